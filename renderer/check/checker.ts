import type {
  FileReport,
  GroupMembers,
  GroupSummary,
  Problem,
  ProblemKind,
} from '../../core/group-file/report.ts';
import type { HandOverOutcome } from './hand-over.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

export interface CheckProgress {
  readonly checkedBytes: number;
  readonly totalBytes: number;
}

export interface RunningCheck {
  readonly checkId: string;
  /** Null: the file cannot be read. Stays open when the check is forgotten. */
  readonly report: Promise<FileReport | null>;
  /** Stops the check; the same as forgetting it. */
  readonly cancel: () => void;
}

/** The window's side of the worker. Pages of a check that is forgotten, or lost with its worker, are null. */
export interface Checker {
  readonly check: (file: File, onProgress: (progress: CheckProgress) => void) => RunningCheck;
  readonly groups: (checkId: string, from: number, count: number) => Promise<readonly GroupSummary[] | null>;
  readonly members: (checkId: string, groupIndex: number) => Promise<GroupMembers | null>;
  readonly problems: (
    checkId: string,
    kind: ProblemKind,
    from: number,
    count: number,
  ) => Promise<readonly Problem[] | null>;
  readonly handOver: (checkId: string, port: MessagePort) => Promise<HandOverOutcome>;
  /** Ends a hand-over as `cancelled`; does nothing once its first byte has gone. */
  readonly cancelHandOver: (checkId: string) => void;
  readonly forget: (checkId: string) => void;
}

interface Waiting {
  readonly onProgress: (progress: CheckProgress) => void;
  readonly resolve: (report: FileReport | null) => void;
}

type Answer = Extract<FromWorker, { requestId: number }>;
type Request = Extract<ToWorker, { requestId: number }>;
type WithoutId<Message> = Message extends unknown ? Omit<Message, 'requestId'> : never;

const startCheckWorker = (): Worker =>
  new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });

/** Starts its worker with the first file. `schools`: the ids this computer knows; null: none are known. */
export const createChecker = (
  schools: readonly string[] | null = null,
  startWorker: () => Worker = startCheckWorker,
): Checker => {
  let worker: Worker | null = null;
  let lastNumber = 0;
  const checks = new Map<string, Waiting>();
  /** By request: how to answer it; null when its worker is lost. */
  const requests = new Map<number, (answer: Answer | null) => void>();

  const receive = (message: FromWorker): void => {
    if ('requestId' in message) {
      requests.get(message.requestId)?.(message);
      requests.delete(message.requestId);
    } else if (message.kind === 'progress') {
      const { checkedBytes, totalBytes } = message;
      checks.get(message.checkId)?.onProgress({ checkedBytes, totalBytes });
    } else {
      checks.get(message.checkId)?.resolve(message.kind === 'report' ? message.report : null);
      checks.delete(message.checkId);
    }
  };

  /** The worker is gone, most likely for want of memory: nothing that waits may wait for ever. */
  const loseWorker = (): void => {
    worker?.terminate();
    worker = null;
    for (const { resolve } of checks.values()) resolve(null);
    for (const answer of requests.values()) answer(null);
    checks.clear();
    requests.clear();
  };

  const post = (message: ToWorker, transfer: Transferable[] = []): void => {
    if (worker === null) {
      worker = startWorker();
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => receive(data);
      worker.onerror = worker.onmessageerror = loseWorker;
    }
    worker.postMessage(message, transfer);
  };

  const ask = <Kind extends Answer['kind'], Value>(
    request: WithoutId<Request>,
    kind: Kind,
    read: (answer: Extract<Answer, { kind: Kind }>) => Value,
    lost: Value,
  ): Promise<Value> =>
    new Promise((resolve) => {
      const requestId = (lastNumber += 1);
      requests.set(requestId, (answer) =>
        resolve(answer?.kind === kind ? read(answer as Extract<Answer, { kind: Kind }>) : lost),
      );
      post({ ...request, requestId }, request.kind === 'hand-over' ? [request.port] : []);
    });

  const forget = (checkId: string): void => {
    checks.delete(checkId);
    if (worker !== null) post({ kind: 'forget', checkId });
  };

  return {
    check(file, onProgress) {
      const checkId = `check-${(lastNumber += 1)}`;
      const report = new Promise<FileReport | null>((resolve) => {
        checks.set(checkId, { onProgress, resolve });
        post({ kind: 'check', checkId, file, today: Date.now(), schools });
      });
      return { checkId, report, cancel: () => forget(checkId) };
    },
    groups: (checkId, from, count) =>
      ask({ kind: 'groups', checkId, from, count }, 'groups', (answer) => answer.groups, null),
    members: (checkId, groupIndex) =>
      ask({ kind: 'members', checkId, groupIndex }, 'members', (answer) => answer.members, null),
    problems: (checkId, problemKind, from, count) =>
      ask(
        { kind: 'problems', checkId, problemKind, from, count },
        'problems',
        (answer) => answer.problems,
        null,
      ),
    handOver: (checkId, port) =>
      ask(
        { kind: 'hand-over', checkId, port },
        'handed-over',
        ({ failure, result }): HandOverOutcome => ({ failure, result }),
        // The bytes may be over already: nobody can say.
        { failure: null, result: null },
      ),
    cancelHandOver: (checkId) => {
      if (worker !== null) post({ kind: 'cancel-hand-over', checkId });
    },
    forget,
  };
};
