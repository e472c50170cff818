import { describe, expect, it } from 'vitest';
import type { Job } from '../../../core/delivery/job.ts';
import { isOvertaken, isStillApplied } from '../../../core/delivery/still-applied.ts';
import { answered, begun, failed, job, record, START, through, type Bare } from '../../support/jobs.ts';

/** `sentAt`: when its POST began; by default a second before the first answer. */
const processed = (at: number, sentAt = at - 2): readonly Bare[] => [
  { ...begun, at: sentAt },
  { ...answered(record()), at: at - 1 },
  { kind: 'polled', record: record({ status: 'PROCESSED' }), at },
];
const later = START + 60_000;
const file = through(job({ id: 'file' }), ...processed(START + 30_000, START + 25_000));
const other = (events: readonly Bare[], schools: readonly string[] = ['88800120012001']): Job =>
  through(job({ id: 'other', names: { schools, groups: [] } }), ...events);

it.each([
  ['nothing else', [], true],
  ['an older file', [other(processed(START + 20_000))], true],
  ['an older file of which the end was told later', [other(processed(later, START + 20_000))], true],
  ['a later file of which the end was told first', [other(processed(START + 28_000, START + 26_000))], false],
  ['a later file of the same school', [other(processed(later))], false],
  ['a later file of another school', [other(processed(later), ['2'])], true],
  ['a later file whose schools nobody knows', [other(processed(later), [])], false],
  ['a file that is on its way', [other([begun])], false],
  ['a file that waits', [other([])], true],
  ['a file that was refused', [other([begun, answered(record({ status: 'BAD_DATA' }))])], true],
  ['a file that was given up on its way', [other([begun, { kind: 'given-up', at: later }])], false],
  ['a file that was given up before it left', [other([{ kind: 'given-up', at: later }])], true],
  ['a file that may have arrived', [other([begun, failed('answer-lost', 'whole')])], false],
  [
    'a later file that was itself not applied again',
    [other([begun, { ...answered(record({ status: 'PROCESSED', updatedAt: START - 1 })), at: later }])],
    true,
  ],
] as const)('after %s', (_name, others, expected) => {
  expect(isStillApplied([file], [file, ...others])).toBe(expected);
});

it('counts a file as sent when it was sent last', () => {
  const cut = failed('service-unreachable', 'nothing');
  const again = other([{ ...begun, at: START + 10_000 }, cut, ...processed(later)]);
  expect(isStillApplied([file], [file, again])).toBe(false);
});

it('is not a file of which a part is missing', () => {
  const part = { setId: 'file', index: 0, count: 2, whole: { sizeBytes: 1, counts: file.counts } };
  expect(isStillApplied([{ ...file, part }], [])).toBe(false);
});

it('is not what was never applied', () => {
  expect(isStillApplied([through(job(), begun)], [])).toBe(false);
});

describe('a file that is about to go is overtaken', () => {
  const older = job({ id: 'older', names: { schools: ['1'], groups: ['Algebra 1', 'Peña'] } });
  const newer = (groups: readonly string[], events: readonly Bare[], more: Partial<Job> = {}): Job =>
    through(
      { ...job({ id: 'newer', names: { schools: ['1'], groups }, at: START + 1 }), ...more },
      ...events,
    );

  it.each([
    ['by a newer one of the same group', newer(['Algebra 1'], processed(later)), true],
    ['by one that spells it as the service need not', newer(['PENA '], processed(later)), true],
    ['by one of which not all names are known', newer([], processed(later)), true],
    ['by one that may have arrived', newer(['Algebra 1'], [begun, failed('answer-lost', 'whole')]), true],
    ['not by one of other groups', newer(['Art'], processed(later)), false],
    ['not by one that waits', newer(['Algebra 1'], []), false],
    [
      'not by one handed over before',
      newer(['Algebra 1'], processed(later), { createdAt: START - 1 }),
      false,
    ],
    [
      'not by a part of its own file',
      newer(['Algebra 1'], processed(later), {
        part: { setId: 'older', index: 1, count: 2, whole: { sizeBytes: 1, counts: older.counts } },
      }),
      false,
    ],
  ])('%s', (_name, other, expected) => {
    expect(isOvertaken(older, [older], [other])).toBe(expected);
  });

  it('for all of its parts, once: what a person said of one holds for the others', () => {
    const asked = through(older, { kind: 'overtaken', at: later + 1 }, { kind: 'send-again-asked' });
    const next = { ...older, id: 'next' };
    expect(isOvertaken(next, [asked, next], [newer(['Algebra 1'], processed(later))])).toBe(false);
  });
});
