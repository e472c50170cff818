import { describe, expect, it } from 'vitest';
import type { Job } from '../../../core/delivery/job.ts';
import {
  currentPart,
  factsOfParts,
  isComplete,
  partToDecide,
  progressOf,
  wholeDelivery,
  withoutGap,
} from '../../../core/delivery/whole-delivery.ts';
import {
  answered,
  begun,
  counts,
  failed,
  job,
  processing,
  record,
  sending,
  START,
  through,
  type Bare,
} from '../../support/jobs.ts';

const COUNT = 3;
const whole = { sizeBytes: 60_000, counts: { rows: 120, schools: 2, groups: 6, students: 90, teachers: 7 } };
/** The parts of a file in three, each after these events. */
const parts = (...events: readonly (readonly Bare[])[]): readonly Job[] =>
  Array.from({ length: COUNT }, (_, index) =>
    through(
      job({
        id: `part-${index}`,
        sizeBytes: 20_000 + index,
        names: { schools: ['1', String(index)], groups: [`Group ${index}`] },
        part: { setId: 'part-0', index, count: COUNT, whole },
      }),
      ...(events[index] ?? []),
    ),
  );
const taken: readonly Bare[] = [begun, answered(record())];
const done: readonly Bare[] = [
  ...taken,
  { kind: 'polled', record: record({ status: 'PROCESSED', message: 'ok' }) },
];
const repeated: readonly Bare[] = [
  begun,
  answered(record({ status: 'PROCESSED', updatedAt: START - 9_000_000 })),
];
const refused: readonly Bare[] = [begun, answered(record({ status: 'BAD_DATA', message: 'Row: 1' }))];

describe('a delivery in parts', () => {
  it('is in one piece its only job', () => {
    expect(wholeDelivery([processing])).toBe(processing);
    expect(progressOf([processing])).toBeNull();
    expect(factsOfParts([processing])).toEqual([]);
  });

  it('holds what the whole file holds, under the id of the first part', () => {
    const { id, sizeBytes, counts: all, names } = wholeDelivery(parts());
    expect({ id, sizeBytes, counts: all }).toEqual({ id: 'part-0', ...whole });
    expect(names).toEqual({ schools: ['1', '0', '2'], groups: ['Group 0', 'Group 1', 'Group 2'] });
  });

  it('does not open the names before they are asked for', () => {
    let opened = 0;
    const sealed = parts().map((part) =>
      Object.defineProperty({ ...part }, 'names', {
        enumerable: true,
        get: () => ((opened += 1), { schools: [], groups: [part.id] }),
      }),
    );
    const made = wholeDelivery(sealed);
    expect([made.counts, opened]).toEqual([whole.counts, 0]);
    expect(made.names.groups).toEqual(['part-0', 'part-1', 'part-2']);
  });

  it.each([
    ['waits', [], 'waiting', 0],
    ['sends the first', [[begun]], 'sending', 0],
    ['follows the first', [taken], 'processing', 0],
    ['sends the second', [done, [begun]], 'sending', 1],
    ['needs the person for the second', [done, [failed('kept-file-lost', 'nothing')]], 'needs-attention', 1],
    ['ends with a refusal of the second', [done, refused, [{ kind: 'other-part-failed' }]], 'rejected', 1],
    ['ends when the second is given up', [done, [{ kind: 'given-up' }]], 'abandoned', 1],
    ['ends with the last', [done, done, done], 'processed', 2],
  ] as const)('%s', (_name, events, kind, current) => {
    const now = parts(...events);
    expect(wholeDelivery(now).state.kind).toBe(kind);
    expect(progressOf(now)).toMatchObject({ count: COUNT, current, currentBytes: 20_000 + current });
  });

  it('counts what is in', () => {
    const processed = progressOf(parts(done, repeated, taken));
    expect(processed).toMatchObject({
      rowsBefore: 2 * counts.rows,
      processed: 2,
      repeated: 1,
      processedGroups: 2 * counts.groups,
    });
  });

  it('was not applied again only when no part was', () => {
    expect(wholeDelivery(parts(repeated, done, done)).state).toMatchObject({
      repeatOf: null,
      message: '2 groups accepted for 88800120012001.\nok\nok',
    });
    expect(wholeDelivery(parts(repeated, repeated, repeated)).state).toMatchObject({
      repeatOf: START - 9_000_000,
    });
  });

  it('tells its parts one after the other, and not that the later ones wait for their turn', () => {
    const { timeline } = wholeDelivery(parts(done, taken));
    expect(timeline.map(({ kind, part }) => `${part} ${kind}`)).toEqual([
      '0 waiting',
      '0 sending',
      '0 processing',
      '0 processed',
      '1 sending',
      '1 processing',
    ]);
  });

  it('is not done while the entry of a part is missing', () => {
    const [first, , last] = parts(done, done, done) as [Job, Job, Job];
    expect(wholeDelivery([first, last]).state.kind).toBe('stopped');
    expect(wholeDelivery([last]).id).toBe('part-0');
    expect([isComplete([first, last]), isComplete(parts()), isComplete([processing])]).toEqual([
      false,
      true,
      true,
    ]);
    expect([withoutGap([first, last]), withoutGap([last]), withoutGap(parts())]).toEqual([1, 0, COUNT]);
  });

  it('needs the person for the part that waits for them, though another one goes on', () => {
    const now = parts([], [failed('kept-file-lost', 'nothing')]);
    expect(currentPart(now).id).toBe('part-0');
    expect(partToDecide(now).id).toBe('part-1');
    expect(partToDecide(parts(done)).id).toBe('part-1');
  });
});

describe('what stops with another part', () => {
  const stop: Bare = { kind: 'other-part-failed' };
  it('is final, and says that nothing of it was sent', () => {
    const stopped = through(job(), stop);
    expect(stopped.state).toEqual({ kind: 'stopped', finishedAt: stopped.changedAt });
    expect(through(stopped, begun)).toBe(stopped);
    expect(through(job(), failed('kept-file-lost', 'nothing'), stop).state.kind).toBe('stopped');
  });

  it('is as if given up when the service may have it from before', () => {
    const abandoned = { startedAt: START - 60_000, postedAt: null, creator: null };
    expect(through(job({ abandoned }), stop).state).toMatchObject({
      kind: 'abandoned',
      mayHaveArrived: true,
    });
    expect(through(processing, stop)).toBe(processing);
  });

  it('is followed to its end when it was on its way itself', () => {
    const unsure = through(sending, failed('answer-lost', 'whole'));
    expect(through(sending, stop)).toBe(sending);
    expect(through(unsure, stop)).toBe(unsure);
  });
});
