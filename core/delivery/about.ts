import type { ChangeTotals, GuardTripKind } from '../change/change-report.ts';
import type { DeliveryCounts } from './delivery.ts';

/** How the bytes of a delivery came about. */
export type DeliveryOrigin =
  | { readonly kind: 'file' }
  /** The same groups as another delivery's, in other bytes, so that the service applies them. */
  | { readonly kind: 'equivalent'; readonly deliveryId: string }
  /** Groups of an earlier delivery, as they were. */
  | { readonly kind: 'way-back'; readonly deliveryId: string };

/** What the guard asked the person, and that they said yes. */
export interface GuardConfirmation {
  readonly trips: readonly GuardTripKind[];
  /** How many students the person typed that will be removed; null: it was not asked for. */
  readonly typedStudents: number | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * What was known, shown and decided before a delivery was sent. Written once. Kinds and numbers only: nothing of a
 * roster stands in it.
 */
export interface DeliveryAbout {
  readonly origin: DeliveryOrigin;
  /** Kinds of problems that were left, with their counts. */
  readonly problems: Readonly<Record<string, number>>;
  /** Kinds of repairs that were applied, with their counts. */
  readonly repairs: Readonly<Record<string, number>>;
  /** What it was shown to change; null: it was not compared. */
  readonly change: ChangeTotals | null;
  /** Null: the guard had nothing to ask. */
  readonly confirmed: GuardConfirmation | null;
}

/** So many names of each sort are kept; the rest cannot be looked for. */
export const MOST_NAMES = 2000;

/** By what people look for a delivery. At most `MOST_NAMES` of each; kept sealed, since a group can be named for a teacher. */
export interface DeliveryNames {
  readonly schools: readonly string[];
  readonly groups: readonly string[];
}

/** One of the files that a file too large for the service was split into; they are sent in order. */
export interface DeliveryPart {
  /** The same for all parts of one file: the id of its first part. */
  readonly setId: string;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  /** Of the file before it was split. */
  readonly whole: { readonly sizeBytes: number; readonly counts: DeliveryCounts };
}

/** What people know of is the delivery of a whole file; its parts stand under the id of the first one. */
export const deliveryIdOf = ({
  id,
  part,
}: {
  readonly id: string;
  readonly part: DeliveryPart | null;
}): string => part?.setId ?? id;

export const nothingAbout: DeliveryAbout = {
  origin: { kind: 'file' },
  problems: {},
  repairs: {},
  change: null,
  confirmed: null,
};
