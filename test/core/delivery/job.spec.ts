import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import { failureLimit, LOST_ANSWERS_LIMIT } from '../../../core/delivery/backoff.ts';
import { isFinal } from '../../../core/delivery/delivery.ts';
import { advance, type Job, type JobEvent } from '../../../core/delivery/job.ts';
import { holdsTheLine, nextStep } from '../../../core/delivery/next-step.ts';
import {
  answered,
  begun,
  failed,
  job,
  lookedFor,
  record,
  START,
  through,
  type Bare,
} from '../../support/jobs.ts';

const FAILURE_LIMIT = failureLimit('service-busy');
const sending = through(job(), begun);
const processing = through(sending, answered(record()));
const early = (at: number): Bare => ({
  kind: 'looked',
  record: null,
  startedAt: START,
  processedBefore: false,
  early: true,
  at,
});
const fiveLooks = Array.from({ length: 5 }, () => lookedFor(null));

describe('sending', () => {
  it('waits for its turn, then can be sent at once', () => {
    expect(job().state).toEqual({ kind: 'waiting', reason: 'turn', tries: 0, until: null });
    expect(nextStep(job())).toEqual({ kind: 'send', notBefore: START });
  });

  it('counts a POST as begun, and then only waits for its answer', () => {
    expect(sending.state).toEqual({ kind: 'sending', tries: 1, startedAt: START + 1000 });
    expect(nextStep(sending)).toEqual({ kind: 'nothing' });
  });

  it('is accepted', () => {
    expect(processing.state).toMatchObject({
      kind: 'processing',
      importId: 34006,
      late: false,
      trouble: null,
    });
    expect(nextStep(processing)).toMatchObject({ kind: 'poll', importId: 34006 });
  });

  it('takes 202 for no success: the status decides', () => {
    const bad = through(sending, answered(record({ status: 'BAD_DATA', message: 'Row: 1 Failure: x' })));
    expect(bad.state).toMatchObject({ kind: 'rejected', status: 'BAD_DATA', message: 'Row: 1 Failure: x' });
  });

  it('shows a status it does not know, as final', () => {
    const odd = through(sending, answered(record({ status: 'QUARANTINED' })));
    expect(odd.state).toMatchObject({ kind: 'rejected', status: 'QUARANTINED', importId: 34006 });
  });

  it('tells an old PROCESSED from a new one', () => {
    const old = record({ status: 'PROCESSED', updatedAt: START - 3_600_000 });
    expect(through(sending, answered(old)).state).toMatchObject({
      kind: 'processed',
      repeatOf: START - 3_600_000,
    });
    // Even one of a moment ago: a file that is new to the service is never PROCESSED in the answer to its POST.
    const recent = record({ status: 'PROCESSED', updatedAt: START - 2000 });
    expect(through(sending, answered(recent)).state).toMatchObject({ repeatOf: START - 2000 });
  });

  it('takes PROCESSED for its own when an earlier POST of the same delivery had lost its answer', () => {
    const again: Job = { ...sending, state: { kind: 'sending', tries: 2, startedAt: START } };
    const own = record({ status: 'PROCESSED', updatedAt: START - 1000 });
    expect(through(again, answered(own)).state).toMatchObject({ kind: 'processed', repeatOf: null });
    const older = record({ status: 'PROCESSED', updatedAt: START - 3_600_000 });
    expect(through(again, answered(older)).state).toMatchObject({ repeatOf: START - 3_600_000 });
  });

  it('is rejected at once when the service says 400', () => {
    const refused = through(sending, {
      kind: 'post-refused',
      refusal: { http: 400, message: 'missing multipart file' },
    });
    expect(refused.state).toMatchObject({
      kind: 'rejected',
      status: 'HTTP_400',
      importId: null,
      message: 'missing multipart file',
    });
  });

  it('looks once after a 500, and takes it for a refusal when nothing is found', () => {
    const refused = through(sending, {
      kind: 'post-refused',
      refusal: { http: 500, message: 'EOF reached' },
    });
    expect(refused.state).toMatchObject({ kind: 'unsure', cause: 'service-trouble' });
    expect(through(refused, lookedFor(null)).state).toMatchObject({
      kind: 'rejected',
      status: 'HTTP_500',
      message: 'EOF reached',
    });
    expect(through(refused, lookedFor(record())).state.kind).toBe('processing');
  });
});

