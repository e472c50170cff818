import type { ChangeReport } from '../../../core/change/change-report.ts';
import type { GuardRules } from '../../../core/change/guard.ts';
import type { DeliveryOrigin } from '../../../core/delivery/about.ts';
import type { KnownGroupsFacts } from '../../../preload/contract/contract.ts';
import type { Failure, Result } from '../../../preload/contract/kit.ts';
import type { Checker } from '../../check/checker.ts';
import type { CompareStandards, SharedGroups } from '../../check/protocol.ts';
import { isReadyToSend, type CheckedState, type FileCard } from './file-card.ts';
import type { FileDesk } from './file-desk.ts';

/** What a file was compared with, and what it would change. */
export interface Compared {
  readonly kind: 'compared';
  readonly checkId: string;
  readonly report: ChangeReport;
  readonly serviceId: string;
  /** Of the known groups. */
  readonly knownVersion: string;
  /** Different for each comparison: what was fetched of an earlier one is out of date. */
  readonly turn: number;
}

export type Comparison =
  | Compared
  /** `part`: of the work, 0 to 1. `before`: what an earlier comparison said. */
  | { readonly kind: 'comparing'; readonly part: number; readonly before: Compared | null }
  | { readonly kind: 'failed'; readonly failure: Failure | null };

export interface CompareWith extends Omit<CompareStandards, 'knownVersion'> {
  readonly serviceId: string;
}

/** What every file on the Send screen would change. It follows the desk, and the known groups of the service in use. */
export interface Comparisons {
  readonly subscribe: (listener: () => void) => () => void;
  /** Goes up with everything there is to tell. */
  readonly turn: () => number;
  /** Null: there is nothing to compare yet. */
  readonly of: (cardId: string) => Comparison | null;
  /** By check: groups that are in another file on the desk too. */
  readonly shared: () => readonly SharedGroups[];
  /** Another service is in use, or what the guard asks for is different: all are compared anew. */
  readonly compareWith: (standards: CompareWith) => void;
  /** Something was applied, or is under way, at a service. */
  readonly knownChanged: (known: KnownGroupsFacts & { readonly serviceId: string }) => void;
  readonly again: () => void;
  /** Deliveries to the service in use that may still change what files are compared with. */
  readonly openDeliveries: () => number;
}

/** Fetches the known groups of a service into the worker. */
export type FetchKnown = (serviceId: string) => Promise<Result<KnownGroupsFacts>>;

interface Held {
  /** What is compared, or was: the file as it is, the standards and the known groups. */
  readonly step: string;
  readonly comparison: Comparison;
}

