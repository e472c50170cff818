import { isFinal } from '../../core/delivery/delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import type { ChaosFile } from './files.ts';
import { verdictsOnParts } from './judge-parts.ts';
import type { ServicesRecord } from './services-record.ts';

/** One line of JSON of a chaos run. */
export interface Counts {
  readonly deliveries: number;
  readonly posts: number;
  readonly lost: number;
  readonly doubled: number;
  readonly overlapping: number;
  readonly falseSuccess: number;
  readonly falseFailure: number;
  readonly attention: number;
}

/** Everything known about a delivery at the end. */
export interface Ended {
  readonly file: ChaosFile;
  readonly lane: string;
  /** What the program says; null: it does not know it. */
  readonly view: DeliveryView | null;
  readonly service: ServicesRecord;
  /** Of the parts that it goes in; left out: it goes whole. */
  readonly parts?: readonly ServicesRecord[];
  /** These bytes had been applied before this delivery began: the service will not apply them for it. */
  readonly appliedBefore: boolean;
  /** How many deliveries brought these bytes, and how many times the person had them sent again. */
  readonly bringers: number;
  readonly sentAgainByPerson: number;
}

export type Verdict = 'lost' | 'doubled' | 'overlapping' | 'falseSuccess' | 'falseFailure';

/** Compares what a delivery says at its end with what the service did. */
export function verdictsOn(ended: Ended): readonly Verdict[] {
  const { view, service, parts, appliedBefore, bringers, sentAgainByPerson } = ended;
  const entitled = bringers + sentAgainByPerson;
  if (parts !== undefined) return verdictsOnParts({ view, parts, appliedBefore, entitled });
  const verdicts: Verdict[] = [];
  const standsSomewhere = view !== null && (isFinal(view.state) || view.state.kind === 'needs-attention');
  if (!standsSomewhere) verdicts.push('lost');
  if (service.applied > 1 || service.records > 1 || service.queued > entitled) verdicts.push('doubled');
  if (service.mostTakenAtOnce > 1) verdicts.push('overlapping');
  if (view !== null && saysTooMuch(ended, view)) verdicts.push('falseSuccess');
  if (view !== null && saysTooLittle(ended, view)) verdicts.push('falseFailure');
  return verdicts;
}

function saysTooMuch({ service, appliedBefore }: Ended, { state }: DeliveryView): boolean {
  if (state.kind !== 'processed') return false;
  return service.applied === 0 || (appliedBefore && state.repeatOf === null);
}

function saysTooLittle({ file, service, appliedBefore }: Ended, { state }: DeliveryView): boolean {
  const wasTaken = service.applied > 0 || service.queued > 0;
  switch (state.kind) {
    case 'processed':
      return state.repeatOf !== null && !appliedBefore;
    case 'rejected':
      return wasTaken || file.fate === 'applied';
    case 'needs-attention':
    case 'abandoned':
      return wasTaken && !state.mayHaveArrived && !appliedBefore;
    default:
      return false;
  }
}

export const isSound = (counts: Counts): boolean =>
  counts.lost + counts.doubled + counts.overlapping + counts.falseSuccess + counts.falseFailure === 0;
