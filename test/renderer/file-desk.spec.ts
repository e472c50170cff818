import { describe, expect, it } from 'vitest';
import { nothingAbout } from '../../core/delivery/about.ts';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { HandOverOutcome } from '../../renderer/check/hand-over.ts';
import { change, confirmed, counts, file, kinds, report, set, settle, toPractice } from './set-file-desk.ts';

describe('the files on the Send screen', () => {
  it('are checked, show their progress and their result', async () => {
    const { desk, checks } = set();
    desk.add([file()]);
    checks[0]!.progress({ checkedBytes: 5, totalBytes: 10 });
    expect(desk.cards()[0]!.state).toMatchObject({ kind: 'checking', checkedBytes: 5, totalBytes: 10 });
    checks[0]!.end(report(true));
    await settle();
    expect(desk.cards()[0]!.state).toMatchObject({ kind: 'checked', failure: null });
  });

  it('a folder is told apart, and what cannot be read', async () => {
    const { desk, checks } = set();
    desk.add([{ name: 'rosters', file: null }, file()]);
    checks[0]!.end(null);
    await settle();
    expect(kinds(desk)).toEqual(['folder', 'unreadable']);
  });

  it('are sent to the service that was asked for, and only once', async () => {
    const { desk, checks, opened } = set();
    desk.add([file()]);
    checks[0]!.end(report(true));
    await settle();
    const { cardId } = desk.cards()[0]!;
    desk.send(cardId, toPractice);
    desk.send(cardId, toPractice);
    await settle();
    expect(opened).toEqual([
      {
        fileName: 'groups.csv',
        serviceId: 'practice',
        sizeBytes: 17,
        counts,
        years: [2018],
        schools: ['88800120012001'],
        subjects: ['Math'],
        groups: ['Algebra 1'],
        about: { ...nothingAbout, problems: { 'many-rows': 1 }, repairs: { trim: 2 }, change, confirmed },
        knownVersion: 'v1',
      },
    ]);
    expect(desk.cards()[0]!.state).toMatchObject({ kind: 'sent', deliveryId: 'd1' });
  });

  it('say of groups on their way back from which delivery they are', async () => {
    const { desk, checks, opened } = set();
    const origin = { kind: 'way-back', deliveryId: 'd7' } as const;
    desk.add([{ ...file(), origin }]);
    checks[0]!.end(report(true));
    await settle();
    desk.send(desk.cards()[0]!.cardId, toPractice);
    await settle();
    expect(opened[0]!.about.origin).toEqual(origin);
  });

  it('a blocked one is never handed over', async () => {
    const { desk, checks, opened } = set();
    desk.add([file()]);
    checks[0]!.end(report(false));
    await settle();
    desk.send(desk.cards()[0]!.cardId, toPractice);
    await settle();
    expect(opened).toEqual([]);
  });

  it.each([
    ['file-changed', { failure: 'file-changed', result: null }],
    ['change-outdated', { failure: null, result: fail('change-outdated') }],
    ['disk-not-writable', { failure: null, result: fail('disk-not-writable') }],
    ['unexpected', { failure: null, result: 'nonsense' }],
  ] as const)('%s is told on the card', async (code, outcome) => {
    const { desk, checks } = set(async () => outcome);
    desk.add([file()]);
    checks[0]!.end(report(true));
    await settle();
    desk.send(desk.cards()[0]!.cardId, toPractice);
    await settle();
    expect(desk.cards()[0]!.state).toMatchObject({ kind: 'checked', failure: { code } });
  });

  it('a corrected file takes the place of the blocked one of the same name; a ready one stays', async () => {
    const { desk, checks, forgotten } = set();
    desk.add([file()]);
    checks[0]!.end(report(false));
    await settle();
    desk.add([file()]);
    expect(desk.cards()).toHaveLength(1);
    expect(forgotten).toEqual(['check-1']);
    checks[1]!.end(report(true));
    await settle();
    desk.add([file()]);
    expect(kinds(desk)).toEqual(['checking', 'checked']);
  });

  it('a check that is cancelled is forgotten, and its late result ignored', async () => {
    const { desk, checks, forgotten } = set();
    desk.add([file()]);
    desk.remove(desk.cards()[0]!.cardId);
    checks[0]!.end(report(true));
    await settle();
    expect(desk.cards()).toEqual([]);
    expect(forgotten).toEqual(['check-1']);
  });

  it('one that is being read for sending is taken back, and the next one goes', async () => {
    const reads: ((outcome: HandOverOutcome) => void)[] = [];
    const { desk, checks, cancelled, opened } = set(() => new Promise((resolve) => reads.push(resolve)));
    desk.add([file('a.csv'), file('b.csv'), file('c.csv')]);
    checks.forEach(({ end }) => end(report(true)));
    await settle();
    const [first, second, third] = desk.cards().map(({ cardId }) => cardId);
    for (const cardId of [first!, second!, third!]) desk.send(cardId, toPractice);
    await settle();
    desk.cancelSend(second!);
    desk.cancelSend(first!);
    expect(cancelled).toEqual(['check-1']);
    // It may be too late: only the worker knows.
    expect(kinds(desk)).toEqual(['handing-over', 'checked', 'handing-over']);
    desk.send(second!, { ...toPractice, serviceId: 'other' });
    reads[0]!({ failure: 'cancelled', result: null });
    await settle();
    expect(kinds(desk)).toEqual(['checked', 'handing-over', 'handing-over']);
    desk.cancelSend(third!);
    reads[1]!({ failure: null, result: succeed({ deliveryId: 'd3' }) });
    await settle();
    reads[2]!({ failure: null, result: succeed({ deliveryId: 'd2' }) });
    await settle();
    expect(kinds(desk)).toEqual(['checked', 'sent', 'sent']);
    expect(opened.map(({ serviceId }) => serviceId)).toEqual(['practice', 'practice', 'other']);
  });

  it('several go one after another, in their order', async () => {
    const order: string[] = [];
    const { desk, checks } = set(async (checkId) => {
      order.push(`${checkId} begins`);
      await settle();
      order.push(`${checkId} ends`);
      return { failure: null, result: succeed({ deliveryId: checkId }) };
    });
    desk.add([file('a.csv'), file('b.csv')]);
    checks.forEach(({ end }) => end(report(true)));
    await settle();
    desk.cards().forEach(({ cardId }) => desk.send(cardId, toPractice));
    await expect.poll(() => kinds(desk)).toEqual(['sent', 'sent']);
    expect(order).toEqual(['check-1 begins', 'check-1 ends', 'check-2 begins', 'check-2 ends']);
  });
});
