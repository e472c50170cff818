import { describe, expect, it } from 'vitest';
import { predictAnswer } from '../../../core/service/predict-answer.ts';
import { predictLoad } from '../../../core/service/predict-load.ts';
import type { LoadedGroup } from '../../../core/service/load-groups.ts';
import {
  readNewline,
  readRecordedAnswers,
  readRecordedFile,
  RECORDED_LISTS,
  spellNewline,
} from './recorded-answers.ts';
import type { RecordedGroup } from './recorded-answers.ts';

const answers = readRecordedAnswers();

describe('agreement with the recorded answers of the service', () => {
  it('has answers to compare with', () => {
    expect(answers.length).toBeGreaterThan(900);
  });

  it.each(answers.map((answer) => [answer.file, answer] as const))('answers %s', (file, answer) => {
    const bytes = readRecordedFile(file);
    const predicted = predictAnswer(bytes, RECORDED_LISTS);
    if (answer.http === 500) {
      expect(predicted.http).toBe(500);
      return;
    }
    expect({
      http: predicted.http,
      status: predicted.status,
      message: predicted.message,
      newline: spellNewline(predicted.newline),
      digestIsWholeFile: predicted.digestedByteCount === bytes.length,
    }).toEqual({
      http: answer.http,
      status: answer.status,
      message: answer.message,
      newline: answer.newline,
      digestIsWholeFile: answer.digestIsWholeFile,
    });
  });

  const loaded = answers.filter(({ loader }) => loader !== undefined);

  it.each(loaded.map((answer) => [answer.file, answer] as const))('loads %s', (file, { newline, loader }) => {
    const load = predictLoad(readRecordedFile(file), readNewline(newline!), RECORDED_LISTS);
    expect(load.status).toBe(loader!.status);
    if (load.status !== 'PROCESSED') return;
    const recorded = loader!.groups!;
    if (typeof recorded === 'string') expect(`${load.groups.length} groups`).toBe(recorded);
    else expect(load.groups.map(recordGroup).sort(byName)).toEqual(recorded.map(orderMembers).sort(byName));
  });
});

describe('a client that does not know the schools', () => {
  it.each(answers.map((answer) => [answer.file, answer] as const))(
    'never calls one unknown in %s',
    (file) => {
      const { message } = predictAnswer(readRecordedFile(file), { ...RECORDED_LISTS, schools: null });
      expect(message ?? '').not.toContain('can not be found');
    },
  );
});

function recordGroup(group: LoadedGroup): RecordedGroup {
  const { name, school, year, subject, students, logins } = group;
  return orderMembers({
    group: name,
    school,
    year,
    subject,
    students: count(students),
    users: count(logins),
  });
}

function count(members: readonly string[]): RecordedGroup['students'] {
  if (members.length === 0) return null;
  return members.length > 4 ? `${members.length} items` : members;
}

/** The order of members means nothing; nor does who uploaded. */
function orderMembers({ group, school, year, subject, students, users }: RecordedGroup): RecordedGroup {
  const order = (list: RecordedGroup['students']) =>
    Array.isArray(list) ? [...(list as string[])].sort() : list;
  return { group, school, year, subject, students: order(students), users: order(users) };
}

const byName = (one: RecordedGroup, other: RecordedGroup) =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
