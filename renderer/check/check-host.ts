import type { CheckContext, OpenFile } from '../../core/group-file/open-file.ts';
import { predictService } from '../../core/group-file/predict-service.ts';
import type { CheckLists } from '../../core/service/rule-pack.ts';
import { answerQuestion } from './answer-question.ts';
import { takeFirstLook } from './first-look.ts';
import { digestOf, handOverBytes, readUnchanged, type HandOverOutcome } from './hand-over.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { readBytes } from './read-bytes.ts';
import { takeTurns } from './take-turns.ts';
import { writeForm } from './write-form.ts';

/** The engine that reads and checks. */
export interface Engine {
  readonly openFile: (bytes: Uint8Array, context: CheckContext) => Generator<number, OpenFile>;
  /** Judges a file by its size alone; null: it is to be read. */
  readonly refuseSize: (sizeBytes: number, context: CheckContext) => OpenFile | null;
}

interface Check {
  readonly file: File;
  /** Forgetting a check stops it. */
  readonly stop: AbortController;
  /** Stops the change that is being checked, and those that wait. */
  changeStop: AbortController;
  /** Null: not finished yet. */
  opened: OpenFile | null;
  /** SHA-256 of the bytes that were checked; null: they were never read. Nobody waits for it before it is needed. */
  digest: Promise<Uint8Array> | null;
  /** The bytes of a changed file from when their number was asked for until they are handed over. */
  toSend: Uint8Array | null;
}

type Message<Kind extends ToWorker['kind']> = Extract<ToWorker, { kind: Kind }>;

/** Answers the window's messages; what hosts the checks apart from the worker's own globals. */
export const createCheckHost = (
  send: (message: FromWorker, transfer?: Transferable[]) => void,
  engine: Engine,
): ((message: ToWorker) => void) => {
  /** Checks that were asked for and not forgotten. */
  const checks = new Map<string, Check>();
  /** Hand-overs under way, by check. */
  const handOvers = new Map<string, AbortController>();
  let lastWork: Promise<void> = Promise.resolve();

  // One after another: two large files at once would need twice the memory, and a change builds on the one before.
  const enqueue = (work: () => Promise<void>): void => {
    lastWork = lastWork.then(work);
  };
  const tellProgress =
    (checkId: string, { file }: Check) =>
    (checkedBytes: number) =>
      send({ kind: 'progress', checkId, checkedBytes, totalBytes: file.size });

  const check = async (checkId: string, held: Check, lists: CheckLists): Promise<void> => {
    const { file, stop } = held;
    try {
      const context = contextFor(file, lists);
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
    { checkId, requestId }: Message<'change' | 'recheck'>,
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
    let bytes: Uint8Array<ArrayBuffer> | null = null;
    try {
      if (held?.opened)
        bytes = await takeTurns(writeForm(held.opened, form), held.stop.signal, () => undefined);
    } catch {
      // Forgotten meanwhile, or out of memory: nothing to save.
    }
    send({ kind: 'written', requestId, bytes }, bytes === null ? [] : [bytes.buffer]);
  };

  return (message) => {
    const held = checks.get(message.checkId);
    switch (message.kind) {
      case 'check': {
        const stop = new AbortController();
        const fresh = {
          file: message.file,
          stop,
          changeStop: changeStopOf(stop),
          opened: null,
          digest: null,
          toSend: null,
        };
        checks.set(message.checkId, fresh);
        enqueue(() => check(message.checkId, fresh, message.lists));
        break;
      }
      case 'change': {
        const stop = held?.changeStop.signal;
        enqueue(() => change(message, (opened) => opened.change(message.change), stop));
        break;
      }
      case 'recheck': {
        const { lists } = message;
        const stop = held?.stop.signal;
        enqueue(() => change(message, (opened, { file }) => opened.recheck(contextFor(file, lists)), stop));
        break;
      }
      case 'cancel-changes':
        if (held === undefined) break;
        held.changeStop.abort();
        held.changeStop = changeStopOf(held.stop);
        break;
      case 'question': {
        const opened = held?.opened;
        const answer = opened
          ? answerQuestion(opened, message.question, () => bytesToSend(held, opened))
          : null;
        send({ kind: 'answer', requestId: message.requestId, answer });
        break;
      }
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
        break;
    }
  };
};

/** Written once for the two questions of a hand-over. */
const bytesToSend = (held: Check, opened: OpenFile): Uint8Array => (held.toSend ??= opened.bytesToSend());

/** Forgetting a file stops its changes too. */
const changeStopOf = (stop: AbortController): AbortController => {
  const changeStop = new AbortController();
  stop.signal.addEventListener('abort', () => changeStop.abort(), { once: true });
  return changeStop;
};

const contextFor = ({ name }: File, { lists, knownSchools, seasonYear }: CheckLists): CheckContext => ({
  fileName: name,
  lists,
  knownSchools,
  seasonYear,
  // No list of students is kept on this computer.
  knownStudents: null,
  predict: predictService,
});