describe('when nothing arrived', () => {
  it('waits longer and longer, then asks the person', () => {
    let now: Job = job();
    const waits: number[] = [];
    for (let failures = 1; failures <= FAILURE_LIMIT; failures += 1) {
      now = through(now, begun, failed('service-busy', 'nothing'));
      expect(now.state).toMatchObject({ kind: 'waiting', reason: 'service-busy', tries: failures });
      waits.push(now.nextAt - now.changedAt);
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    now = through(now, begun, failed('service-busy', 'nothing'));
    expect(now.state).toMatchObject({
      kind: 'needs-attention',
      cause: 'service-busy',
      mayHaveArrived: false,
    });
  });

  it.each(['offline', 'service-unreachable'] as const)('waits for the end of %s, however long', (cause) => {
    let now: Job = job();
    for (let tries = 0; tries < 100; tries += 1) now = through(now, failed(cause, 'nothing'));
    expect(now.state).toMatchObject({ kind: 'waiting', reason: 'connection' });
    // The longest wait, halved by a chance in the middle.
    expect(now.nextAt - now.changedAt).toBe((15 * 60_000) / 2);
    for (const kind of ['woken', 'restarted'] as const) {
      const due = through(now, { kind });
      expect(nextStep(due)).toEqual({ kind: 'send', notBefore: due.changedAt });
    }
    // What it waited for the network does not count against a service that is busy then.
    const busy = through(now, begun, failed('service-busy', 'nothing'));
    expect(busy.state).toMatchObject({ kind: 'waiting', reason: 'service-busy' });
  });

  it('limits what broke off half-way, also without a network', () => {
    let now: Job = job();
    for (let tries = 0; tries <= FAILURE_LIMIT; tries += 1) {
      now = through(now, begun, failed('service-unreachable', 'part'), lookedFor(null));
    }
    expect(now.state).toMatchObject({ kind: 'needs-attention', cause: 'service-unreachable' });
  });

  it('asks the person when the disk is full', () => {
    expect(through(job(), failed('disk-not-writable', 'nothing')).state).toMatchObject({
      kind: 'needs-attention',
      cause: 'disk-not-writable',
      mayHaveArrived: false,
    });
  });

  it('waits as long as the service asks', () => {
    const busy = through(sending, failed('service-busy', 'nothing', { retryAfterMs: 120_000 }));
    expect(busy.state).toMatchObject({ kind: 'waiting', reason: 'service-busy' });
    // Never earlier; a little later, so that not all come back at the same moment.
    expect(busy.nextAt - busy.changedAt).toBe(126_000);
  });

  it('asks the person about a stranger that goes on answering for a minute', () => {
    let now: Job = job();
    for (let tries = 0; tries < failureLimit('unexpected-service'); tries += 1) {
      now = through(now, failed('unexpected-service', 'nothing'));
      expect(now.state).toMatchObject({ kind: 'waiting', reason: 'connection' });
    }
    expect(through(now, failed('unexpected-service', 'nothing')).state).toMatchObject({
      kind: 'needs-attention',
      cause: 'unexpected-service',
      mayHaveArrived: false,
    });
  });

  it.each([
    'certificate-not-trusted',
    'wrong-client',
    'wrong-user',
    'not-permitted',
    'kept-file-lost',
  ] as const)('asks the person at once about %s', (cause) => {
    expect(through(job(), failed(cause, 'nothing')).state).toMatchObject({
      kind: 'needs-attention',
      cause,
      mayHaveArrived: false,
    });
  });

  it('parks without credentials, and goes on with them', () => {
    const parked = through(job(), failed('credentials-missing', 'nothing'));
    expect(parked.state).toMatchObject({ kind: 'waiting', reason: 'sign-in' });
    expect(nextStep(parked)).toEqual({ kind: 'nothing' });
    expect(through(parked, { kind: 'signed-in' }).state).toMatchObject({ kind: 'waiting', reason: 'turn' });
  });

  it('is parked by the rejected password of another delivery, and goes on with a new one', () => {
    const parked = through(job(), { kind: 'sign-in-refused' });
    expect(parked.state).toMatchObject({ kind: 'waiting', reason: 'sign-in' });
    const met = through(job(), failed('wrong-user', 'nothing'));
    expect(through(met, { kind: 'signed-in' }).state).toMatchObject({ kind: 'waiting', reason: 'turn' });
  });

  it('does not sit out a wait when the network is back', () => {
    const waiting = through(job(), failed('offline', 'nothing'), { kind: 'woken' });
    expect(nextStep(waiting)).toEqual({ kind: 'send', notBefore: waiting.changedAt });
  });
});

describe('when the answer is lost', () => {
  const lost = through(sending, failed('service-trouble', 'whole'));

  it('looks five times over ten minutes, and only then sends again', () => {
    expect(lost.state).toMatchObject({ kind: 'unsure', looks: 0, startedAt: START + 1000 });
    const waits = [lost.nextAt - lost.changedAt];
    let now = lost;
    for (let look = 0; look < 4; look += 1) {
      expect(holdsTheLine(now)).toBe(look < 3);
      now = through(now, lookedFor(null));
      waits.push(now.nextAt - now.changedAt);
      expect(now.state.kind).toBe('unsure');
    }
    expect(waits).toEqual([5_000, 15_000, 40_000, 120_000, 420_000]);
    now = through(now, lookedFor(null));
    expect(now.state).toMatchObject({ kind: 'waiting', reason: 'service-busy' });
    expect(now.timeline.map(({ kind }) => kind)).toEqual([
      'waiting',
      'sending',
      'unsure',
      'looked',
      'looked',
      'looked',
      'looked',
      'looked',
      'waiting',
    ]);
  });

  it('asks the person after some such losses in a row', () => {
    let now = job();
    for (let loss = 0; loss <= LOST_ANSWERS_LIMIT; loss += 1) {
      expect(now.state.kind).toBe('waiting');
      now = through(now, begun, failed('service-trouble', 'whole'), ...fiveLooks);
    }
    expect(now.state).toMatchObject({ kind: 'needs-attention', cause: 'answer-lost', mayHaveArrived: true });
  });

  it('does not count looks that were woken before their time', () => {
    let now = lost;
    for (let turn = 0; turn < 20; turn += 1) {
      const at = START + 2100 + turn * 100;
      const woken = through(now, { kind: 'woken', at });
      expect(nextStep(woken)).toMatchObject({ kind: 'look', notBefore: at });
      now = through(woken, early(at));
    }
    expect(now.state).toMatchObject({ kind: 'unsure', looks: 0 });
    expect(through(now, { kind: 'woken' }, lookedFor(record())).state.kind).toBe('processing');
  });

  it('begins its looks anew after a restart, the first one at once', () => {
    const late = through(lost, lookedFor(null), lookedFor(null), lookedFor(null), lookedFor(null));
    const again = through(late, { kind: 'restarted' });
    expect(again.state).toMatchObject({ kind: 'unsure', looks: 0 });
    expect(through(again, early(again.nextAt)).state).toMatchObject({ looks: 0 });
  });

  it.each([10, -10])('is not mistaken when the computer’s clock is %i years off by now', (years) => {
    const at = START + years * 365 * 24 * 3_600_000;
    const found = through(lost, { ...lookedFor(record({ status: 'PROCESSED' })), at });
    expect(found.state).toMatchObject({ kind: 'processed', repeatOf: null });
    // And a look that was planned by the other clock counts.
    expect(through(lost, { ...lookedFor(null), at }).state).toMatchObject({ looks: 1 });
  });

  it('gives a large file more time', () => {
    const large = through(job({ sizeBytes: 60 * 1024 * 1024 }), begun, failed('service-trouble', 'whole'));
    expect(large.nextAt - large.changedAt).toBe(40_000);
  });

  it('goes on with what it finds', () => {
    expect(through(lost, lookedFor(record())).state.kind).toBe('processing');
    const older = record({ status: 'PROCESSED', updatedAt: START - 9_000_000 });
    expect(through(lost, lookedFor(older)).state).toMatchObject({
      kind: 'processed',
      repeatOf: START - 9_000_000,
    });
  });

  it('does not count a look without an answer', () => {
    const looked = through(lost, { kind: 'look-failed', trouble: trouble('offline', 'nothing') });
    expect(looked.state).toMatchObject({ kind: 'unsure', looks: 0 });
    const forbidden = through(lost, { kind: 'look-failed', trouble: trouble('not-permitted', 'nothing') });
    expect(forbidden.state).toMatchObject({ kind: 'needs-attention', mayHaveArrived: true });
  });

  it('looks as soon as the password is right again', () => {
    const locked = through(lost, { kind: 'look-failed', trouble: trouble('wrong-user', 'nothing') });
    expect(nextStep(through(locked, { kind: 'signed-in' })).kind).toBe('look');
  });

  it('sends again by itself after one look when the end of the file never left', () => {
    const cut = through(sending, failed('service-unreachable', 'part'));
    expect(cut.state.kind).toBe('unsure');
    const again = through(cut, lookedFor(null));
    expect(again.state).toMatchObject({ kind: 'waiting', reason: 'connection', tries: 1 });
  });

  it('looks no earlier than the service asks, and sends no earlier either', () => {
    const busy = through(sending, failed('service-busy', 'whole', { retryAfterMs: 120_000 }));
    expect(busy.nextAt - busy.changedAt).toBe(120_000);
    const cut = through(sending, failed('service-busy', 'part', { retryAfterMs: 120_000 }), lookedFor(null));
    expect(cut.state).toMatchObject({ kind: 'waiting', reason: 'service-busy' });
    expect(cut.nextAt - cut.changedAt).toBe(126_000);
  });

  it('counts sendings, whatever the looks between them met', () => {
    const lookFailed: Bare = { kind: 'look-failed', trouble: trouble('offline', 'nothing') };
    let now: Job = job();
    let posts = 0;
    while (now.state.kind !== 'needs-attention' && posts < 100) {
      now = through(now, begun, failed('service-busy', 'part'), lookFailed, lookFailed, lookedFor(null));
      posts += 1;
    }
    expect(posts).toBe(FAILURE_LIMIT + 1);
    // And sendings do not use up the looks.
    const tired: Job = { ...sending, failures: FAILURE_LIMIT };
    expect(through(tired, failed('service-busy', 'part'), lookFailed).state.kind).toBe('unsure');
  });

  it('of an abandoned delivery is looked for as often, and the person asked', () => {
    const abandoned = { startedAt: START - 60_000, postedAt: null, creator: 'pat@example.com' };
    const after = job({ abandoned });
    expect(nextStep(after)).toMatchObject({
      kind: 'look',
      notBefore: START + 5000,
      startedAt: START - 60_000,
    });
    expect(after.creator).toBe('pat@example.com');
    const twice = through(after, lookedFor(null), lookedFor(null));
    expect(twice.state).toMatchObject({ kind: 'unsure', looks: 2 });
    expect(through(twice, lookedFor(null)).state).toMatchObject({
      kind: 'needs-attention',
      cause: 'answer-lost',
      mayHaveArrived: true,
    });
  });

  it('is what a restart makes of sending', () => {
    const restarted = through(sending, { kind: 'restarted' });
    expect(restarted.state).toMatchObject({ kind: 'unsure', cause: 'answer-lost', startedAt: START + 1000 });
    expect(through(processing, { kind: 'restarted' })).toBe(processing);
  });
});

describe('the person', () => {
  const asked = through(
    sending,
    failed('unexpected-service', 'wrong-digest'),
    lookedFor(null),
    lookedFor(null),
    lookedFor(null),
  );

  it('may look again', () => {
    const looking = through(asked, { kind: 'look-again-asked' });
    expect(looking.state).toMatchObject({ kind: 'unsure', startedAt: START + 1000 });
    expect(nextStep(looking)).toMatchObject({ kind: 'look', notBefore: looking.changedAt });
    expect(through(looking, lookedFor(null)).state.kind).toBe('needs-attention');
  });

  it('may send again, which looks three times before it sends', () => {
    const again = through(asked, { kind: 'send-again-asked' });
    expect(nextStep(again).kind).toBe('look');
    expect(through(again, lookedFor(record())).state.kind).toBe('processing');
    const twice = through(again, lookedFor(null), lookedFor(null));
    expect(twice.state.kind).toBe('unsure');
    expect(through(twice, lookedFor(null)).state).toMatchObject({ kind: 'waiting', reason: 'turn' });
  });

  it('may give up, and is told whether it may have arrived', () => {
    expect(through(job(), { kind: 'given-up' }).state).toMatchObject({ mayHaveArrived: false });
    expect(through(sending, { kind: 'given-up' }).state).toMatchObject({ mayHaveArrived: true });
    expect(through(asked, { kind: 'given-up' }).state).toMatchObject({ mayHaveArrived: true });
  });

  it('cannot look for what never left', () => {
    const never = through(job(), failed('wrong-user', 'nothing'));
    expect(through(never, { kind: 'look-again-asked' })).toBe(never);
  });
});

describe('following an import', () => {
  it('asks less and less often, never less than every half minute or so', () => {
    let now = processing;
    const waits: number[] = [];
    for (let poll = 0; poll < 40; poll += 1) {
      now = through(now, { kind: 'polled', record: record() });
      waits.push(now.nextAt - (now.timeline[0]!.at + (poll + 3) * 1000));
      now = { ...now, changedAt: now.timeline[0]!.at + (poll + 3) * 1000 };
    }
    expect(waits[0]).toBeLessThan(3_000);
    expect(waits.at(-1)).toBe(30_000);
    expect(nextStep(now).kind).toBe('poll');
  });

  it('says when it is late, and goes on', () => {
    const at = START + 11 * 60_000;
    const late = through(processing, { kind: 'polled', record: record(), at });
    expect(late.state).toMatchObject({ kind: 'processing', late: true });
    expect(nextStep(late).kind).toBe('poll');
  });

  it('ends processed or rejected', () => {
    const done = { kind: 'polled', record: record({ status: 'PROCESSED', updatedAt: START - 1 }) } as const;
    expect(through(processing, done).state).toMatchObject({ kind: 'processed', repeatOf: null });
    const bad = { kind: 'polled', record: record({ status: 'BAD_DATA', message: 'Duplicate' }) } as const;
    expect(through(processing, bad).state).toMatchObject({ kind: 'rejected', message: 'Duplicate' });
  });

  it('notes trouble and goes on for as long as it lasts', () => {
    let now = processing;
    for (let poll = 0; poll < 200; poll += 1) {
      now = through(now, { kind: 'poll-failed', cause: 'offline', gone: false });
    }
    expect(now.state).toMatchObject({ kind: 'processing', trouble: 'offline' });
    expect(nextStep(now).kind).toBe('poll');
    expect(now.timeline.length).toBeLessThan(10);
    expect(through(now, { kind: 'polled', record: record() }).state).toMatchObject({ trouble: null });
  });

  it('asks the person about an import that the service does not know', () => {
    const gone = through(processing, { kind: 'poll-failed', cause: 'import-unknown', gone: true });
    expect(gone.state).toMatchObject({
      kind: 'needs-attention',
      cause: 'import-unknown',
      mayHaveArrived: true,
    });
  });
});

describe('whatever happens', () => {
  const cause = fc.constantFrom(
    'offline',
    'service-busy',
    'wrong-user',
    'service-trouble',
    'unexpected-service',
  );
  const reached = fc.constantFrom('nothing', 'part', 'whole');
  const aRecord = fc
    .constantFrom('ACCEPTED', 'PROCESSED', 'BAD_DATA', 'ODD')
    .map((status) => record({ status }));
  const bare: fc.Arbitrary<Bare> = fc.oneof(
    fc.constantFrom<Bare>(
      begun,
      { kind: 'restarted' },
      { kind: 'woken' },
      { kind: 'signed-in' },
      { kind: 'sign-in-refused' },
      { kind: 'look-again-asked' },
      { kind: 'send-again-asked' },
      lookedFor(null),
      { kind: 'post-refused', refusal: { http: 500, message: '' } },
    ),
    fc.tuple(cause, reached).map(([one, how]) => failed(one as 'offline', how as 'part')),
    cause.map((one): Bare => ({ kind: 'look-failed', trouble: trouble(one as 'offline', 'nothing') })),
    cause.map((one): Bare => ({ kind: 'poll-failed', cause: one as 'offline', gone: false })),
    aRecord.map(answered),
    aRecord.map(lookedFor),
    aRecord.map((one): Bare => ({ kind: 'polled', record: one })),
  );

  it('never leads from possible arrival to another POST without a look that found nothing', () => {
    fc.assert(
      fc.property(fc.array(bare, { maxLength: 40 }), (events) => {
        let now: Job = job();
        let mayBeThere = false;
        for (const event of events) {
          const before = now;
          now = through(now, event);
          if (now.state.kind === 'sending' && before.state.kind !== 'sending') {
            expect(mayBeThere).toBe(false);
          }
          if (now.state.kind === 'unsure' && before.state.kind === 'sending') mayBeThere = true;
          if (event.kind === 'looked' && event.record === null) mayBeThere = false;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('never leaves a final state, never loses its time line, always has something or someone to wait for', () => {
    fc.assert(
      fc.property(fc.array(bare, { maxLength: 40 }), (events) => {
        let now: Job = job();
        for (const event of events) {
          const before = now;
          now = through(now, event);
          if (isFinal(before.state)) expect(now).toBe(before);
          expect(now.timeline.slice(0, before.timeline.length)).toEqual(before.timeline);
          const waitsForSomeone =
            isFinal(now.state) ||
            now.state.kind === 'sending' ||
            now.state.kind === 'needs-attention' ||
            (now.state.kind === 'waiting' && now.state.reason === 'sign-in');
          expect(nextStep(now).kind === 'nothing').toBe(waitsForSomeone);
          if (now.state.kind === 'unsure') expect(now.doubt).not.toBeNull();
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('answers the very same job to an event that means nothing', () => {
    const event: JobEvent = { kind: 'polled', record: record(), at: START, jitter: 0 };
    const waiting = job();
    expect(advance(waiting, event)).toBe(waiting);
  });
});