export const createComparisons = (checker: Checker, desk: FileDesk, fetchKnown: FetchKnown): Comparisons => {
  let held: ReadonlyMap<string, Held> = new Map();
  let shared: readonly SharedGroups[] = [];
  let sharedStep = '';
  let standards: CompareWith | null = null;
  let known: Promise<Result<KnownGroupsFacts>> | null = null;
  let currentVersion: string | null = null;
  let openDeliveries = 0;
  /** The service by whose students ids were mended. */
  let studentsOf: string | null = null;
  /** Goes up when everything is to be compared anew. */
  let turn = 0;
  let comparedCount = 0;
  let told = 0;
  /** Refusals that were answered by comparing anew. */
  const answered = new WeakSet<Failure>();
  const listeners = new Set<() => void>();

  const show = (): void => {
    told += 1;
    listeners.forEach((listener) => listener());
  };
  const put = (cardId: string, next: Held): void => {
    held = new Map(held).set(cardId, next);
    show();
  };

  const fetchFrom = async (serviceId: string): Promise<Result<KnownGroupsFacts>> => {
    const fetched = await fetchKnown(serviceId);
    if (fetched.ok) currentVersion = fetched.value.version;
    if (fetched.ok) openDeliveries = fetched.value.openDeliveries;
    if (fetched.ok && serviceId !== studentsOf) desk.studentsChanged();
    if (fetched.ok) studentsOf = serviceId;
    return fetched;
  };

  const fetchAnew = (): void => {
    turn += 1;
    known = standards === null ? null : fetchFrom(standards.serviceId);
    follow();
  };

  const compare = async (
    { cardId, origin }: FileCard,
    { checkId }: CheckedState,
    step: string,
  ): Promise<void> => {
    const isWanted = (): boolean => held.get(cardId)?.step === step;
    const fetched = await known;
    if (!isWanted() || standards === null || fetched === null) return;
    if (!fetched.ok) return put(cardId, { step, comparison: { kind: 'failed', failure: fetched.failure } });
    const { serviceId, seasonYear } = standards;
    const rules = rulesFor(origin, standards.rules);
    const knownVersion = fetched.value.version;
    const report = await checker.compare(checkId, { rules, seasonYear, knownVersion }, (part) => {
      const now = held.get(cardId);
      if (isWanted() && now?.comparison.kind === 'comparing')
        put(cardId, { step, comparison: { ...now.comparison, part } });
    });
    if (!isWanted()) return;
    const comparison: Comparison =
      report === null
        ? { kind: 'failed', failure: null }
        : { kind: 'compared', checkId, report, serviceId, knownVersion, turn: (comparedCount += 1) };
    put(cardId, { step, comparison });
  };

  /** Compares what is new on the desk, and forgets what is gone. */
  const follow = (): void => {
    const cards = desk.cards();
    const isThere = new Set(cards.map(({ cardId }) => cardId));
    if ([...held.keys()].some((cardId) => !isThere.has(cardId)))
      held = new Map([...held].filter(([cardId]) => isThere.has(cardId)));
    for (const card of cards) {
      const now = held.get(card.cardId);
      if (standards !== null && isReadyToSend(card)) begin(card);
      // It is being changed: what is compared is the file as it was.
      else if (now?.comparison.kind === 'comparing')
        held = new Map(held).set(card.cardId, { ...now, step: '' });
    }
    void findShared(cards.filter(isReadyToSend));
  };

  const begin = (card: FileCard): void => {
    const { cardId, state } = card;
    if (state.kind !== 'checked') return;
    // Main knows other groups than those that were compared: never sent by itself, but shown anew.
    if (state.failure?.code === 'change-outdated' && !answered.has(state.failure)) {
      answered.add(state.failure);
      return fetchAnew();
    }
    const step = `${state.checkId} ${state.version} ${turn}`;
    const now = held.get(cardId);
    if (now?.step === step) return;
    const before = now === undefined ? null : comparedIn(now.comparison);
    put(cardId, { step, comparison: { kind: 'comparing', part: 0, before } });
    void compare(card, state, step);
  };

  const findShared = async (ready: readonly FileCard[]): Promise<void> => {
    const checks = ready.flatMap(({ state }) => (state.kind === 'checked' ? [state] : []));
    const step = checks.map(({ checkId, version }) => `${checkId} ${version}`).join(',');
    if (step === sharedStep) return;
    sharedStep = step;
    const found = checks.length < 2 ? [] : await checker.sharedGroups(checks.map(({ checkId }) => checkId));
    if (sharedStep !== step) return;
    shared = found ?? [];
    show();
  };

  desk.subscribe(follow);
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    turn: () => told,
    of: (cardId) => held.get(cardId)?.comparison ?? null,
    shared: () => shared,
    compareWith: (fresh) => {
      // What files would change at one service says nothing of another.
      if (fresh.serviceId !== standards?.serviceId) {
        held = new Map();
        openDeliveries = 0;
      }
      standards = fresh;
      fetchAnew();
    },
    knownChanged: (fresh) => {
      if (fresh.serviceId !== standards?.serviceId) return;
      openDeliveries = fresh.openDeliveries;
      if (fresh.version === currentVersion) show();
      else fetchAnew();
    },
    again: fetchAnew,
    openDeliveries: () => openDeliveries,
  };
};

/** Of groups on their way back the person has just chosen which: that others are missing goes without asking. */
const rulesFor = ({ kind }: DeliveryOrigin, rules: GuardRules): GuardRules =>
  kind === 'way-back' ? { ...rules, missingShare: 1 } : rules;

/** The last comparison, even while a new one is made. */
export const comparedIn = (comparison: Comparison): Compared | null => {
  if (comparison.kind === 'compared') return comparison;
  return comparison.kind === 'comparing' ? comparison.before : null;
};
