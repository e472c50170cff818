import { describe, expect, it } from 'vitest';
import type { AttentionCause, DeliveryState, WaitReason } from '../../core/delivery/delivery.ts';
import { columnNames } from '../../core/group-file/columns.ts';
import { problemKinds, type Problem } from '../../core/group-file/report.ts';
import { predictAnswer } from '../../core/service/predict-answer.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { failureCodes } from '../../preload/contract/failures.ts';
import { causeWords, waitWords } from '../../renderer/words/causes.ts';
import { columnMeanings, columnWords } from '../../renderer/words/columns.ts';
import {
  deliveryActions,
  deliveryAnnouncement,
  wordsForDelivery,
  wordsForStep,
} from '../../renderer/words/deliveries.ts';
import { failureWords, proxyThatAsked, wordsForFailure } from '../../renderer/words/failures.ts';
import { problemWords, shownValue, wherePhrase } from '../../renderer/words/problems.ts';
import { yearsPhrase } from '../../renderer/words/send.ts';
import { serviceWouldSay } from '../../renderer/words/service-would-say.ts';
import { quitWords } from '../../renderer/words/screens.ts';
import { explainStatus } from '../../renderer/words/statuses.ts';
import { checkBytes } from '../core/group-file/checking/checked.ts';

const now = Date.UTC(2026, 10, 22, 16, 0);

