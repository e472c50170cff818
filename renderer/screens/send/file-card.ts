import type { FileReport } from '../../../core/group-file/report.ts';
import type { Failure } from '../../../preload/contract/kit.ts';

export type FileCardState =
  | {
      readonly kind: 'checking';
      readonly checkId: string;
      readonly checkedBytes: number;
      readonly totalBytes: number;
    }
  | {
      readonly kind: 'checked';
      readonly checkId: string;
      readonly report: FileReport;
      /** Why the last try to send it came to nothing. */
      readonly failure: Failure | null;
    }
  /** Its turn comes when the files before it have been handed over. */
  | { readonly kind: 'handing-over'; readonly checkId: string; readonly report: FileReport }
  | {
      readonly kind: 'sent';
      readonly checkId: string;
      readonly report: FileReport;
      readonly deliveryId: string;
    }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'folder' };

/** One file on the Send screen. */
export interface FileCard {
  readonly cardId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly state: FileCardState;
}

export const isReadyToSend = ({ state }: FileCard): boolean =>
  state.kind === 'checked' && state.report.ready && state.failure?.code !== 'file-changed';

/**
 * The card that a newly chosen file of the same name takes the place of: one that could not be sent as it was.
 * A ready one stays, for two schools may both call their file `groups.csv`.
 */
export const cardToReplace = (cards: readonly FileCard[], fileName: string): FileCard | undefined =>
  cards.find((card) => {
    if (card.fileName !== fileName) return false;
    const { state } = card;
    if (state.kind === 'unreadable' || state.kind === 'folder') return true;
    return state.kind === 'checked' && !isReadyToSend(card);
  });
