import type { DeliveryState, DeliveryStep } from '../delivery/delivery.ts';
import type { Job } from '../delivery/job.ts';
import type { Explained } from '../service/explain-message.ts';
import { maskFileName, maskMessage, maskStatus } from './mask.ts';
import type { StandIns } from './stand-ins.ts';

/**
 * What somebody who helps needs to know. Nothing of a roster, no sign-in and no file name stands in it: see `mask.ts`.
 * Times are epoch milliseconds.
 */
export interface SupportReport {
  readonly madeAt: number;
  readonly program: ProgramFacts;
  /** What the person or their IT may change, by the names that it has in the program. */
  readonly settings: Readonly<Record<string, number | boolean>>;
  readonly services: readonly ReportedService[];
  /** Newest first; one that goes in parts has an entry for each. */
  readonly deliveries: readonly ReportedDelivery[];
  /** How many more the history holds. */
  readonly otherDeliveries: number;
  /** Lines of the program's log, oldest first. */
  readonly log: readonly string[];
}

export interface ProgramFacts {
  readonly version: string;
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
  /** `linux 6.1.0 x64`. */
  readonly system: string;
  readonly keychain: 'available' | 'unavailable';
}

/** How requests to an address go, and what last went wrong with one of them since the program started. */
export interface WayToHost {
  readonly route: 'direct' | 'by-proxy';
  /** `code`: a failure's; `detail`: host, and a short fact such as who issued a certificate. */
  readonly trouble: { readonly at: number; readonly code: string; readonly detail: string } | null;
}

export interface ReportedService {
  readonly name: string;
  readonly kind: 'preset' | 'custom' | 'practice';
  readonly flavor: string;
  readonly tokenUrl: string;
  readonly importUrl: string;
  readonly credentials: 'keychain' | 'this-run' | 'none';
  /** The last successful connection test. */
  readonly account: {
    readonly mayUploadGroups: boolean;
    readonly grants: number;
    readonly testedAt: number;
  } | null;
  readonly chosen: boolean;
  readonly toSignIn: WayToHost;
  readonly toImport: WayToHost;
}

type ToldFacts = Pick<
  Job,
  | 'id'
  | 'serviceName'
  | 'digest'
  | 'sizeBytes'
  | 'counts'
  | 'about'
  | 'part'
  | 'createdAt'
  | 'state'
  | 'timeline'
>;

export interface ReportedDelivery extends ToldFacts {
  /** A stand-in with the file's ending. */
  readonly fileName: string;
  /** What the service said to it, masked. */
  readonly said: readonly Explained[];
}

/** Tells by name what goes into a report: a new member of a job stays out until someone thinks about it. */
export function reportDelivery(job: Job, standIns: StandIns): ReportedDelivery {
  const { id, serviceName, digest, sizeBytes, counts, about, part, createdAt, state, timeline } = job;
  const message = 'message' in state ? state.message : (job.doubt?.refusal?.message ?? '');
  return {
    ...{ id, serviceName, digest, sizeBytes, counts, about, part, createdAt },
    fileName: maskFileName(job.fileName, standIns),
    state: maskState(state, standIns),
    timeline: timeline.map((step) => maskStep(step, standIns)),
    said: maskMessage(message, standIns),
  };
}

function maskState(state: DeliveryState, standIns: StandIns): DeliveryState {
  const silent = 'message' in state ? { ...state, message: '' } : state;
  return silent.kind === 'rejected' ? { ...silent, status: maskStatus(silent.status, standIns) } : silent;
}

const maskStep = (step: DeliveryStep, standIns: StandIns): DeliveryStep =>
  step.kind === 'rejected' && step.detail !== null
    ? { ...step, detail: maskStatus(step.detail, standIns) }
    : step;
