import type { Change } from '../../core/change/compare.ts';
import { compareFiles } from '../../core/change/compare.ts';
import { sizeOf, type FileGroups } from '../../core/change/file-groups.ts';
import { loadFile } from '../../core/change/load-file.ts';
import { writeGroups } from '../../core/change/write-groups.ts';
import { succeed, type Result } from '../../preload/contract/kit.ts';
import { receiveBytes } from '../bridge/receive-bytes.ts';
import type { EarlierGroup, FromWorker, ToWorker } from './protocol.ts';
import { takeTurns } from './take-turns.ts';

type Message<Kind extends ToWorker['kind']> = Extract<ToWorker, { kind: Kind }>;

/** The side of the worker that looks at earlier deliveries: loads their groups, compares two of them, writes them anew. */
export interface LookingBack {
  readonly load: (message: Message<'load-earlier'>) => void;
  readonly compare: (message: Message<'compare-earlier'>) => void;
  readonly write: (message: Message<'write-earlier'>) => void;
  /** Of two deliveries that were compared; null: there are none of this id. */
  readonly changeOf: (checkId: string) => Change | null;
  readonly forget: (checkId: string) => void;
}

/** Something that was asked for and not forgotten; null in it: not there, or not yet. */
interface Held {
  readonly stop: AbortController;
  groups: FileGroups | null;
  change: Change | null;
}

/** `enqueue`: long work goes one after another. */
export const createLookingBack = (
  send: (message: FromWorker, transfer?: Transferable[]) => void,
  enqueue: (work: () => Promise<void>) => void,
): LookingBack => {
  const held = new Map<string, Held>();
  const hold = (checkId: string): Held => {
    const fresh = { stop: new AbortController(), groups: null, change: null };
    held.set(checkId, fresh);
    return fresh;
  };
  const groupsOf = (checkId: string): FileGroups | null => held.get(checkId)?.groups ?? null;
  const nothing = (): void => undefined;

  const load = async (
    into: Held,
    { port }: Message<'load-earlier'>,
  ): Promise<Result<readonly EarlierGroup[] | null>> => {
    const received = await receiveBytes(port);
    if (!received.ok) return received;
    const { bytes } = received.value;
    await new Promise<void>((done) =>
      enqueue(async () => {
        try {
          into.groups = await takeTurns(loadFile(bytes, null), into.stop.signal, nothing);
        } catch {
          // Forgotten meanwhile, or more than this computer's memory holds.
        }
        done();
      }),
    );
    return succeed(into.groups === null ? null : listGroups(into.groups));
  };

  const compare = async (into: Held, { fromId, toId }: Message<'compare-earlier'>): Promise<void> => {
    const [from, to] = [groupsOf(fromId), groupsOf(toId)];
    if (from === null || to === null) return;
    try {
      into.change = await takeTurns(compareFiles(from, to), into.stop.signal, nothing);
    } catch {
      // Forgotten meanwhile, or more than this computer's memory holds.
    }
  };

  return {
    load: (message) => {
      const { requestId } = message;
      void load(hold(message.checkId), message).then((loaded) =>
        send({ kind: 'earlier-loaded', requestId, loaded }),
      );
    },
    compare: (message) => {
      const { checkId, requestId } = message;
      const into = hold(checkId);
      enqueue(async () => {
        await compare(into, message);
        const { change } = into;
        const report = change === null ? null : { totals: change.totals, schools: change.schools, trips: [] };
        send({ kind: 'compared', requestId, report });
      });
    },
    write: ({ checkId, requestId, chosen }) => {
      const groups = groupsOf(checkId);
      const bytes = groups === null ? null : new Uint8Array(writeGroups(groups, chosen));
      send({ kind: 'written', requestId, bytes }, bytes === null ? [] : [bytes.buffer]);
    },
    changeOf: (checkId) => held.get(checkId)?.change ?? null,
    forget: (checkId) => {
      held.get(checkId)?.stop.abort();
      held.delete(checkId);
    },
  };
};

const listGroups = ({ groups, students, teachers }: FileGroups): readonly EarlierGroup[] =>
  groups.map(({ name, school, year, subject, replacingSubject }, index) => ({
    name,
    school,
    year,
    subject: replacingSubject ?? subject,
    students: sizeOf(students, index),
    teachers: sizeOf(teachers, index),
  }));
