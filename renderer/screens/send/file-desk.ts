import type { HandOver } from '../../../preload/contract/contract.ts';
import { fail, type Result } from '../../../preload/contract/kit.ts';
import { cardToReplace, isReadyToSend, type FileCard, type FileCardState } from './file-card.ts';
import type { Checker } from '../../check/checker.ts';

export interface ChosenFile {
  readonly name: string;
  /** Null: a folder, of which nothing is read. */
  readonly file: File | null;
}

/** The files on the Send screen. They stay while other screens are looked at. */
export interface FileDesk {
  readonly subscribe: (listener: () => void) => () => void;
  readonly cards: () => readonly FileCard[];
  readonly add: (files: readonly ChosenFile[]) => void;
  readonly remove: (cardId: string) => void;
  readonly send: (cardId: string, serviceId: string) => void;
  /** Back to the checked file, unless its bytes are already going to the main process. */
  readonly cancelSend: (cardId: string) => void;
}

type HandingOver = Extract<FileCardState, { kind: 'handing-over' }>;

export const createFileDesk = (
  checker: Checker,
  openHandOver: (input: HandOver) => MessagePort,
): FileDesk => {
  let cards: readonly FileCard[] = [];
  let lastHandOver: Promise<void> = Promise.resolve();
  /** The card whose file is being handed over; others wait for their turn. */
  let handedOver: string | null = null;
  let count = 0;
  const listeners = new Set<() => void>();

  const show = (next: readonly FileCard[]): void => {
    cards = next;
    listeners.forEach((listener) => listener());
  };
  const stateOf = (cardId: string): FileCardState | undefined =>
    cards.find((card) => card.cardId === cardId)?.state;
  const enter = (cardId: string, state: FileCardState): void =>
    show(cards.map((card) => (card.cardId === cardId ? { ...card, state } : card)));

  const remove = (cardId: string): void => {
    const state = stateOf(cardId);
    if (state === undefined || state.kind === 'handing-over') return;
    if ('checkId' in state) checker.forget(state.checkId);
    show(cards.filter((card) => card.cardId !== cardId));
  };

  const startCheck = (cardId: string, file: File): FileCardState => {
    const progress = { checkedBytes: 0, totalBytes: file.size };
    const { checkId, report } = checker.check(file, (further) => {
      if (stateOf(cardId)?.kind === 'checking') enter(cardId, { kind: 'checking', checkId, ...further });
    });
    void report.then((found) => {
      if (stateOf(cardId)?.kind !== 'checking') return;
      enter(
        cardId,
        found === null ? { kind: 'unreadable' } : { kind: 'checked', checkId, report: found, failure: null },
      );
    });
    return { kind: 'checking', checkId, ...progress };
  };

  const add = (files: readonly ChosenFile[]): void => {
    const added: FileCard[] = [];
    for (const { name, file } of files) {
      const replaced = cardToReplace(cards, name);
      if (replaced !== undefined && 'checkId' in replaced.state) checker.forget(replaced.state.checkId);
      const cardId = `card-${(count += 1)}`;
      const state: FileCardState = file === null ? { kind: 'folder' } : startCheck(cardId, file);
      const card: FileCard = { cardId, fileName: name, sizeBytes: file?.size ?? 0, state };
      if (replaced === undefined) added.push(card);
      else show(cards.map((known) => (known.cardId === replaced.cardId ? card : known)));
    }
    // The newest on top, and files chosen together in their own order.
    show([...added, ...cards]);
  };

  const handOver = async (cardId: string, serviceId: string, turn: HandingOver): Promise<void> => {
    // Taken back while it waited for its turn; it may even have been sent anew, to another service.
    if (stateOf(cardId) !== turn) return;
    const { checkId, report } = turn;
    const { fileName, counts } = report;
    const port = openHandOver({ fileName, serviceId, sizeBytes: report.sizeBytes, counts });
    handedOver = cardId;
    const answer = await handOverAnswer(checker, checkId, port);
    handedOver = null;
    if (answer === 'cancelled') enter(cardId, { kind: 'checked', checkId, report, failure: null });
    else if (answer.ok) enter(cardId, { kind: 'sent', checkId, report, deliveryId: answer.value.deliveryId });
    else enter(cardId, { kind: 'checked', checkId, report, failure: answer.failure });
  };

  const send = (cardId: string, serviceId: string): void => {
    const card = cards.find((known) => known.cardId === cardId);
    if (card?.state.kind !== 'checked' || !isReadyToSend(card)) return;
    const { checkId, report } = card.state;
    const turn: HandingOver = { kind: 'handing-over', checkId, report };
    enter(cardId, turn);
    // One after another: the worker reads one file at a time, and files go in the order they were sent.
    lastHandOver = lastHandOver.then(() => handOver(cardId, serviceId, turn));
  };

  const cancelSend = (cardId: string): void => {
    const state = stateOf(cardId);
    if (state?.kind !== 'handing-over') return;
    const { checkId, report } = state;
    // The worker's answer decides: it may be too late, and then the file is sent.
    if (cardId === handedOver) checker.cancelHandOver(checkId);
    else enter(cardId, { kind: 'checked', checkId, report, failure: null });
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cards: () => cards,
    add,
    remove,
    send,
    cancelSend,
  };
};

const handOverAnswer = async (
  checker: Checker,
  checkId: string,
  port: MessagePort,
): Promise<Result<{ deliveryId: string }> | 'cancelled'> => {
  try {
    const { failure, result } = await checker.handOver(checkId, port);
    if (failure === 'cancelled') return failure;
    if (failure !== null) return fail(failure);
    return isHandOverResult(result) ? result : fail('unexpected');
  } catch {
    return fail('unexpected');
  }
};

/** The main process' own answer came through the worker as it was. */
const isHandOverResult = (value: unknown): value is Result<{ deliveryId: string }> =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
