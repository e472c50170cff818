import { nothingAbout, type DeliveryOrigin } from '../../../core/delivery/about.ts';
import type { Change } from '../../../core/group-file/changes.ts';
import type { FileReport } from '../../../core/group-file/report.ts';
import type { CheckLists } from '../../../core/service/rule-pack.ts';
import type { HandOver } from '../../../preload/contract/contract.ts';
import type { Checker, CheckProgress } from '../../check/checker.ts';
import {
  cardToReplace,
  checkOf,
  isReadyToSend,
  type CheckedState,
  type FileCard,
  type FileCardState,
} from './file-card.ts';
import { describeFile, handOverAnswer, type SendDecision } from './hand-over-file.ts';

export interface ChosenFile {
  readonly name: string;
  /** Null: a folder, of which nothing is read. */
  readonly file: File | null;
  /** Left out: somebody chose it. */
  readonly origin?: DeliveryOrigin;
}

/** The files on the Send screen. They stay while other screens are looked at. */
export interface FileDesk {
  readonly subscribe: (listener: () => void) => () => void;
  readonly cards: () => readonly FileCard[];
  readonly add: (files: readonly ChosenFile[]) => void;
  readonly remove: (cardId: string) => void;
  /** Changes something in a checked file and checks it anew. One change waits for another, and sending for them all. */
  readonly change: (cardId: string, change: Change) => void;
  /** Gives up the changes that are not checked yet. */
  readonly cancelChanges: (cardId: string) => void;
  /** What files are checked against from now on; those that are here already are checked anew. */
  readonly checkAgainst: (lists: CheckLists) => void;
  /** Other students are known than when the files were checked: what mended ids by them is checked anew. */
  readonly studentsChanged: () => void;
  readonly send: (cardId: string, decision: SendDecision) => void;
  /** Back to the checked file, unless its bytes are already going to the main process. */
  readonly cancelSend: (cardId: string) => void;
}

type HandingOver = Extract<FileCardState, { kind: 'handing-over' }>;

