import { describe, expect, it } from 'vitest';
import type { DeliveryState } from '../../core/delivery/delivery.ts';
import type { PartsProgress } from '../../core/delivery/whole-delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { rowsFrom } from '../../renderer/screens/services/safe-rows-form.tsx';
import { wordsForDelivery } from '../../renderer/words/deliveries.ts';
import { partWords } from '../../renderer/words/delivery-parts.ts';

const now = Date.UTC(2026, 10, 22, 16, 0);
const inParts = {
  count: 3,
  current: 1,
  currentBytes: 900,
  rowsBefore: 60_000,
  processed: 1,
  repeated: 0,
  processedGroups: 40,
};
const wordsFor = (
  state: DeliveryState,
  parts: Partial<PartsProgress> = {},
  more: Partial<DeliveryView> = {},
) =>
  wordsForDelivery(
    {
      id: 'one',
      fileName: 'groups.csv',
      serviceId: 'service',
      serviceName: 'Smarter Balanced',
      practice: false,
      sizeBytes: 3000,
      counts: { rows: 120_000, schools: 1, groups: 100, students: 6, teachers: 4 },
      parts: { ...inParts, ...parts },
      createdAt: now - 60_000,
      changedAt: now,
      state,
      sentBytes: null,
      ...more,
    },
    now,
  );
const refused = { kind: 'rejected', importId: 1, finishedAt: now, status: 'BAD_DATA', message: '' } as const;
const done = { kind: 'processed', importId: 1, finishedAt: now, message: '', repeatOf: null } as const;

describe('a file that goes in parts', () => {
  it('says which part goes, how far it is, and how many groups are in', () => {
    const words = wordsFor({ kind: 'sending', tries: 1, startedAt: now }, {}, { sentBytes: 450 });
    expect(words.title).toBe('Part 2 of 3: Sending to Smarter Balanced');
    expect(words.body).toBe(
      '450 bytes of 900 bytes sent (50%). 40 groups of the parts before it are in; 60 are not.',
    );
  });

  it('never says of a rejected part that no group was changed', () => {
    const { title, body, next } = wordsFor(refused);
    expect(title).toBe('The service rejected part 2 of 3');
    expect(body).not.toContain('No group was changed');
    expect(body).toContain('40 groups of the parts before it are in; 60 are not.');
    expect(next).toContain('send it again');
    expect(wordsFor(refused, { processed: 0, processedGroups: 0, current: 0 }).body).toContain(
      'None of its groups is in yet.',
    );
  });

  it('never says of one that was given up that nothing was sent', () => {
    const { body } = wordsFor({ kind: 'abandoned', finishedAt: now, mayHaveArrived: false });
    expect(body).toBe('40 groups of the parts before it are in; 60 are not.');
    expect(wordsFor({ kind: 'abandoned', finishedAt: now, mayHaveArrived: true }).body).toContain(
      'Part 2 of 3 may have reached the service',
    );
  });

  it('says when some of it was there before, and when all of it is new', () => {
    const all = { processed: 3, current: 2, processedGroups: 100 };
    expect(wordsFor(done, all).body).toContain('It went in 3 parts.');
    expect(wordsFor(done, { ...all, repeated: 1 })).toMatchObject({
      title: 'Done. 1 of 3 parts was there before',
      tone: 'caution',
    });
    expect(wordsFor({ ...done, repeatOf: now - 1000 }, { ...all, repeated: 3 }).title).toContain(
      'did not apply',
    );
  });

  it('is told before it is sent', () => {
    expect(partWords.willSplit(120_000, 3)).toContain('120,000 rows');
  });
});

describe('the number of rows in one part', () => {
  it.each([
    ['50000', 50_000],
    ['50,000', 50_000],
    [' 1 000 000 ', 1_000_000],
    ['999', null],
    ['1000001', null],
    ['', null],
    ['many', null],
    ['-5000', null],
  ])('%j is %j', (typed, rows) => expect(rowsFrom(typed)).toBe(rows));
});
