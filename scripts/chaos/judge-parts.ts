import { createHash } from 'node:crypto';
import { isFinal } from '../../core/delivery/delivery.ts';
import { FEWEST_SAFE_ROWS } from '../../core/delivery/safe-rows.ts';
import { bytesOfPart, splitFileSteps } from '../../core/delivery/split-file.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import type { ChaosFile } from './files.ts';
import type { Verdict } from './judge.ts';
import type { ServicesRecord } from './services-record.ts';

/** So that the larger files of a run go in parts. */
export const CHAOS_SAFE_ROWS = FEWEST_SAFE_ROWS;

/** The digests of the parts that a file goes in; null: it goes whole. */
export function digestsOfParts({ bytes, counts }: ChaosFile): readonly string[] | null {
  if (counts.rows <= CHAOS_SAFE_ROWS) return null;
  const steps = splitFileSteps(bytes, CHAOS_SAFE_ROWS);
  for (;;) {
    const step = steps.next();
    if (step.done !== true) continue;
    return step.value?.map((part) => md5(bytesOfPart(bytes, part))) ?? null;
  }
}

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex').toUpperCase();

export interface EndedInParts {
  readonly view: DeliveryView | null;
  /** What the service saw of each part, in the order of the file. */
  readonly parts: readonly ServicesRecord[];
  readonly appliedBefore: boolean;
  /** How often each part may have been put into the queue. */
  readonly entitled: number;
}

/** Compares what a delivery in parts says at its end with what the service did with them. */
export function verdictsOnParts({ view, parts, appliedBefore, entitled }: EndedInParts): readonly Verdict[] {
  const verdicts = new Set<Verdict>();
  const applied = parts.filter((part) => part.applied > 0).length;
  for (const [index, part] of parts.entries()) {
    if (part.applied > 1 || part.records > 1 || part.queued > entitled) verdicts.add('doubled');
    const before = parts[index - 1];
    const isEarly = before !== undefined && isTakenBefore(part, before);
    // Out of order, or while the one before was not in yet.
    if (part.mostTakenAtOnce > 1 || isEarly) verdicts.add('overlapping');
  }
  if (view?.parts?.count !== parts.length) return [...verdicts, 'lost'];
  const { state } = view;
  const { processed, current } = view.parts;
  if (!isFinal(state) && state.kind !== 'needs-attention') verdicts.add('lost');
  if (processed > applied || (state.kind === 'processed' && applied < parts.length))
    verdicts.add('falseSuccess');
  if (isFinal(state) && processed < applied && !appliedBefore) verdicts.add('falseFailure');
  const now = parts[current]!;
  const saysNotThere = state.kind === 'rejected' || ('mayHaveArrived' in state && !state.mayHaveArrived);
  if (saysNotThere && now.queued > 0 && !appliedBefore) verdicts.add('falseFailure');
  return [...verdicts];
}

/** Whether the service took this part before it had applied the one that comes first. */
const isTakenBefore = ({ firstTaken }: ServicesRecord, { firstApplied }: ServicesRecord): boolean =>
  firstTaken !== null && (firstApplied === null || firstApplied > firstTaken);