export const createFileDesk = (
  checker: Checker,
  openHandOver: (input: HandOver) => MessagePort,
  firstLists: CheckLists,
): FileDesk => {
  let cards: readonly FileCard[] = [];
  let lists = firstLists;
  /** By card: what it was checked against, or is being checked against. */
  const listsOf = new Map<string, CheckLists>();
  /** By card: changes that are not checked yet. */
  const waitingChanges = new Map<string, number>();
  /** Reports of long files for which it was asked what could be repaired. */
  const askedForRepairs = new WeakSet<FileReport>();
  /** Cards whose waiting changes the person gave up. */
  const givenUp = new Set<string>();
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
  const enter = (cardId: string, state: FileCardState): void => {
    show(cards.map((card) => (card.cardId === cardId ? { ...card, state } : card)));
    if (state.kind !== 'checked' || state.work !== null) return;
    // The lists may have changed while it was on its way here.
    if (listsOf.get(cardId) !== lists) recheck(cardId);
    else if (state.report.awaitsRepairs && !askedForRepairs.has(state.report)) findRepairs(cardId, state);
  };
  /** What could be repaired in a long file comes after its problems are shown. */
  const findRepairs = (cardId: string, { checkId, report }: CheckedState): void => {
    askedForRepairs.add(report);
    void checker.findRepairs(checkId).then((found) => {
      const state = stateOf(cardId);
      // Being changed or sent: what is entered next says anew whether there is something to look for.
      if (state?.kind !== 'checked' || state.report !== report || (found === null && state.work !== null))
        return void askedForRepairs.delete(report);
      enter(cardId, { ...state, report: found ?? { ...report, awaitsRepairs: false } });
    });
  };
  const forget = (card: FileCard): void => {
    const checkId = checkOf(card);
    if (checkId !== null) checker.forget(checkId);
    listsOf.delete(card.cardId);
    waitingChanges.delete(card.cardId);
    givenUp.delete(card.cardId);
  };

  const remove = (cardId: string): void => {
    const card = cards.find((known) => known.cardId === cardId);
    if (card === undefined || card.state.kind === 'handing-over') return;
    forget(card);
    show(cards.filter((known) => known.cardId !== cardId));
  };

  const startCheck = (cardId: string, file: File): FileCardState => {
    const { checkId, report } = checker.check(file, lists, (progress) => {
      const state = stateOf(cardId);
      if (state?.kind === 'checking') enter(cardId, { ...state, ...progress });
    });
    listsOf.set(cardId, lists);
    void report.then((found) => {
      if (stateOf(cardId)?.kind !== 'checking') return;
      const checked = { version: 1, work: null, changeFailed: false, failure: null } as const;
      enter(
        cardId,
        found === null ? { kind: 'unreadable' } : { kind: 'checked', checkId, report: found, ...checked },
      );
    });
    return { kind: 'checking', checkId, checkedBytes: 0, totalBytes: file.size };
  };

  const add = (files: readonly ChosenFile[]): void => {
    const added: FileCard[] = [];
    for (const { name, file, origin = nothingAbout.origin } of files) {
      const replaced = cardToReplace(cards, name);
      if (replaced !== undefined) forget(replaced);
      const cardId = `card-${(count += 1)}`;
      const state: FileCardState = file === null ? { kind: 'folder' } : startCheck(cardId, file);
      const card: FileCard = { cardId, fileName: name, sizeBytes: file?.size ?? 0, origin, state };
      if (replaced === undefined) added.push(card);
      else show(cards.map((known) => (known.cardId === replaced.cardId ? card : known)));
    }
    // The newest on top, and files chosen together in their own order.
    show([...added, ...cards]);
  };

  /** Lets the worker check a changed file; the card says so until all of its changes are done. */
  const work = (
    cardId: string,
    begin: (checkId: string, onProgress: (progress: CheckProgress) => void) => Promise<FileReport | null>,
  ): void => {
    const before = stateOf(cardId);
    if (before?.kind !== 'checked') return;
    waitingChanges.set(cardId, (waitingChanges.get(cardId) ?? 0) + 1);
    const change = (next: (state: CheckedState) => CheckedState): void => {
      const state = stateOf(cardId);
      if (state?.kind === 'checked') enter(cardId, next(state));
    };
    const nothingYet = { checkedBytes: 0, totalBytes: before.report.sizeBytes };
    change((state) => ({ ...state, work: state.work ?? nothingYet, changeFailed: false }));
    const done = begin(before.checkId, (progress) =>
      change((state) => (state.work === null ? state : { ...state, work: progress })),
    );
    void done.then((report) => {
      const left = (waitingChanges.get(cardId) ?? 1) - 1;
      waitingChanges.set(cardId, left);
      change((state) => ({
        ...state,
        report: report ?? state.report,
        version: report === null ? state.version : state.version + 1,
        work: left === 0 ? null : nothingYet,
        changeFailed: report === null && !givenUp.has(cardId),
        failure: report === null ? state.failure : null,
      }));
      if (left === 0) givenUp.delete(cardId);
    });
  };

  const recheck = (cardId: string): void => {
    listsOf.set(cardId, lists);
    work(cardId, (checkId, onProgress) => checker.recheck(checkId, lists, onProgress));
  };

  const recheckAll = (): void => {
    for (const { cardId, state } of cards) if (state.kind === 'checked') recheck(cardId);
  };

  const handOver = async (cardId: string, decision: SendDecision, turn: HandingOver): Promise<void> => {
    // Taken back while it waited for its turn; it may even have been sent anew, to another service.
    if (stateOf(cardId) !== turn) return;
    const { checked } = turn;
    const origin = cards.find((card) => card.cardId === cardId)?.origin ?? nothingAbout.origin;
    const described = await describeFile(checker, checked, origin, decision);
    if (stateOf(cardId) !== turn) return;
    if (described === null) return enter(cardId, { ...checked, failure: { code: 'file-unreadable' } });
    const port = openHandOver(described);
    handedOver = cardId;
    const answer = await handOverAnswer<{ deliveryId: string }>(checker, checked.checkId, port);
    handedOver = null;
    if (answer === 'cancelled') enter(cardId, { ...checked, failure: null });
    else if (answer.ok) enter(cardId, { kind: 'sent', checked, deliveryId: answer.value.deliveryId });
    else enter(cardId, { ...checked, failure: answer.failure });
  };

  const send = (cardId: string, decision: SendDecision): void => {
    const card = cards.find((known) => known.cardId === cardId);
    if (card?.state.kind !== 'checked' || !isReadyToSend(card)) return;
    const turn: HandingOver = { kind: 'handing-over', checked: card.state };
    enter(cardId, turn);
    // One after another: the worker reads one file at a time, and files go in the order they were sent.
    lastHandOver = lastHandOver.then(() => handOver(cardId, decision, turn));
  };

  const cancelSend = (cardId: string): void => {
    const state = stateOf(cardId);
    if (state?.kind !== 'handing-over') return;
    // The worker's answer decides: it may be too late, and then the file is sent.
    if (cardId === handedOver) checker.cancelHandOver(state.checked.checkId);
    else enter(cardId, { ...state.checked, failure: null });
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cards: () => cards,
    add,
    remove,
    change: (cardId, change) =>
      work(cardId, (checkId, onProgress) => checker.change(checkId, change, onProgress)),
    cancelChanges: (cardId) => {
      const state = stateOf(cardId);
      if (state?.kind !== 'checked' || state.work === null) return;
      givenUp.add(cardId);
      checker.cancelChanges(state.checkId);
    },
    checkAgainst: (fresh) => {
      lists = fresh;
      recheckAll();
    },
    studentsChanged: recheckAll,
    send,
    cancelSend,
  };
};
