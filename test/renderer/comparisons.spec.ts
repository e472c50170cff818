import { describe, expect, it } from 'vitest';
import type { ChangeReport } from '../../core/change/change-report.ts';
import { defaultGuardRules } from '../../core/change/guard.ts';
import type { KnownGroupsFacts } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { Checker } from '../../renderer/check/checker.ts';
import type { CompareStandards, SharedGroups } from '../../renderer/check/protocol.ts';
import { createComparisons } from '../../renderer/screens/send/comparisons.ts';
import type { CheckedState, FileCard } from '../../renderer/screens/send/file-card.ts';
import type { FileDesk } from '../../renderer/screens/send/file-desk.ts';

const facts = (version: string, openDeliveries = 0): KnownGroupsFacts => ({
  version,
  groups: 3,
  openDeliveries,
});
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const standards = { serviceId: 'a', rules: defaultGuardRules, seasonYear: 2018 };
const report = (childrenLosing: number): ChangeReport =>
  ({ totals: { childrenLosing }, schools: [], trips: [] }) as unknown as ChangeReport;

const cardWith = (cardId: string, more: Partial<CheckedState> = {}): FileCard => ({
  cardId,
  fileName: `${cardId}.csv`,
  sizeBytes: 1,
  origin: { kind: 'file' },
  state: {
    kind: 'checked',
    checkId: `check-${cardId}`,
    report: { sendable: true } as CheckedState['report'],
    version: 1,
    work: null,
    changeFailed: false,
    failure: null,
    ...more,
  },
});

interface Asked {
  readonly checkId: string;
  readonly standards: CompareStandards;
  readonly progress: (part: number) => void;
  readonly end: (report: ChangeReport | null) => void;
}

const set = () => {
  let cards: readonly FileCard[] = [];
  const listeners = new Set<() => void>();
  let rechecks = 0;
  const desk = {
    subscribe: (listener: () => void) => listeners.add(listener),
    cards: () => cards,
    studentsChanged: () => (rechecks += 1),
  } as unknown as FileDesk;
  const asked: Asked[] = [];
  const sharedAsked: (readonly string[])[] = [];
  const checker = {
    compare: (checkId: string, given: CompareStandards, progress: (part: number) => void) =>
      new Promise<ChangeReport | null>((end) => asked.push({ checkId, standards: given, progress, end })),
    sharedGroups: async (checkIds: readonly string[]): Promise<readonly SharedGroups[]> => {
      sharedAsked.push(checkIds);
      return [{ checkIds: [checkIds[0]!, checkIds[1]!], count: 1, examples: ['G'] }];
    },
  } as unknown as Checker;
  const fetched: string[] = [];
  const answers: Result<KnownGroupsFacts>[] = [];
  const comparisons = createComparisons(checker, desk, async (serviceId) => {
    fetched.push(serviceId);
    return answers.shift() ?? succeed(facts(`v${fetched.length}`));
  });
  const put = async (...next: readonly FileCard[]): Promise<void> => {
    cards = next;
    listeners.forEach((listener) => listener());
    await settle();
  };
  return { comparisons, put, asked, sharedAsked, fetched, answers, rechecks: () => rechecks };
};

