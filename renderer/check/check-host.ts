import type { ChangeReport } from '../../core/change/change-report.ts';
import type { CheckContext, OpenFile } from '../../core/group-file/open-file.ts';
import type { CheckLists } from '../../core/service/rule-pack.ts';
import { answerAboutChange, answerQuestion } from './answer-question.ts';
import { createComparing, findShared, type CompareEngine } from './comparing.ts';
import { takeFirstLook } from './first-look.ts';
import { digestOf, handOverBytes, readUnchanged, type HandOverOutcome } from './hand-over.ts';
import { bytesToSend, contextFor, newCheck, stopWith, type Check } from './held-check.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { createLookingBack } from './looking-back.ts';
import { readBytes } from './read-bytes.ts';
import { takeTurns } from './take-turns.ts';
import { writeChange, writeForm } from './write-form.ts';

/** The engine that reads, checks and compares. */
export interface Engine extends CompareEngine {
  readonly openFile: (bytes: Uint8Array, context: CheckContext) => Generator<number, OpenFile>;
  /** Judges a file by its size alone; null: it is to be read. */
  readonly refuseSize: (sizeBytes: number, context: CheckContext) => OpenFile | null;
}

type Message<Kind extends ToWorker['kind']> = Extract<ToWorker, { kind: Kind }>;

