import type { Credentials, DeliveryView, HandOver } from '../../preload/contract/contract.ts';
import type { Flaw } from './flaws.ts';

/** Everything a deliverer is told when it starts, as JSON in its first argument. */
export interface DelivererStart {
  /** Its profile: settings, history and kept files. */
  readonly folder: string;
  readonly credentials: Credentials;
  readonly seed: string;
  /** Real epoch milliseconds at which the quick clock begins. */
  readonly zero: number;
  /** How far its clock is ahead of the world's, in quick milliseconds. */
  readonly aheadMs: number;
  readonly flaw: Flaw | null;
}

export type PersonsWord = 'lookAgain' | 'sendAgain' | 'giveUp';

export type ToDeliverer =
  | { readonly kind: 'hand-over'; readonly input: HandOver; readonly bytesBase64: string }
  | { readonly kind: 'person'; readonly deliveryId: string; readonly word: PersonsWord }
  | { readonly kind: 'set-clock'; readonly aheadMs: number };

export type FromDeliverer =
  | { readonly kind: 'ready'; readonly views: readonly DeliveryView[] }
  /** `deliveryId`: of the delivery that carries these bytes, which can be another file's; null: it was not taken. */
  | {
      readonly kind: 'handed-over';
      readonly fileName: string;
      readonly deliveryId: string | null;
      readonly failure: string | null;
    }
  | { readonly kind: 'changed'; readonly view: DeliveryView }
  | { readonly kind: 'bug'; readonly name: string };
