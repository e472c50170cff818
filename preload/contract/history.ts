import type { DeliveryStanding } from '../../core/delivery/standing.ts';
import type { DeliveryView } from './contract.ts';

/** Which deliveries of the history are wanted. */
export interface HistoryFilter {
  /** Words that all must stand in it: file, school, group, person who sent, message. Any case, with or without accents. */
  readonly text: string;
  /** Null: all services. */
  readonly serviceId: string | null;
  /** Null: all. */
  readonly standing: DeliveryStanding | null;
  /** Handed over at this time or later, epoch milliseconds; null: from the first. */
  readonly from: number | null;
  /** Handed over before this time; null: to the last. */
  readonly to: number | null;
  /** All but this one. */
  readonly exceptId?: string;
}

export const historySortColumns = ['file', 'standing', 'when', 'schools', 'groups', 'rows'] as const;

export interface HistorySort {
  readonly column: (typeof historySortColumns)[number];
  readonly descending: boolean;
}

export interface HistoryQuery extends HistoryFilter {
  readonly sort: HistorySort;
  readonly offset: number;
  /** At most 1,000. */
  readonly count: number;
}

export interface HistoryEntry extends DeliveryView {
  /** Under which login it was sent; null: it was not, or that cannot be read. */
  readonly creator: string | null;
}

export interface HistoryPage {
  /** How many there are, whatever the filter. */
  readonly allCount: number;
  /** How many fit the filter. */
  readonly total: number;
  readonly entries: readonly HistoryEntry[];
  /** The last twelve months, oldest first: what fits the filter, but for its time. */
  readonly months: readonly HistoryMonth[];
  /** Services that the history knows, by their last name, also those that are gone from the list. */
  readonly services: readonly { readonly id: string; readonly name: string }[];
}

export interface HistoryMonth {
  /** Its first moment on this computer's clock, epoch milliseconds. */
  readonly startsAt: number;
  /** The first moment of the next one. */
  readonly endsAt: number;
  readonly counts: Readonly<Record<DeliveryStanding, number>>;
}

/** Whether the file that was sent can still be had. */
export type KeptFileState =
  | { readonly kind: 'kept' }
  /** `at`: epoch milliseconds. */
  | { readonly kind: 'removed'; readonly at: number }
  /** Its key is gone, or it is damaged. */
  | { readonly kind: 'unreadable' };

/** How long files that were sent are kept. Those of unfinished deliveries always are. */
export interface KeepingRule {
  /** 30 to 3,650; 0 only for removing now: all of them. */
  readonly days: number;
  /** All of them together, in millions of bytes: 10 to 100,000. */
  readonly megabytes: number;
}

/** Kept files, in numbers. */
export interface KeptFilesCount {
  readonly files: number;
  readonly sizeBytes: number;
  /** When the first and the last of their deliveries were handed over; null: there is none. */
  readonly oldestAt: number | null;
  readonly newestAt: number | null;
}

export interface KeptFilesView {
  readonly rule: KeepingRule;
  readonly kept: KeptFilesCount;
}

/** What came from another computer. */
export interface MovedIn {
  readonly deliveries: number;
  /** Those of them that were here already. */
  readonly alreadyHere: number;
  /** Those that were not finished there: they are not sent from here. */
  readonly unfinished: number;
  /** More, which cannot be read: they were left out. A file that went in parts has one for each. */
  readonly unreadable: number;
  readonly services: number;
}
