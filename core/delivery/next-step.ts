import type { Job } from './job-model.ts';
import { LOOKS_OF_A_MINUTE } from './sending-again.ts';

/** What is to be done for a delivery. `notBefore`: epoch milliseconds. */
export type NextStep =
  /** It has ended, or waits for the person or for an answer that is on its way. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'send'; readonly notBefore: number }
  /** Look for it among the imports that the service knows. */
  | {
      readonly kind: 'look';
      readonly notBefore: number;
      /** A look before that is worth while, but counts for nothing when it finds nothing. */
      readonly countsFrom: number;
      readonly startedAt: number;
    }
  | {
      readonly kind: 'poll';
      readonly notBefore: number;
      readonly importId: number;
      readonly acceptedAt: number;
    };

export function nextStep({ state, nextAt, doubt }: Job): NextStep {
  switch (state.kind) {
    case 'waiting':
      return state.reason === 'sign-in' ? { kind: 'nothing' } : { kind: 'send', notBefore: nextAt };
    case 'unsure':
      return {
        kind: 'look',
        notBefore: nextAt,
        countsFrom: doubt?.countsFrom ?? nextAt,
        startedAt: state.startedAt,
      };
    case 'processing':
      return { kind: 'poll', notBefore: nextAt, importId: state.importId, acceptedAt: state.acceptedAt };
    case 'sending':
    case 'needs-attention':
    case 'processed':
    case 'rejected':
    case 'abandoned':
    case 'stopped':
      return { kind: 'nothing' };
  }
}

const waitsForPerson = ({ state }: Job): boolean =>
  state.kind === 'needs-attention' || (state.kind === 'waiting' && state.reason === 'sign-in');

/** Whether it is still to be sent, and nothing but time lies between. `parts`: all jobs of its delivery, in their order. */
export const willBeSent = (job: Job, parts: readonly Job[]): boolean =>
  job.state.kind === 'waiting' && !parts.slice(0, parts.indexOf(job) + 1).some(waitsForPerson);

/**
 * While a delivery is on its way, or the service may still be reading its POST, no other one begins. When the looks of
 * the first minutes have found nothing, the others go on; its own bytes still wait until they may go again.
 */
export const holdsTheLine = ({ state }: Job): boolean =>
  state.kind === 'sending' || (state.kind === 'unsure' && state.looks < LOOKS_OF_A_MINUTE);
