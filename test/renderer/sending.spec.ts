import { describe, expect, it } from 'vitest';
import type { Comparison, Comparisons } from '../../renderer/screens/send/comparisons.ts';
import type { FileDesk } from '../../renderer/screens/send/file-desk.ts';
import { sendUntilAsked } from '../../renderer/screens/send/sending.ts';

const comparing: Comparison = { kind: 'comparing', part: 0, before: null };
const comparedWith = (trips: readonly string[]): Comparison =>
  ({ kind: 'compared', report: { trips } }) as unknown as Comparison;
const harmless = comparedWith([]);
const stopped = comparedWith(['groups-missing']);
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A desk with these comparisons, by card. */
const deskWith = (first: Readonly<Record<string, Comparison>>) => {
  const held = new Map(Object.entries(first));
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const sent: string[] = [];
  return {
    sent,
    listening: () => listeners.size,
    becomes: async (cardId: string, comparison: Comparison | null) => {
      if (comparison === null) held.delete(cardId);
      else held.set(cardId, comparison);
      listeners.forEach((listener) => listener());
      await settle();
    },
    send: (cardIds: readonly string[]) =>
      sendUntilAsked(
        cardIds,
        {
          desk: { subscribe } as unknown as FileDesk,
          comparisons: { subscribe, of: (id: string) => held.get(id) ?? null } as unknown as Comparisons,
        },
        (cardId) => void sent.push(cardId),
      ),
  };
};

describe('several files that one press sends', () => {
  it('go in their order', async () => {
    const { send, sent } = deskWith({ a: harmless, b: harmless });
    expect(await send(['b', 'a'])).toEqual([]);
    expect(sent).toEqual(['b', 'a']);
  });

  it.each([
    ['the guard stops', stopped],
    ['could not be compared', { kind: 'failed', failure: null } as const],
  ])('wait from the first one on that %s', async (_name, comparison) => {
    const { send, sent } = deskWith({ a: harmless, b: comparison, c: harmless });
    expect(await send(['a', 'b', 'c'])).toEqual(['b', 'c']);
    expect(sent).toEqual(['a']);
  });

  it('are not left unsent when they are compared anew just then', async () => {
    const { send, sent, becomes, listening } = deskWith({ a: comparing, b: comparing });
    const sending = send(['a', 'b']);
    await becomes('a', harmless);
    expect(sent).toEqual(['a']);
    await becomes('b', harmless);
    expect(await sending).toEqual([]);
    expect(sent).toEqual(['a', 'b']);
    expect(listening()).toBe(0);
  });

  it('are asked about by what was found anew, not before', async () => {
    const { send, sent, becomes } = deskWith({ a: comparing });
    const sending = send(['a']);
    await becomes('a', stopped);
    expect(await sending).toEqual(['a']);
    expect(sent).toEqual([]);
  });

  it('do not wait for one that was taken from the desk', async () => {
    const { send, becomes } = deskWith({ a: comparing });
    const sending = send(['a']);
    await becomes('a', null);
    expect(await sending).toEqual([]);
  });
});