describe('what files on the desk would change', () => {
  it('is found for each ready one with the known groups of the service, and told with its progress', async () => {
    const { comparisons, put, asked, fetched } = set();
    await put(cardWith('one'), cardWith('blocked', { report: { sendable: false } as never }));
    expect(comparisons.of('one')).toBeNull();
    comparisons.compareWith(standards);
    await settle();
    expect(fetched).toEqual(['a']);
    expect(asked.map(({ checkId }) => checkId)).toEqual(['check-one']);
    expect(asked[0]!.standards).toEqual({
      rules: defaultGuardRules,
      seasonYear: 2018,
      knownVersion: 'v1',
    });
    asked[0]!.progress(0.5);
    expect(comparisons.of('one')).toEqual({ kind: 'comparing', part: 0.5, before: null });
    asked[0]!.end(report(2));
    await settle();
    expect(comparisons.of('one')).toMatchObject({
      kind: 'compared',
      serviceId: 'a',
      knownVersion: 'v1',
      report: { totals: { childrenLosing: 2 } },
    });
    expect(comparisons.of('blocked')).toBeNull();
  });

  it('is not asked about for the groups that somebody left out of those on their way back', async () => {
    const { comparisons, put, asked } = set();
    comparisons.compareWith(standards);
    await put({ ...cardWith('back'), origin: { kind: 'way-back', deliveryId: 'd1' } });
    expect(asked[0]!.standards.rules).toEqual({ ...defaultGuardRules, missingShare: 1 });
  });

  it('is found anew when the file was changed, and shows meanwhile what was found before', async () => {
    const { comparisons, put, asked } = set();
    comparisons.compareWith(standards);
    await put(cardWith('one'));
    asked[0]!.end(report(2));
    await settle();
    await put(cardWith('one', { version: 2 }));
    expect(comparisons.of('one')).toMatchObject({
      kind: 'comparing',
      before: { report: { totals: { childrenLosing: 2 } } },
    });
    asked[1]!.end(report(0));
    await settle();
    expect(comparisons.of('one')).toMatchObject({ report: { totals: { childrenLosing: 0 } } });
  });

  it('is nothing any more as soon as another service is in use', async () => {
    const { comparisons, put, asked, answers } = set();
    answers.push(succeed(facts('v1', 4)));
    comparisons.compareWith(standards);
    await put(cardWith('one'), cardWith('worked-on'));
    asked.forEach(({ end }) => end(report(2)));
    await settle();
    await put(cardWith('one'), cardWith('worked-on', { work: { checkedBytes: 0, totalBytes: 1 } }));
    comparisons.compareWith({ ...standards, serviceId: 'b' });
    expect(comparisons.of('one')).toEqual({ kind: 'comparing', part: 0, before: null });
    expect(comparisons.of('worked-on')).toBeNull();
    expect(comparisons.openDeliveries()).toBe(0);
    // Other rules of the same service leave in sight what was found.
    await settle();
    asked.at(-1)!.end(report(3));
    await settle();
    comparisons.compareWith({ ...standards, serviceId: 'b', seasonYear: 2019 });
    expect(comparisons.of('one')).toMatchObject({ before: { report: { totals: { childrenLosing: 3 } } } });
  });

  it('is found anew after a change that was given up had ended it', async () => {
    const { comparisons, put, asked } = set();
    comparisons.compareWith(standards);
    await put(cardWith('one'));
    await put(cardWith('one', { work: { checkedBytes: 0, totalBytes: 1 } }));
    asked[0]!.end(null);
    await settle();
    expect(comparisons.of('one')).toMatchObject({ kind: 'comparing' });
    await put(cardWith('one'));
    expect(asked).toHaveLength(2);
  });

  it('ignores what is late: another service, other known groups, a file that is gone', async () => {
    const { comparisons, put, asked } = set();
    comparisons.compareWith(standards);
    await put(cardWith('one'));
    comparisons.compareWith({ ...standards, serviceId: 'b' });
    await settle();
    asked[0]!.end(report(9));
    await settle();
    expect(comparisons.of('one')).toMatchObject({ kind: 'comparing' });
    await put();
    asked[1]!.end(report(9));
    await settle();
    expect(comparisons.of('one')).toBeNull();
  });

  it('has files checked anew by the students of another service, not by those of the last one', async () => {
    const { comparisons, put, rechecks } = set();
    comparisons.compareWith(standards);
    await put(cardWith('one'));
    expect(rechecks()).toBe(1);
    comparisons.again();
    await settle();
    expect(rechecks()).toBe(1);
    comparisons.compareWith({ ...standards, serviceId: 'b' });
    await settle();
    expect(rechecks()).toBe(2);
  });

  it('follows what is applied at its own service, and what is still under way there', async () => {
    const { comparisons, put, fetched } = set();
    comparisons.compareWith(standards);
    await put(cardWith('one'));
    comparisons.knownChanged({ serviceId: 'b', ...facts('other') });
    comparisons.knownChanged({ serviceId: 'a', ...facts('v1', 2) });
    expect(fetched).toEqual(['a']);
    expect(comparisons.openDeliveries()).toBe(2);
    comparisons.knownChanged({ serviceId: 'a', ...facts('v2') });
    expect(fetched).toEqual(['a', 'a']);
  });

  it('is found anew once when main refuses it as out of date', async () => {
    const { comparisons, put, asked, fetched } = set();
    comparisons.compareWith(standards);
    await put(cardWith('one'));
    asked[0]!.end(report(2));
    await settle();
    const refused = { failure: { code: 'change-outdated' } } as const;
    await put(cardWith('one', refused));
    expect(fetched).toHaveLength(2);
    expect(asked).toHaveLength(2);
    await put(cardWith('one', refused));
    expect(fetched).toHaveLength(2);
  });

  it('says that it failed, and why, and is tried again', async () => {
    const { comparisons, put, asked, answers } = set();
    answers.push(fail('not-found'));
    comparisons.compareWith(standards);
    await put(cardWith('one'));
    expect(comparisons.of('one')).toEqual({ kind: 'failed', failure: { code: 'not-found' } });
    comparisons.again();
    await settle();
    asked[0]!.end(null);
    await settle();
    expect(comparisons.of('one')).toEqual({ kind: 'failed', failure: null });
  });

  it('finds groups that two ready files share, once for each state of the desk', async () => {
    const { comparisons, put, sharedAsked } = set();
    await put(cardWith('one'));
    expect(comparisons.shared()).toEqual([]);
    await put(cardWith('one'), cardWith('two'));
    await put(cardWith('one'), cardWith('two'));
    expect(sharedAsked).toEqual([['check-one', 'check-two']]);
    expect(comparisons.shared()).toMatchObject([{ count: 1 }]);
    await put(cardWith('two'));
    expect(comparisons.shared()).toEqual([]);
  });
});