/** A sentence ends like one; nothing inside the program shows through. */
const expectSentence = (sentence: string): void => {
  expect(sentence).toMatch(/^[A-Z“0-9].*[.!?)”]$/su);
  expectPlain(sentence);
};
const expectPlain = (words: string): void => {
  expect(words.trim()).not.toBe('');
  expect(words).not.toMatch(/undefined|null|NaN|\[object|\bfailed to\b|!$/u);
  for (const code of [...failureCodes, ...problemKinds]) {
    if (code.includes('-')) expect(words).not.toContain(code);
  }
};

const problem = (kind: Problem['kind'], facts: Problem['facts'] = {}): Problem => ({
  kind,
  row: 17,
  column: 'school_natural_id',
  value: '8.88E+13',
  facts,
});

const viewIn = (state: DeliveryState, more: Partial<DeliveryView> = {}): DeliveryView => ({
  id: 'one',
  fileName: 'groups.csv',
  serviceId: 'service',
  serviceName: 'Smarter Balanced',
  parts: null,
  practice: false,
  sizeBytes: 1000,
  counts: { rows: 12, schools: 1, groups: 2, students: 6, teachers: 4 },
  createdAt: now - 60_000,
  changedAt: now,
  state,
  sentBytes: null,
  ...more,
});

describe('failures', () => {
  it.each(failureCodes)('%s has a title, what it means and what to do', (code) => {
    const { title, body, action } = failureWords[code];
    expectPlain(title);
    expectSentence(body);
    expectSentence(action);
  });

  it('shows the service’s answer once, and names the address that cannot be used', () => {
    expect(wordsForFailure({ code: 'service-trouble', detail: 'HTTP 500' }).body).toContain(
      '(Its answer: HTTP 500.)',
    );
    expect(wordsForFailure({ code: 'address-not-allowed', detail: 'tokenUrl' }).title).toBe(
      'This token address cannot be used',
    );
    expect(wordsForFailure({ code: 'address-not-allowed', detail: 'importUrl' }).title).toBe(
      'This import address cannot be used',
    );
  });

  it('does not claim that nothing was sent when something else answered', () => {
    expect(failureWords['unexpected-service'].body).toContain('your sign-in may have reached');
  });

  it('asks for a sign-in only where a proxy can be named that takes one', () => {
    const asked = {
      code: 'proxy-sign-in-needed',
      detail: 'sso.example.org: proxy proxy.school:8080',
    } as const;
    expect(proxyThatAsked(asked)).toBe('proxy.school:8080');
    expect(wordsForFailure(asked).action).toContain('Enter the sign-in');
    const otherwise = { ...asked, detail: 'sso.example.org: ERR_PROXY_AUTH_UNSUPPORTED' };
    expect(proxyThatAsked(otherwise)).toBeNull();
    expect(wordsForFailure(otherwise).action).not.toContain('Enter the sign-in');
    expect(proxyThatAsked({ code: 'offline', detail: 'x: proxy y:1' })).toBeNull();
  });

  it('names the reference of a bug and the host of a certificate', () => {
    expect(wordsForFailure({ code: 'unexpected', reference: 'K7Q2' }).body).toContain('Reference K7Q2.');
    expect(wordsForFailure({ code: 'certificate-not-trusted', detail: 'sso.example.org' }).title).toContain(
      'sso.example.org',
    );
  });

  it.each([
    ['expired; Known CA', 'its certificate has expired. Issued by Known CA'],
    ['wrong-host', 'its certificate is for another address'],
    ['unknown-issuer; Filter CA (Springfield)', 'issued its certificate. Issued by Filter CA (Springfield)'],
    ['not-yet-valid; A', 'clock is wrong. Issued by A'],
    ['something else', 'sso.example.org:8443: something else'],
  ])('says what is wrong with a certificate, and whose it is: %s', (reason, words) => {
    const detail = `sso.example.org:8443: ${reason}`;
    const { title } = wordsForFailure({ code: 'certificate-not-trusted', detail });
    expect(title).toContain('sso.example.org:8443: ');
    expect(title).toContain(words);
  });
});

describe('problems', () => {
  it.each(problemKinds)('%s has words for one and for many, with and without facts', (kind) => {
    const words = problemWords[kind];
    for (const count of [1, 2, 1500]) expectPlain(words.title(count));
    expectSentence(words.meaning);
    expectSentence(words.fix);
    const facts = {
      school: '888',
      group: 'G',
      year: '2018',
      firstRow: 3,
      lastRow: 9,
      students: 201,
      values: 5,
    };
    const more = { from: 'Math', to: 'ELA', length: 300, limit: 255, accepted: '2016–2019', character: '😀' };
    const further = { meant: '0888', other: 'g', subject: 'Math', subjectRow: 7, season: 2018, rows: 2 };
    for (const given of [{}, { ...facts, ...more, ...further }]) {
      const detail = words.detail(problem(kind, given));
      if (detail !== null) expectPlain(detail);
    }
  });

  it('name the most helpful fact', () => {
    const detailOf = (kind: Problem['kind'], facts: Problem['facts']) =>
      problemWords[kind].detail(problem(kind, facts));
    expect(detailOf('school-unknown', { meant: '0888', lastRow: 9 })).toBe('Probably 0888 is meant.');
    expect(detailOf('school-unknown', { lastRow: 9 })).toBe('The school’s rows go on to row 9.');
    expect(detailOf('year-not-season', { season: 2018 })).toBe('This school year is 2018.');
    expect(detailOf('spreadsheet-file', { looksLike: 'xlsx', reason: 'encrypted' })).toBe(
      'It is protected by a password. Save it without one.',
    );
  });

  it('agree in number', () => {
    expect(problemWords['school-missing'].title(1)).toBe('1 row has no school');
    expect(problemWords['school-missing'].title(1500)).toBe('1,500 rows have no school');
  });

  it('say where in the words of the spreadsheet', () => {
    expect(wherePhrase(problem('school-unknown'))).toBe('Row 17, School ID');
    expect(wherePhrase({ ...problem('no-rows'), row: null, column: null })).toBe('The whole file');
  });

  it('name the school years, of very many the first few', () => {
    expect(yearsPhrase([2018])).toBe('School year 2017–18');
    expect(yearsPhrase([2017, 2018])).toBe('School years 2016–17 and 2017–18');
    const many = Array.from({ length: 500 }, (_, year) => 3000 + year);
    expect(yearsPhrase(many)).toMatch(/^School years 2999–00, 3000–01, .* 3003–04,? and 495 others$/);
    expect(yearsPhrase(many.slice(0, 6))).toMatch(/ and 3004–05$/);
  });

  it('show what cannot be seen', () => {
    expect(shownValue('')).toBe('(empty)');
    expect(shownValue('  ')).toBe('(only spaces)');
    expect(shownValue('a\tb\r\nc')).toBe('a⇥b⏎c');
  });

  it.each(columnNames)('the column %s has a name and a meaning', (name) => {
    expectPlain(columnWords[name]);
    expectSentence(columnMeanings[name]);
  });
});

const waits = Object.keys(waitWords) as WaitReason[];
const causes = Object.keys(causeWords) as AttentionCause[];
const states: readonly DeliveryState[] = [
  ...waits.map((reason) => ({ kind: 'waiting', reason, tries: 1, until: now + 60_000 }) as const),
  { kind: 'sending', tries: 1, startedAt: now - 8000 },
  ...causes.flatMap((cause): DeliveryState[] => [
    { kind: 'unsure', tries: 1, startedAt: now, looks: 0, cause },
    { kind: 'unsure', tries: 1, startedAt: now, looks: 2, cause },
    { kind: 'needs-attention', cause, mayHaveArrived: true, tries: 1, startedAt: now },
    { kind: 'needs-attention', cause, mayHaveArrived: false, tries: 0, startedAt: null },
    { kind: 'processing', importId: 1, acceptedAt: now, message: '', late: false, trouble: cause },
  ]),
  { kind: 'processing', importId: 1, acceptedAt: now - 80_000, message: '', late: false, trouble: null },
  { kind: 'processing', importId: 1, acceptedAt: now - 8_000_000, message: '', late: true, trouble: null },
  { kind: 'processed', importId: 1, finishedAt: now, message: '', repeatOf: null },
  { kind: 'processed', importId: 1, finishedAt: now, message: '', repeatOf: now - 86_400_000 },
  { kind: 'rejected', importId: null, finishedAt: now, status: 'HTTP_500', message: '' },
  { kind: 'rejected', importId: 1, finishedAt: now, status: 'A_NEW_ONE', message: '' },
  { kind: 'abandoned', finishedAt: now, mayHaveArrived: true },
  { kind: 'abandoned', finishedAt: now, mayHaveArrived: false },
  { kind: 'stopped', finishedAt: now },
];
const inParts = {
  count: 5,
  current: 1,
  currentBytes: 900,
  rowsBefore: 60_000,
  processed: 1,
  repeated: 0,
  processedGroups: 1,
};

describe('deliveries', () => {
  it.each(states.map((state) => [JSON.stringify(state), state] as const))('%s has words', (_name, state) => {
    for (const practice of [false, true]) {
      for (const sentBytes of [null, 400, 1000]) {
        for (const parts of [null, inParts, { ...inParts, repeated: 1 }]) {
          const view = viewIn(state, { practice, sentBytes, parts });
          const words = wordsForDelivery(view, now);
          expectPlain(words.label);
          expectPlain(words.title);
          expectSentence(words.body);
          if (words.next !== null) expectSentence(words.next);
          expectPlain(deliveryAnnouncement(view, now));
        }
      }
    }
  });

  it('a repeat is never told as a success', () => {
    const words = wordsForDelivery(viewIn(states.find(isRepeat)!), now);
    expect(words.tone).toBe('caution');
    expect(words.title).toContain('did not apply');
  });

  it('what can be decided is said in words', () => {
    for (const [name, words] of Object.entries(deliveryActions)) {
      if (/Body$|^giveUp(?:Not|May)/u.test(name)) expectSentence(words);
      else expectPlain(words);
    }
  });

  it.each(['QUEUED', 'NO_UPDATE', 'PIPELINE_FAILURE', 'HTTP_504'])(
    '%s is not told as a rejection',
    (status) => {
      const view = viewIn({ kind: 'rejected', importId: 1, finishedAt: now, status, message: '' });
      const words = wordsForDelivery(view, now);
      expect(words.title).toBe(`The service ended with ${status.replace('HTTP_', 'HTTP ')}`);
      expect(words.body).not.toContain('No group was changed');
      expect(wordsForStep({ at: now, kind: 'rejected', detail: status }).title).toBe('Ended');
    },
  );

  it.each(['BAD_DATA', 'HTTP_400', 'HTTP_500'])('%s is told as a rejection', (status) => {
    const view = viewIn({ kind: 'rejected', importId: null, finishedAt: now, status, message: '' });
    expect(wordsForDelivery(view, now)).toMatchObject({ label: 'Rejected', tone: 'bad' });
    expect(wordsForDelivery(view, now).body).toContain('No group was changed');
  });

  it.each(['wrong-client', 'wrong-user', 'credentials-missing'] as const)(
    'after %s it goes on by itself',
    (cause) => {
      expect(causeWords[cause].action).toContain('goes on by itself');
    },
  );

  it('a lost copy is not said to be kept', () => {
    const state = { kind: 'needs-attention', cause: 'kept-file-lost', mayHaveArrived: false } as const;
    const words = wordsForDelivery(viewIn({ ...state, tries: 0, startedAt: null }), now);
    expect(words.body).not.toContain('It is kept');
  });

  it('quitting does not promise a file that no keychain keeps', () => {
    for (const count of [1, 2])
      for (const words of [quitWords.body, quitWords.kept, quitWords.notKept]) expectSentence(words(count));
    expect(quitWords.notKept(1)).toContain('not kept past quitting');
  });

  it('the time line has words for reasons, causes and import ids', () => {
    expect(wordsForStep({ at: now, kind: 'waiting', detail: 'turn' }).title).toBe('Waiting for its turn');
    expect(wordsForStep({ at: now, kind: 'processing', detail: '34006' }).detail).toBe('Import 34006');
    expect(wordsForStep({ at: now, kind: 'unsure', detail: 'answer-lost' }).detail).toBe(
      'The answer was lost',
    );
    expect(wordsForStep({ at: now, kind: 'rejected', detail: 'BAD_DATA' }).detail).toBe('BAD_DATA');
  });
});

const isRepeat = (state: DeliveryState): boolean => state.kind === 'processed' && state.repeatOf !== null;

describe('what the service would say', () => {
  const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
  const twoHundredOne = Array.from({ length: 201 }, (_, number) => `G,1,2018,,${number},`);
  const cases: readonly (readonly [kind: Problem['kind'], rows: readonly string[]])[] = [
    ['no-rows', []],
    ['too-few-values', ['G,1,2018,Math']],
    ['school-missing', ['G,,2018,,s,t']],
    ['group-missing', [' ,1,2018,,s,t']],
    ['year-missing', ['G,1,,,s,t']],
    ['year-not-accepted', ['G,1,02035,,s,t']],
    ['year-not-accepted', ['G,1,2017-18,,s,t']],
    ['subject-unknown', ['G,1,2018, Science ,s,t']],
    ['school-unknown', ['G,9,2018,,s,t']],
    ['school-out-of-order', ['G,1,2018,,s,t', 'G,2,2018,,s,t', 'H,1,2018,,s,t']],
    ['group-out-of-order', ['G,1,2018,,s,t', 'H,1,2018,,s,t', 'G,1,2018,,s,t']],
    ['subject-conflict', ['G,1,2018,Math,s,t', 'G,1,2018,ELA,s,t']],
    ['too-many-students', [...twoHundredOne]],
  ];

  it.each(cases)('of %s is what its twin says', (kind, rows) => {
    const bytes = new TextEncoder().encode([header, ...rows, ''].join('\n'));
    const lists = { schools: new Set(['1', '2']), years: new Set([2018]), subjects: ['Math', 'ELA'] };
    const [found] = checkBytes(bytes, { lists }).problems(kind, 0, 1);
    expect(predictAnswer(bytes, lists).message).toContain(` Failure: ${serviceWouldSay(found!)}`);
  });

  it('is nothing where its check says nothing', () => {
    expect(serviceWouldSay(problem('duplicate-row'))).toBeNull();
    expect(serviceWouldSay(problem('service-would-refuse'))).toBeNull();
  });
});

describe('the service’s own words', () => {
  it('of a state that nobody knows are said to be unknown', () => {
    expectSentence(explainStatus('SOMETHING_ELSE'));
    expect(explainStatus('HTTP_504')).toBe('The service ended with an error of its own.');
  });
});
