import type { DeliveryState } from './delivery.ts';

/** What became of a delivery, as people sort their history: fewer than its states. */
export const deliveryStandings = [
  'under-way',
  'needs-you',
  'done',
  /** The service had processed these bytes before, and did nothing with them this time. */
  'not-applied',
  'rejected',
  'given-up',
] as const;
export type DeliveryStanding = (typeof deliveryStandings)[number];

export function standingOf(state: DeliveryState): DeliveryStanding {
  switch (state.kind) {
    case 'waiting':
    case 'sending':
    case 'unsure':
    case 'processing':
      return 'under-way';
    case 'needs-attention':
      return 'needs-you';
    case 'processed':
      return state.repeatOf === null ? 'done' : 'not-applied';
    case 'rejected':
      return 'rejected';
    case 'abandoned':
    case 'stopped':
      return 'given-up';
  }
}
