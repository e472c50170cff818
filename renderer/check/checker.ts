import type { ChangeReport } from '../../core/change/change-report.ts';
import type { Change } from '../../core/group-file/changes.ts';
import type { FileReport } from '../../core/group-file/report.ts';
import type { CheckLists } from '../../core/service/rule-pack.ts';

import type { KnownGroupsFacts } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { FirstLook } from './first-look.ts';
import type { HandOverOutcome } from './hand-over.ts';
import type {
  AnswerOf,
  CompareStandards,
  EarlierGroup,
  FromWorker,
  InputOf,
  Question,
  QuestionName,
  SavedForm,
  SharedGroups,
  ToWorker,
} from './protocol.ts';

export interface CheckProgress {
  readonly checkedBytes: number;
  readonly totalBytes: number;
  /** Told once, of a long file. */
  readonly firstLook?: FirstLook;
}

type OnProgress = (progress: CheckProgress) => void;

export interface RunningCheck {
  readonly checkId: string;
  /** Null: the file cannot be read. Stays open when the check is forgotten. */
  readonly report: Promise<FileReport | null>;
}

export interface LoadingEarlier {
  readonly checkId: string;
  readonly loaded: Promise<Result<readonly EarlierGroup[] | null>>;
}

export interface ComparingEarlier {
  readonly checkId: string;
  /** Null: one of them is forgotten, or there is not memory enough. */
  readonly report: Promise<ChangeReport | null>;
}

/** The window's side of the worker. Answers of a check that is forgotten, or lost with its worker, are null. */
export interface Checker {
  /** Starts the worker, so that the first file does not wait for it. */
  readonly prepare: () => void;
  readonly check: (file: File, lists: CheckLists, onProgress: OnProgress) => RunningCheck;
  /** Checks anew with one thing changed, after the changes before it. Null: it was given up; the file is as before. */
  readonly change: (checkId: string, change: Change, onProgress: OnProgress) => Promise<FileReport | null>;
  /** Checks anew against other lists. */
  readonly recheck: (
    checkId: string,
    lists: CheckLists,
    onProgress: OnProgress,
  ) => Promise<FileReport | null>;
  /** Looks what could be repaired in a long file. Null: the check is lost, or there is not memory enough. */
  readonly findRepairs: (checkId: string) => Promise<FileReport | null>;
  /** Gives up the change under way and those that wait. */
  readonly cancelChanges: (checkId: string) => void;
  /** Takes the known groups that come through the port: files are compared with them from then on. */
  readonly takeKnown: (port: MessagePort) => Promise<Result<KnownGroupsFacts>>;
  /** Compares the file with the known groups. Null: it was changed meanwhile, or there is not memory enough. */
  readonly compare: (
    checkId: string,
    standards: CompareStandards,
    onProgress: (part: number) => void,
  ) => Promise<ChangeReport | null>;
  /** Groups that any two of these files have both. */
  readonly sharedGroups: (checkIds: readonly string[]) => Promise<readonly SharedGroups[]>;
  /**
   * Loads the groups of an earlier delivery, whose bytes come through the port, as the service does. Null: it would not
   * load them.
   */
  readonly loadEarlier: (port: MessagePort) => LoadingEarlier;
  /** Compares two of them; questions about the outcome go to `checkId`. */
  readonly compareEarlier: (fromId: string, toId: string) => ComparingEarlier;
  /** A file with some of its groups as they were. `chosen`: their places. */
  readonly writeEarlier: (
    checkId: string,
    chosen: readonly number[],
  ) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly ask: <Name extends QuestionName>(
    checkId: string,
    name: Name,
    input: InputOf<Name>,
  ) => Promise<AnswerOf<Name> | null>;
  /** The bytes to save. */
  readonly write: (checkId: string, form: SavedForm) => Promise<Uint8Array | null>;
  readonly handOver: (checkId: string, port: MessagePort) => Promise<HandOverOutcome>;
  /** Ends a hand-over as `cancelled`; does nothing once its first byte has gone. */
  readonly cancelHandOver: (checkId: string) => void;
  /** Stops a running check, or forgets a finished one; an earlier delivery likewise. */
  readonly forget: (checkId: string) => void;
}

type Answer = Extract<FromWorker, { requestId: number }>;
type Request = Extract<ToWorker, { requestId: number }>;
type WithoutId<Message> = Message extends unknown ? Omit<Message, 'requestId'> : never;

const startCheckWorker = (): Worker =>
  new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });

