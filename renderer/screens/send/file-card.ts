import type { DeliveryOrigin } from '../../../core/delivery/about.ts';
import type { FileReport } from '../../../core/group-file/report.ts';
import type { Failure } from '../../../preload/contract/kit.ts';
import type { CheckProgress } from '../../check/checker.ts';

/** A file whose check has ended, as it is now, with everything that was changed. */
export interface CheckedState {
  readonly kind: 'checked';
  readonly checkId: string;
  readonly report: FileReport;
  /** Counts the reports of this file: what was fetched for an earlier one may be out of date. */
  readonly version: number;
  /** Changes being checked; `report` is from before them. Null: there are none. */
  readonly work: CheckProgress | null;
  /** The last change could not be made. */
  readonly changeFailed: boolean;
  /** Why the last try to send it came to nothing. */
  readonly failure: Failure | null;
}

export type FileCardState =
  | ({ readonly kind: 'checking'; readonly checkId: string } & CheckProgress)
  | CheckedState
  /** Its turn comes when the files before it have been handed over. */
  | { readonly kind: 'handing-over'; readonly checked: CheckedState }
  | { readonly kind: 'sent'; readonly checked: CheckedState; readonly deliveryId: string }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'folder' };

/** One file on the Send screen. */
export interface FileCard {
  readonly cardId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly origin: DeliveryOrigin;
  readonly state: FileCardState;
}

export const isReadyToSend = ({ state }: FileCard): boolean =>
  state.kind === 'checked' &&
  state.report.sendable &&
  state.work === null &&
  state.failure?.code !== 'file-changed';

/** Whether the person changed something in it that would be lost with it. */
const isChanged = ({ report, work }: CheckedState): boolean => work !== null || report.changes.isRewritten;

/**
 * The card that a newly chosen file of the same name takes the place of: one that could not be sent as it was, and in
 * which nothing was changed. A ready one stays, for two schools may both call their file `groups.csv`.
 */
export const cardToReplace = (cards: readonly FileCard[], fileName: string): FileCard | undefined =>
  cards.find((card) => {
    if (card.fileName !== fileName) return false;
    const { state } = card;
    if (state.kind === 'unreadable' || state.kind === 'folder') return true;
    return state.kind === 'checked' && !isReadyToSend(card) && !isChanged(state);
  });

/** The check of a card; null: there is none to ask about. */
export const checkOf = ({ state }: FileCard): string | null => {
  if (state.kind === 'checking' || state.kind === 'checked') return state.checkId;
  return state.kind === 'handing-over' || state.kind === 'sent' ? state.checked.checkId : null;
};
