import { nothingStored } from '../../core/service/lists.ts';
import { checkListsFor, type CheckLists } from '../../core/service/rule-pack.ts';
import type { Change } from '../../core/group-file/changes.ts';
import type { FileReport } from '../../core/group-file/report.ts';
import type { HandOver } from '../../preload/contract/contract.ts';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { Checker, CheckProgress } from '../../renderer/check/checker.ts';
import type { SendDecision } from '../../renderer/screens/send/hand-over-file.ts';
import { createFileDesk, type FileDesk } from '../../renderer/screens/send/file-desk.ts';

export const counts = { rows: 12, schools: 1, groups: 2, students: 6, teachers: 4 };
export const report = (sendable: boolean, isRewritten = false, fileName = 'groups.csv'): FileReport => ({
  fileName,
  sizeBytes: 10,
  ready: sendable,
  sendable,
  reading: null,
  repairs: [
    { kind: 'trim', count: 2, isApplied: true, examples: [] },
    { kind: 'sort', count: 5, isApplied: false, examples: [] },
  ],
  awaitsRepairs: false,
  changes: { isRewritten, edits: 0, deletedRows: 0, canUndo: isRewritten, canRedo: false },
  counts,
  years: [2018],
  schools: ['88800120012001'],
  subjects: ['Math'],
  groups: [],
  problems: [{ kind: 'many-rows', severity: 'warns', count: 1, first: [] }],
  predicted: null,
});

export const today = Date.UTC(2017, 9, 1);
export const lists = checkListsFor(today, { account: null, lists: nothingStored });
export const leaveOut: Change = { kind: 'delete-rows', rows: [3] };

interface Check {
  readonly progress: (progress: CheckProgress) => void;
  readonly end: (report: FileReport | null) => void;
}

interface Changing extends Check {
  readonly what: Change | CheckLists;
}

export const change: SendDecision['change'] = {
  groups: { changed: 1, unchanged: 1, new: 0, unknown: 0, missing: 0 },
  studentsAdded: 1,
  studentsRemoved: 25,
  teachersAdded: 0,
  teachersRemoved: 0,
  childrenLosing: 25,
  childrenLeftOut: 0,
  subjectsChanged: 0,
};
export const confirmed: SendDecision['confirmed'] = {
  trips: ['group-loses-many'],
  typedStudents: 25,
  at: today,
};
export const toPractice: SendDecision = { serviceId: 'practice', change, knownVersion: 'v1', confirmed };

const groups = ['1', '2'].map((school) => ({ name: 'Algebra 1', school }));

export const set = (
  handOver: Checker['handOver'] = async () => ({ failure: null, result: succeed({ deliveryId: 'd1' }) }),
) => {
  const checks: Check[] = [];
  const forgotten: string[] = [];
  const cancelled: string[] = [];
  const opened: HandOver[] = [];
  const changes: Changing[] = [];
  const givenUp: string[] = [];
  const searches: ((report: FileReport | null) => void)[] = [];
  const change = (
    what: Change | CheckLists,
    progress: (progress: CheckProgress) => void,
  ): Promise<FileReport | null> => new Promise((end) => changes.push({ what, progress, end }));
  const checker: Checker = {
    prepare: () => undefined,
    check: (_file, _lists, progress) => {
      const found = new Promise<FileReport | null>((end) => checks.push({ progress, end }));
      return { checkId: `check-${checks.length}`, report: found };
    },
    change: (_checkId, one, progress) => change(one, progress),
    recheck: (_checkId, others, progress) => change(others, progress),
    findRepairs: () => new Promise((end) => searches.push(end)),
    cancelChanges: (checkId) => givenUp.push(checkId),
    // Only the size and the groups' names are asked for here.
    ask: async (_checkId, name) => (name === 'groups' ? groups : 17) as never,
    write: async () => null,
    takeKnown: async () => fail('unexpected'),
    compare: async () => null,
    sharedGroups: async () => [],
    loadEarlier: () => ({ checkId: 'earlier', loaded: Promise.resolve(fail('unexpected')) }),
    compareEarlier: () => ({ checkId: 'earlier', report: Promise.resolve(null) }),
    writeEarlier: async () => null,
    handOver,
    cancelHandOver: (checkId) => cancelled.push(checkId),
    forget: (checkId) => forgotten.push(checkId),
  };
  const openHandOver = (input: HandOver): MessagePort => {
    opened.push(input);
    return new MessageChannel().port1 as unknown as MessagePort;
  };
  const desk = createFileDesk(checker, openHandOver, lists);
  return { desk, checks, changes, searches, givenUp, forgotten, cancelled, opened };
};

export const file = (name = 'groups.csv'): { name: string; file: File } => ({
  name,
  file: new File(['0123456789'], name),
});
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
export const kinds = (desk: FileDesk): string[] => desk.cards().map(({ state }) => state.kind);

/** A file whose check has ended. */
export const checkedFile = async (first = report(true)) => {
  const made = set();
  made.desk.add([file()]);
  made.checks[0]!.end(first);
  await settle();
  const { cardId } = made.desk.cards()[0]!;
  const state = () => made.desk.cards()[0]!.state;
  return { ...made, cardId, state };
};
