import type { ChangeReport } from '../../core/change/change-report.ts';
import type { Change } from '../../core/change/compare.ts';
import { guardTrips } from '../../core/change/guard.ts';
import type { KnownGroups } from '../../core/change/known-groups.ts';
import type { Texts } from '../../core/change/member-texts.ts';
import { createKnownIds, type KnownIds } from '../../core/group-file/known-ids.ts';
import type { OpenFile } from '../../core/group-file/open-file.ts';
import { groupKey } from '../../core/service/load-groups.ts';
import type { KnownGroupsFacts } from '../../preload/contract/contract.ts';
import { succeed, type Result } from '../../preload/contract/kit.ts';
import type { CompareStandards, SharedGroups } from './protocol.ts';
import { takeTurns } from './take-turns.ts';

/** What came from main, ready to compare with. */
export interface ReceivedKnown {
  readonly facts: KnownGroupsFacts;
  readonly known: KnownGroups;
}

/** The engine that compares. */
export interface CompareEngine {
  readonly receiveKnown: (port: MessagePort) => Promise<Result<ReceivedKnown>>;
  /** Null: the service would not load the file. Yields how many of the file's rows are done. */
  readonly compare: (known: KnownGroups, file: OpenFile) => Generator<number, Change | null>;
}

export interface Compared {
  readonly change: Change;
  readonly report: ChangeReport;
}

/** The side of the worker that compares files. The known groups of one service are kept at a time. */
export interface Comparing {
  readonly takeKnown: (port: MessagePort) => Promise<Result<KnownGroupsFacts>>;
  /** By which damaged SSIDs are mended; null: none are known here. */
  readonly knownStudents: () => KnownIds | null;
  /** Null: other groups are known here, or the service would not load the file. Throws as soon as it is stopped. `onProgress`: 0 to 1. */
  readonly compare: (
    file: OpenFile,
    standards: CompareStandards,
    stop: AbortSignal,
    onProgress: (part: number) => void,
  ) => Promise<Compared | null>;
}

export const createComparing = ({ receiveKnown, compare }: CompareEngine): Comparing => {
  let taken: ReceivedKnown | null = null;
  let students: KnownIds | null = null;
  let asked = 0;
  return {
    takeKnown: async (port) => {
      const turn = (asked += 1);
      // Those of another service mend nothing.
      students = null;
      const received = await receiveKnown(port);
      if (!received.ok) return received;
      // What was asked for last counts, in whatever order the answers come.
      if (turn === asked) {
        taken = received.value;
        const { groups, students: known } = taken.known;
        students = groups.length === 0 ? null : createKnownIds(textsOf(known.texts));
      }
      return succeed(received.value.facts);
    },
    knownStudents: () => students,
    compare: async (file, { rules, seasonYear, knownVersion }, stop, onProgress) => {
      // A new worker has none yet: to compare with nothing would call everything unknown.
      if (taken?.facts.version !== knownVersion) return null;
      const rows = Math.max(1, file.report.counts.rows);
      const change = await takeTurns(compare(taken.known, file), stop, (done) =>
        onProgress(Math.min(1, done / rows)),
      );
      if (change === null) return null;
      const morning = new Date().setHours(0, 0, 0, 0);
      const { totals, schools } = change;
      return {
        change,
        report: { totals, schools, trips: guardTrips(change, rules, { seasonYear, morning }) },
      };
    },
  };
};

function* textsOf({ count, text }: Texts): Generator<string> {
  for (let number = 0; number < count; number += 1) yield text(number);
}

const GROUPS_PER_PAGE = 1000;
const EXAMPLES = 3;

/** Groups that any two of these files have both, as the service's loader tells groups apart. Yields between pages. */
export function* findShared(
  files: ReadonlyMap<string, Pick<OpenFile, 'groups'>>,
): Generator<number, readonly SharedGroups[]> {
  /** By key: the first file that has the group. */
  const firsts = new Map<string, string>();
  const found = new Map<string, { checkIds: readonly [string, string]; count: number; examples: string[] }>();
  for (const [checkId, file] of files)
    for (let from = 0; ; from += GROUPS_PER_PAGE) {
      const page = file.groups(from, GROUPS_PER_PAGE);
      for (const { name, school, year } of page) {
        const key = groupKey(name, school, year);
        const first = firsts.get(key);
        if (first === undefined) firsts.set(key, checkId);
        if (first === undefined || first === checkId) continue;
        const pair = `${first} ${checkId}`;
        const shared = found.get(pair) ?? { checkIds: [first, checkId], count: 0, examples: [] };
        shared.count += 1;
        if (shared.examples.length < EXAMPLES) shared.examples.push(name);
        found.set(pair, shared);
      }
      yield from;
      if (page.length < GROUPS_PER_PAGE) break;
    }
  return [...found.values()];
}
