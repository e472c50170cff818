import { deliveryIdOf, MOST_NAMES, type DeliveryNames } from './about.ts';
import type { DeliveryCounts, DeliveryState, DeliveryStep } from './delivery.ts';
import type { Job } from './job-model.ts';

/** How far the parts of a file have come. All numbers are of parts unless they say otherwise. */
export interface PartsProgress {
  readonly count: number;
  /** From 0: the one that goes now, or on which it ended. */
  readonly current: number;
  /** Bytes of the current one. */
  readonly currentBytes: number;
  /** Rows of the parts before it: the service counts the rows of each part anew. */
  readonly rowsBefore: number;
  readonly processed: number;
  /** Of those, the ones that the service had processed before and did not apply again. */
  readonly repeated: number;
  /** Groups in the processed ones. */
  readonly processedGroups: number;
}

/** A line of the time line of a whole delivery. `part`: from 0; none: the file goes in one piece. */
export interface TimelineStep extends DeliveryStep {
  readonly part?: number;
}

export interface WholeDelivery extends Job {
  readonly timeline: readonly TimelineStep[];
}

/** One part, as it stands. */
export interface PartFacts {
  readonly index: number;
  readonly state: DeliveryState;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly counts: DeliveryCounts;
  readonly names: DeliveryNames;
}

type StateOf<Kind extends DeliveryState['kind']> = Extract<DeliveryState, { kind: Kind }>;
type Processed = Job & { readonly state: StateOf<'processed'> };

const isProcessed = (part: Job): part is Processed => part.state.kind === 'processed';

/** How many of them, counted from the first, are there without a gap: an entry of the history can be damaged. */
export const withoutGap = (parts: readonly Job[]): number => {
  const gap = parts.findIndex(({ part }, index) => part !== null && part.index !== index);
  return gap === -1 ? parts.length : gap;
};

/** Whether all parts of the file are there. */
export const isComplete = (parts: readonly Job[]): boolean => parts.length === (parts[0]?.part?.count ?? 1);

/** A part that ends otherwise than processed ends the whole; those after it are only stopped. */
export const isFailedPart = ({ state }: Job): boolean =>
  state.kind === 'rejected' || state.kind === 'abandoned';

/** The part on which all hangs: the one that failed, the first that is not in yet, or the last. */
export const currentPart = (parts: readonly Job[]): Job =>
  parts.find(isFailedPart) ?? parts.find((part) => !isProcessed(part)) ?? parts.at(-1)!;

/** The part that waits for the person, if one does; otherwise the current one. */
export const partToDecide = (parts: readonly Job[]): Job =>
  parts.find(({ state }) => state.kind === 'needs-attention') ?? currentPart(parts);

/** Null: the file goes in one piece. */
export function progressOf(parts: readonly Job[]): PartsProgress | null {
  const current = currentPart(parts);
  if (current.part === null) return null;
  const processed = parts.filter(isProcessed);
  return {
    count: current.part.count,
    current: current.part.index,
    currentBytes: current.sizeBytes,
    rowsBefore: parts.slice(0, parts.indexOf(current)).reduce((sum, { counts }) => sum + counts.rows, 0),
    processed: processed.length,
    repeated: processed.filter(({ state }) => state.repeatOf !== null).length,
    processedGroups: processed.reduce((sum, { counts }) => sum + counts.groups, 0),
  };
}

/**
 * One delivery out of its parts, in their order: where it stands, what it held, what happened. Its id is that of its
 * first part, and it has no digest, since the service never sees the whole.
 */
export function wholeDelivery(parts: readonly Job[]): WholeDelivery {
  const first = parts[0]!;
  if (first.part === null) return first;
  const { sizeBytes, counts } = first.part.whole;
  return withGetters(first, {
    id: deliveryIdOf(first),
    sizeBytes,
    counts,
    get names() {
      return joinNames(parts);
    },
    changedAt: Math.max(...parts.map(({ changedAt }) => changedAt)),
    state: wholeState(parts),
    timeline: parts.flatMap(({ timeline, part }) =>
      // That a later part waits for its turn goes without saying.
      timeline.slice(part?.index === 0 ? 0 : 1).map((step) => ({ ...step, part: part?.index ?? 0 })),
    ),
    creator: parts.findLast(({ creator }) => creator !== null)?.creator ?? null,
    fileRemovedAt: parts.find(({ fileRemovedAt }) => fileRemovedAt !== null)?.fileRemovedAt ?? null,
  });
}

/** Spreading would call the getters: names are opened when they are asked for, which is seldom. */
const withGetters = <Laid extends Partial<WholeDelivery>>(first: Job, laid: Laid): Job & Laid =>
  Object.defineProperties({} as Job & Laid, {
    ...Object.getOwnPropertyDescriptors(first),
    ...Object.getOwnPropertyDescriptors(laid),
  });

function wholeState(parts: readonly Job[]): DeliveryState {
  const { state } = currentPart(parts);
  if (state.kind !== 'processed') return state;
  // Nobody knows what became of a part whose entry is damaged.
  if (!isComplete(parts)) return { kind: 'stopped', finishedAt: state.finishedAt };
  const processed = parts.filter(isProcessed).map((part) => part.state);
  const repeats = processed.flatMap(({ repeatOf }) => repeatOf ?? []);
  return {
    ...state,
    message: processed.map(({ message }) => message).join('\n'),
    repeatOf: repeats.length === parts.length ? Math.max(...repeats) : null,
  };
}

/** Empty: the file goes in one piece. */
export const factsOfParts = (parts: readonly Job[]): readonly PartFacts[] =>
  parts.flatMap(({ part, state, digest, sizeBytes, counts, names }) =>
    part === null ? [] : { index: part.index, state, digest, sizeBytes, counts, names },
  );

const joinNames = (parts: readonly Job[]): DeliveryNames => ({
  schools: [...new Set(parts.flatMap(({ names }) => names.schools))].slice(0, MOST_NAMES),
  groups: parts.flatMap(({ names }) => names.groups).slice(0, MOST_NAMES),
});