/** Starts its worker when it is asked to, or with the first file. */
export const createChecker = (startWorker: () => Worker = startCheckWorker): Checker => {
  let worker: Worker | null = null;
  let lastNumber = 0;
  const checks = new Map<string, (report: FileReport | null) => void>();
  /** By check: who is told how far it is; of a check, its last change. */
  const progress = new Map<string, OnProgress>();
  /** By check: who is told how far its comparison is. */
  const comparing = new Map<string, (part: number) => void>();
  /** By request: how to answer it; null when its worker is lost. */
  const requests = new Map<number, (answer: Answer | null) => void>();

  const receive = (message: FromWorker): void => {
    if ('requestId' in message) {
      requests.get(message.requestId)?.(message);
      requests.delete(message.requestId);
    } else if (message.kind === 'comparing') {
      comparing.get(message.checkId)?.(message.part);
    } else if (message.kind === 'progress') {
      const { kind: _, checkId, ...told } = message;
      progress.get(checkId)?.(told);
    } else {
      checks.get(message.checkId)?.(message.kind === 'report' ? message.report : null);
      checks.delete(message.checkId);
    }
  };

  /** The worker is gone, most likely for want of memory: nothing that waits may wait for ever. */
  const loseWorker = (): void => {
    worker?.terminate();
    worker = null;
    for (const resolve of checks.values()) resolve(null);
    for (const answer of requests.values()) answer(null);
    checks.clear();
    requests.clear();
  };

  const running = (): Worker => {
    if (worker === null) {
      worker = startWorker();
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => receive(data);
      worker.onerror = worker.onmessageerror = loseWorker;
    }
    return worker;
  };
  const post = (message: ToWorker, transfer: Transferable[] = []): void =>
    running().postMessage(message, transfer);

  const request = <Kind extends Answer['kind'], Value>(
    message: WithoutId<Request>,
    kind: Kind,
    read: (answer: Extract<Answer, { kind: Kind }>) => Value,
    lost: Value,
  ): Promise<Value> =>
    new Promise((resolve) => {
      const requestId = (lastNumber += 1);
      requests.set(requestId, (answer) =>
        resolve(answer?.kind === kind ? read(answer as Extract<Answer, { kind: Kind }>) : lost),
      );
      post({ ...message, requestId }, 'port' in message ? [message.port] : []);
    });

  const changed = (
    message: Omit<Extract<ToWorker, { kind: 'change' | 'recheck' }>, 'requestId'> & WithoutId<Request>,
    onProgress: OnProgress,
  ): Promise<FileReport | null> => {
    progress.set(message.checkId, onProgress);
    return request(message, 'changed', ({ report }) => report, null);
  };

  const newId = (): string => `check-${(lastNumber += 1)}`;

  /** To a worker that is there: without one, nothing is under way. */
  const tell = (message: ToWorker): void => {
    if (worker !== null) post(message);
  };

  return {
    prepare: () => void running(),
    check(file, lists, onProgress) {
      const checkId = newId();
      const report = new Promise<FileReport | null>((resolve) => {
        checks.set(checkId, resolve);
        progress.set(checkId, onProgress);
        post({ kind: 'check', checkId, file, lists });
      });
      return { checkId, report };
    },
    change: (checkId, change, onProgress) => changed({ kind: 'change', checkId, change }, onProgress),
    recheck: (checkId, lists, onProgress) => changed({ kind: 'recheck', checkId, lists }, onProgress),
    findRepairs: (checkId) =>
      request({ kind: 'find-repairs', checkId }, 'changed', ({ report }) => report, null),
    takeKnown: (port) =>
      request({ kind: 'take-known', port }, 'known-taken', ({ taken }) => taken, fail('unexpected')),
    compare: (checkId, standards, onProgress) => {
      comparing.set(checkId, onProgress);
      return request({ kind: 'compare', checkId, standards }, 'compared', ({ report }) => report, null);
    },
    sharedGroups: (checkIds) => request({ kind: 'share', checkIds }, 'shared', ({ shared }) => shared, []),
    loadEarlier: (port) => {
      const checkId = newId();
      const message = { kind: 'load-earlier', checkId, port } as const;
      return { checkId, loaded: request(message, 'earlier-loaded', ({ loaded }) => loaded, succeed(null)) };
    },
    compareEarlier: (fromId, toId) => {
      const checkId = newId();
      const message = { kind: 'compare-earlier', checkId, fromId, toId } as const;
      return { checkId, report: request(message, 'compared', ({ report }) => report, null) };
    },
    writeEarlier: (checkId, chosen) =>
      request({ kind: 'write-earlier', checkId, chosen }, 'written', ({ bytes }) => bytes, null),
    cancelChanges: (checkId) => tell({ kind: 'cancel-changes', checkId }),
    ask: <Name extends QuestionName>(checkId: string, name: Name, input: InputOf<Name>) =>
      request(
        // Name and input go together, as the arguments' types say; a union of pairs cannot be made of them.
        { kind: 'question', checkId, question: { name, input } as Question },
        'answer',
        ({ answer }) => answer as AnswerOf<Name> | null,
        null,
      ),
    write: (checkId, form) =>
      request({ kind: 'write', checkId, form }, 'written', ({ bytes }) => bytes, null),
    handOver: (checkId, port) =>
      request(
        { kind: 'hand-over', checkId, port },
        'handed-over',
        ({ failure, result }): HandOverOutcome => ({ failure, result }),
        // The bytes may be over already: nobody can say.
        { failure: null, result: null },
      ),
    cancelHandOver: (checkId) => tell({ kind: 'cancel-hand-over', checkId }),
    forget: (checkId) => {
      checks.delete(checkId);
      progress.delete(checkId);
      comparing.delete(checkId);
      tell({ kind: 'forget', checkId });
    },
  };
};
