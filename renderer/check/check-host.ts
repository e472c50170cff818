import { checkFile, checkSize, type CheckOptions } from '../../core/group-file/check-file.ts';
import type { CheckedFile } from '../../core/group-file/checked-file.ts';
import { predictService } from '../../core/group-file/predict-service.ts';
import { listsFor } from '../../core/service/rule-pack.ts';
import { digestOf, handOverFile, type HandOverOutcome } from './hand-over.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { readBytes } from './read-bytes.ts';

/** A file that was checked. Its bytes are not kept: it is read again when it is handed over. */
interface HeldCheck {
  readonly file: File;
  readonly checked: CheckedFile;
  /** SHA-256 of the bytes that were checked; null: they were never read. */
  readonly digest: Uint8Array | null;
}

interface Check {
  /** Forgetting a check stops it. */
  readonly stop: AbortController;
  /** Null: not finished yet. */
  readonly held: HeldCheck | null;
}

type Message<Kind extends ToWorker['kind']> = Extract<ToWorker, { kind: Kind }>;

/** How long the check works before it tells its progress and looks for messages. */
const TURN_MS = 40;

/** Answers the window's messages; what hosts the checks apart from the worker's own globals. */
export const createCheckHost = (send: (message: FromWorker) => void): ((message: ToWorker) => void) => {
  /** Checks that were asked for and not forgotten. */
  const checks = new Map<string, Check>();
  /** Hand-overs under way, by check. */
  const handOvers = new Map<string, AbortController>();
  let lastCheck: Promise<void> = Promise.resolve();

  const check = async (message: Message<'check'>): Promise<void> => {
    const { checkId } = message;
    const stop = checks.get(checkId)?.stop;
    if (stop === undefined) return;
    try {
      const held = await runCheck(message, stop.signal, send);
      if (stop.signal.aborted) return;
      checks.set(checkId, { stop, held });
      send({ kind: 'report', checkId, report: held.checked.report });
    } catch {
      // The file is gone, locked, a folder, or more than this computer's memory holds.
      if (!stop.signal.aborted) send({ kind: 'unreadable', checkId });
    }
  };

  const handOver = async ({ checkId, requestId, port }: Message<'hand-over'>): Promise<void> => {
    const held = checks.get(checkId)?.held;
    const stop = new AbortController();
    handOvers.set(checkId, stop);
    let outcome: HandOverOutcome = { failure: 'file-unreadable', result: null };
    try {
      if (held?.digest) outcome = await handOverFile(held.file, held.digest, port, stop.signal);
    } catch {
      // Out of memory on the way: nothing was handed over, since the last word was not said.
    }
    handOvers.delete(checkId);
    port.close();
    send({ kind: 'handed-over', requestId, ...outcome });
  };

  return (message) => {
    const checked = checks.get(message.checkId)?.held?.checked;
    switch (message.kind) {
      case 'check':
        checks.set(message.checkId, { stop: new AbortController(), held: null });
        // One after another: two large files at once would need twice the memory.
        lastCheck = lastCheck.then(() => check(message));
        break;
      case 'groups': {
        const groups = checked?.groups(message.from, message.count) ?? null;
        send({ kind: 'groups', requestId: message.requestId, groups });
        break;
      }
      case 'members': {
        const members = checked?.members(message.groupIndex) ?? null;
        send({ kind: 'members', requestId: message.requestId, members });
        break;
      }
      case 'problems': {
        const problems = checked?.problems(message.problemKind, message.from, message.count) ?? null;
        send({ kind: 'problems', requestId: message.requestId, problems });
        break;
      }
      case 'hand-over':
        void handOver(message);
        break;
      case 'cancel-hand-over':
        handOvers.get(message.checkId)?.abort();
        break;
      case 'forget':
        checks.get(message.checkId)?.stop.abort();
        checks.delete(message.checkId);
        break;
    }
  };
};

/** Throws when the file cannot be read, or the check is stopped. */
const runCheck = async (
  { checkId, file, today, schools }: Message<'check'>,
  stop: AbortSignal,
  send: (message: FromWorker) => void,
): Promise<HeldCheck> => {
  const options: CheckOptions = {
    fileName: file.name,
    lists: listsFor(today, schools),
    predict: predictService,
  };
  // A folder says so only when it is read, and may have any size.
  await readBytes(file.slice(0, 1), stop);
  const refused = checkSize(file.size, options);
  if (refused) return { file, checked: refused, digest: null };
  const bytes = await readBytes(file, stop);
  const steps = checkFile(bytes, options);
  let turnStart = performance.now();
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    if (performance.now() - turnStart < TURN_MS) continue;
    send({ kind: 'progress', checkId, checkedBytes: step.value, totalBytes: bytes.length });
    await nextTurn();
    stop.throwIfAborted();
    turnStart = performance.now();
  }
  return { file, checked: step.value, digest: await digestOf(bytes) };
};

/** Lets waiting messages in. A timer would wait at least 4 ms each time. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
