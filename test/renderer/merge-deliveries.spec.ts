import { describe, expect, it } from 'vitest';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { placeOfError } from '../../renderer/app/place-of-error.ts';
import { mergeDeliveries, withDelivery } from '../../renderer/bridge/merge-deliveries.ts';

const view = (id: string, createdAt: number, changedAt = createdAt): DeliveryView => ({
  id,
  fileName: `${id}.csv`,
  serviceId: 'service',
  serviceName: 'Service',
  practice: false,
  sizeBytes: 1,
  parts: null,
  counts: { rows: 1, schools: 1, groups: 1, students: 1, teachers: 1 },
  createdAt,
  changedAt,
  state: { kind: 'waiting', reason: 'turn', tries: 0, until: null },
  sentBytes: null,
});

describe('the list of deliveries', () => {
  it('keeps what an event told while the list was on its way', () => {
    const merged = mergeDeliveries([view('a', 1), view('b', 2)], [view('a', 1, 9), view('c', 3)]);
    expect(merged.map(({ id, changedAt }) => [id, changedAt])).toEqual([
      ['c', 3],
      ['b', 2],
      ['a', 9],
    ]);
  });

  it('does not go back to an older view', () => {
    expect(mergeDeliveries([view('a', 1, 9)], [view('a', 1, 5)])[0]!.changedAt).toBe(9);
  });

  it('puts a new delivery first and changes a known one in its place', () => {
    const list = withDelivery([view('b', 2), view('a', 1)], view('c', 3));
    expect(list.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(withDelivery(list, view('b', 2, 7)).map(({ id, changedAt }) => [id, changedAt])[1]).toEqual([
      'b',
      7,
    ]);
  });
});

describe('the place of a bug', () => {
  it('is a file and a line of the program, never the message', () => {
    const error = new Error('row 17 holds SSID 123');
    error.stack = 'Error: row 17 holds SSID 123\n    at send (app://uploader/assets/index-Ab1.js:12:40)';
    expect(placeOfError(error)).toBe('index-Ab1.js:12:40');
    expect(placeOfError('text')).toBe('unknown');
  });
});