/** Answers the window's messages; what hosts the checks apart from the worker's own globals. */
export const createCheckHost = (
  send: (message: FromWorker, transfer?: Transferable[]) => void,
  engine: Engine,
): ((message: ToWorker) => void) => {
  /** Checks that were asked for and not forgotten. */
  const checks = new Map<string, Check>();
  const comparing = createComparing(engine);
  /** Hand-overs under way, by check. */
  const handOvers = new Map<string, AbortController>();
  let lastWork: Promise<void> = Promise.resolve();

  // One after another: two large files at once would need twice the memory, and a change builds on the one before.
  const enqueue = (work: () => Promise<void>): void => {
    // What throws in spite of all must not keep the next one waiting for ever.
    lastWork = lastWork.then(work).catch(() => undefined);
  };
  const lookingBack = createLookingBack(send, enqueue);
  const tellProgress =
    (checkId: string, { file }: Check) =>
    (checkedBytes: number) =>
      send({ kind: 'progress', checkId, checkedBytes, totalBytes: file.size });

  const check = async (checkId: string, held: Check, lists: CheckLists): Promise<void> => {
    const { file, stop } = held;
    try {
      const context = contextFor(file, lists, comparing.knownStudents());
      // A folder says so only when it is read, and may have any size.
      await readBytes(file.slice(0, 1), stop.signal);
      held.opened = engine.refuseSize(file.size, context);
      if (held.opened === null) {
        const firstLook = await takeFirstLook(file, engine.openFile, context, stop.signal);
        if (firstLook !== null)
          send({ kind: 'progress', checkId, checkedBytes: 0, totalBytes: file.size, firstLook });
        const bytes = await readBytes(file, stop.signal);
        held.digest = digestOf(bytes);
        const steps = engine.openFile(bytes, context);
        held.opened = await takeTurns(steps, stop.signal, tellProgress(checkId, held));
      }
      if (!stop.signal.aborted) send({ kind: 'report', checkId, report: held.opened.report });
    } catch {
      // The file is gone, locked, a folder, or more than this computer's memory holds.
      if (!stop.signal.aborted) send({ kind: 'unreadable', checkId });
    }
  };

  /** `steps`: from the file as it is when its turn has come. */
  const change = async (
    { checkId, requestId }: Message<'change' | 'recheck' | 'find-repairs'>,
    steps: (opened: OpenFile, held: Check) => Generator<number, OpenFile>,
    stop: AbortSignal | undefined,
  ): Promise<void> => {
    const held = checks.get(checkId);
    let changed: OpenFile | null = null;
    try {
      if (held?.opened && stop !== undefined)
        changed = await takeTurns(steps(held.opened, held), stop, tellProgress(checkId, held));
    } catch {
      // Given up, or more than this computer's memory holds: the file stays as it is.
    }
    if (held !== undefined && changed !== null) {
      held.opened = changed;
      held.toSend = null;
    }
    send({ kind: 'changed', requestId, report: changed?.report ?? null });
  };

  /** What is worked out for the file as it is serves nobody any more. */
  const changeBegins = (held: Check | undefined): void => {
    held?.compareStop.abort();
    held?.searchStop.abort();
  };

  const lookForRepairs = (message: Message<'find-repairs'>, held: Check | undefined): void => {
    if (held !== undefined) held.searchStop = stopWith(held.stop);
    const stop = held?.searchStop.signal;
    enqueue(() => change(message, (opened) => opened.findRepairs(), stop));
  };

  const handOver = async ({ checkId, requestId, port }: Message<'hand-over'>): Promise<void> => {
    const held = checks.get(checkId);
    const stop = new AbortController();
    handOvers.set(checkId, stop);
    let outcome: HandOverOutcome = { failure: 'file-unreadable', result: null };
    try {
      if (held?.opened && held.digest !== null) {
        const { file, opened, digest } = held;
        const read = async () =>
          opened.report.changes.isRewritten
            ? opened.bytesToSend()
            : readUnchanged(file, await digest, stop.signal);
        outcome = await handOverBytes(read, port, stop.signal);
      }
    } catch {
      // Out of memory on the way: nothing was handed over, since the last word was not said.
    }
    handOvers.delete(checkId);
    port.close();
    send({ kind: 'handed-over', requestId, ...outcome });
  };

  const write = async ({ checkId, requestId, form }: Message<'write'>): Promise<void> => {
    const held = checks.get(checkId);
    const steps = held?.opened
      ? writeForm(held.opened, held.compared, form)
      : writeChange(lookingBack.changeOf(checkId));
    const { signal } = held?.stop ?? new AbortController();
    let bytes: Uint8Array<ArrayBuffer> | null = null;
    try {
      bytes = await takeTurns(steps, signal, () => undefined);
    } catch {
      // Forgotten meanwhile, or out of memory: nothing to save.
    }
    send({ kind: 'written', requestId, bytes }, bytes === null ? [] : [bytes.buffer]);
  };

  const compare = async ({ checkId, requestId, standards }: Message<'compare'>): Promise<void> => {
    const held = checks.get(checkId);
    let report: ChangeReport | null = null;
    try {
      if (held?.opened) {
        const compared = await comparing.compare(held.opened, standards, held.compareStop.signal, (part) =>
          send({ kind: 'comparing', checkId, part }),
        );
        held.compared = compared?.change ?? null;
        report = compared?.report ?? null;
      }
    } catch {
      // Given up for another one, or more than this computer's memory holds.
    }
    send({ kind: 'compared', requestId, report });
  };

  const share = async ({ requestId, checkIds }: Message<'share'>): Promise<void> => {
    const files = new Map<string, OpenFile>();
    for (const checkId of checkIds) {
      const opened = checks.get(checkId)?.opened;
      if (opened) files.set(checkId, opened);
    }
    const steps = takeTurns(findShared(files), new AbortController().signal, () => undefined);
    send({ kind: 'shared', requestId, shared: await steps.catch(() => []) });
  };

  return (message) => {
    const held = 'checkId' in message ? checks.get(message.checkId) : undefined;
    switch (message.kind) {
      case 'check': {
        const fresh = newCheck(message.file);
        checks.set(message.checkId, fresh);
        enqueue(() => check(message.checkId, fresh, message.lists));
        break;
      }
      case 'change': {
        const stop = held?.changeStop.signal;
        changeBegins(held);
        enqueue(() => change(message, (opened) => opened.change(message.change), stop));
        break;
      }
      case 'recheck': {
        const { lists } = message;
        const stop = held?.stop.signal;
        changeBegins(held);
        enqueue(() =>
          change(
            message,
            (opened, { file }) => opened.recheck(contextFor(file, lists, comparing.knownStudents())),
            stop,
          ),
        );
        break;
      }
      case 'find-repairs':
        lookForRepairs(message, held);
        break;
      case 'cancel-changes':
        if (held === undefined) break;
        held.changeStop.abort();
        held.changeStop = stopWith(held.stop);
        break;
      case 'question': {
        const { checkId, requestId, question } = message;
        const opened = held?.opened;
        const change = lookingBack.changeOf(checkId);
        let answer = change === null ? null : answerAboutChange(change, question);
        if (opened) answer = answerQuestion(opened, held.compared, question, () => bytesToSend(held, opened));
        send({ kind: 'answer', requestId, answer });
        break;
      }
      case 'take-known':
        void comparing
          .takeKnown(message.port)
          .then((taken) => send({ kind: 'known-taken', requestId: message.requestId, taken }));
        break;
      case 'compare':
        if (held !== undefined) {
          held.compareStop.abort();
          held.compareStop = stopWith(held.stop);
        }
        enqueue(() => compare(message));
        break;
      case 'share':
        enqueue(() => share(message));
        break;
      case 'load-earlier':
        lookingBack.load(message);
        break;
      case 'compare-earlier':
        lookingBack.compare(message);
        break;
      case 'write-earlier':
        lookingBack.write(message);
        break;
      case 'write':
        void write(message);
        break;
      case 'hand-over':
        void handOver(message);
        break;
      case 'cancel-hand-over':
        handOvers.get(message.checkId)?.abort();
        break;
      case 'forget':
        held?.stop.abort();
        checks.delete(message.checkId);
        lookingBack.forget(message.checkId);
        break;
    }
  };
};
