import { describe, expect, it } from 'vitest';
import { nothingAbout } from '../../core/delivery/about.ts';
import type { Change } from '../../core/group-file/changes.ts';
import type { FileReport } from '../../core/group-file/report.ts';
import { nothingStored } from '../../core/service/lists.ts';
import { checkListsFor, type CheckLists } from '../../core/service/rule-pack.ts';
import type { HandOver } from '../../preload/contract/contract.ts';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { Checker, CheckProgress } from '../../renderer/check/checker.ts';
import type { HandOverOutcome } from '../../renderer/check/hand-over.ts';
import type { SendDecision } from '../../renderer/screens/send/hand-over-file.ts';
import { createFileDesk, type FileDesk } from '../../renderer/screens/send/file-desk.ts';

const counts = { rows: 12, schools: 1, groups: 2, students: 6, teachers: 4 };
const report = (sendable: boolean, isRewritten = false, fileName = 'groups.csv'): FileReport => ({
  fileName,
  sizeBytes: 10,
  ready: sendable,
  sendable,
  reading: null,
  repairs: [
    { kind: 'trim', count: 2, isApplied: true, examples: [] },
    { kind: 'sort', count: 5, isApplied: false, examples: [] },
  ],
  changes: { isRewritten, edits: 0, deletedRows: 0, canUndo: isRewritten, canRedo: false },
  counts,
  years: [2018],
  schools: ['88800120012001'],
  subjects: ['Math'],
  groups: [],
  problems: [{ kind: 'many-rows', severity: 'warns', count: 1, first: [] }],
  predicted: null,
});

const today = Date.UTC(2017, 9, 1);
const lists = checkListsFor(today, { account: null, lists: nothingStored });
const leaveOut: Change = { kind: 'delete-rows', rows: [3] };

interface Check {
  readonly progress: (progress: CheckProgress) => void;
  readonly end: (report: FileReport | null) => void;
}

interface Changing extends Check {
  readonly what: Change | CheckLists;
}

const change: SendDecision['change'] = {
  groups: { changed: 1, unchanged: 1, new: 0, unknown: 0, missing: 0 },
  studentsAdded: 1,
  studentsRemoved: 25,
  teachersAdded: 0,
  teachersRemoved: 0,
  childrenLosing: 25,
  childrenLeftOut: 0,
  subjectsChanged: 0,
};
const confirmed: SendDecision['confirmed'] = { trips: ['group-loses-many'], typedStudents: 25, at: today };
const toPractice: SendDecision = { serviceId: 'practice', change, knownVersion: 'v1', confirmed };

const groups = ['1', '2'].map((school) => ({ name: 'Algebra 1', school }));

const set = (
  handOver: Checker['handOver'] = async () => ({ failure: null, result: succeed({ deliveryId: 'd1' }) }),
) => {
  const checks: Check[] = [];
  const forgotten: string[] = [];
  const cancelled: string[] = [];
  const opened: HandOver[] = [];
  const changes: Changing[] = [];
  const givenUp: string[] = [];
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
  return { desk, checks, changes, givenUp, forgotten, cancelled, opened };
};

const file = (name = 'groups.csv'): { name: string; file: File } => ({
  name,
  file: new File(['0123456789'], name),
});
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const kinds = (desk: FileDesk): string[] => desk.cards().map(({ state }) => state.kind);

describe('the files on the Send screen', () => {
  it('are checked, show their progress and their result', async () => {
    const { desk, checks } = set();
    desk.add([file()]);
    checks[0]!.progress({ checkedBytes: 5, totalBytes: 10 });
    expect(desk.cards()[0]!.state).toMatchObject({ kind: 'checking', checkedBytes: 5, totalBytes: 10 });
    checks[0]!.end(report(true));
    await settle();
    expect(desk.cards()[0]!.state).toMatchObject({ kind: 'checked', failure: null });
  });

  it('a folder is told apart, and what cannot be read', async () => {
    const { desk, checks } = set();
    desk.add([{ name: 'rosters', file: null }, file()]);
    checks[0]!.end(null);
    await settle();
    expect(kinds(desk)).toEqual(['folder', 'unreadable']);
  });

  it('are sent to the service that was asked for, and only once', async () => {
    const { desk, checks, opened } = set();
    desk.add([file()]);
    checks[0]!.end(report(true));
    await settle();
    const { cardId } = desk.cards()[0]!;
    desk.send(cardId, toPractice);
    desk.send(cardId, toPractice);
    await settle();
    expect(opened).toEqual([
      {
        fileName: 'groups.csv',
        serviceId: 'practice',
        sizeBytes: 17,
        counts,
        years: [2018],
        schools: ['88800120012001'],
        subjects: ['Math'],
        groups: ['Algebra 1'],
        about: { ...nothingAbout, problems: { 'many-rows': 1 }, repairs: { trim: 2 }, change, confirmed },
        knownVersion: 'v1',
      },
    ]);
    expect(desk.cards()[0]!.state).toMatchObject({ kind: 'sent', deliveryId: 'd1' });
  });

  it('say of groups on their way back from which delivery they are', async () => {
    const { desk, checks, opened } = set();
    const origin = { kind: 'way-back', deliveryId: 'd7' } as const;
    desk.add([{ ...file(), origin }]);
    checks[0]!.end(report(true));
    await settle();
    desk.send(desk.cards()[0]!.cardId, toPractice);
    await settle();
    expect(opened[0]!.about.origin).toEqual(origin);
  });

  it('a blocked one is never handed over', async () => {
    const { desk, checks, opened } = set();
    desk.add([file()]);
    checks[0]!.end(report(false));
    await settle();
    desk.send(desk.cards()[0]!.cardId, toPractice);
    await settle();
    expect(opened).toEqual([]);
  });

  it.each([
    ['file-changed', { failure: 'file-changed', result: null }],
    ['change-outdated', { failure: null, result: fail('change-outdated') }],
    ['disk-not-writable', { failure: null, result: fail('disk-not-writable') }],
    ['unexpected', { failure: null, result: 'nonsense' }],
  ] as const)('%s is told on the card', async (code, outcome) => {
    const { desk, checks } = set(async () => outcome);
    desk.add([file()]);
    checks[0]!.end(report(true));
    await settle();
    desk.send(desk.cards()[0]!.cardId, toPractice);
    await settle();
    expect(desk.cards()[0]!.state).toMatchObject({ kind: 'checked', failure: { code } });
  });

  it('a corrected file takes the place of the blocked one of the same name; a ready one stays', async () => {
    const { desk, checks, forgotten } = set();
    desk.add([file()]);
    checks[0]!.end(report(false));
    await settle();
    desk.add([file()]);
    expect(desk.cards()).toHaveLength(1);
    expect(forgotten).toEqual(['check-1']);
    checks[1]!.end(report(true));
    await settle();
    desk.add([file()]);
    expect(kinds(desk)).toEqual(['checking', 'checked']);
  });

  it('a check that is cancelled is forgotten, and its late result ignored', async () => {
    const { desk, checks, forgotten } = set();
    desk.add([file()]);
    desk.remove(desk.cards()[0]!.cardId);
    checks[0]!.end(report(true));
    await settle();
    expect(desk.cards()).toEqual([]);
    expect(forgotten).toEqual(['check-1']);
  });

  it('one that is being read for sending is taken back, and the next one goes', async () => {
    const reads: ((outcome: HandOverOutcome) => void)[] = [];
    const { desk, checks, cancelled, opened } = set(() => new Promise((resolve) => reads.push(resolve)));
    desk.add([file('a.csv'), file('b.csv'), file('c.csv')]);
    checks.forEach(({ end }) => end(report(true)));
    await settle();
    const [first, second, third] = desk.cards().map(({ cardId }) => cardId);
    for (const cardId of [first!, second!, third!]) desk.send(cardId, toPractice);
    await settle();
    desk.cancelSend(second!);
    desk.cancelSend(first!);
    expect(cancelled).toEqual(['check-1']);
    // It may be too late: only the worker knows.
    expect(kinds(desk)).toEqual(['handing-over', 'checked', 'handing-over']);
    desk.send(second!, { ...toPractice, serviceId: 'other' });
    reads[0]!({ failure: 'cancelled', result: null });
    await settle();
    expect(kinds(desk)).toEqual(['checked', 'handing-over', 'handing-over']);
    desk.cancelSend(third!);
    reads[1]!({ failure: null, result: succeed({ deliveryId: 'd3' }) });
    await settle();
    reads[2]!({ failure: null, result: succeed({ deliveryId: 'd2' }) });
    await settle();
    expect(kinds(desk)).toEqual(['checked', 'sent', 'sent']);
    expect(opened.map(({ serviceId }) => serviceId)).toEqual(['practice', 'practice', 'other']);
  });

  it('several go one after another, in their order', async () => {
    const order: string[] = [];
    const { desk, checks } = set(async (checkId) => {
      order.push(`${checkId} begins`);
      await settle();
      order.push(`${checkId} ends`);
      return { failure: null, result: succeed({ deliveryId: checkId }) };
    });
    desk.add([file('a.csv'), file('b.csv')]);
    checks.forEach(({ end }) => end(report(true)));
    await settle();
    desk.cards().forEach(({ cardId }) => desk.send(cardId, toPractice));
    await expect.poll(() => kinds(desk)).toEqual(['sent', 'sent']);
    expect(order).toEqual(['check-1 begins', 'check-1 ends', 'check-2 begins', 'check-2 ends']);
  });
});

/** A file whose check has ended. */
const checkedFile = async (first = report(true)) => {
  const made = set();
  made.desk.add([file()]);
  made.checks[0]!.end(first);
  await settle();
  const { cardId } = made.desk.cards()[0]!;
  const state = () => made.desk.cards()[0]!.state;
  return { ...made, cardId, state };
};

describe('changing a file', () => {
  it('shows the new report, and sends nothing before it is there', async () => {
    const { desk, cardId, changes, state, opened } = await checkedFile(report(false));
    desk.change(cardId, leaveOut);
    expect(state()).toMatchObject({ kind: 'checked', version: 1, work: { checkedBytes: 0 } });
    changes[0]!.progress({ checkedBytes: 5, totalBytes: 10 });
    expect(state()).toMatchObject({ work: { checkedBytes: 5 } });
    desk.send(cardId, toPractice);
    changes[0]!.end(report(true, true, 'groups.xlsx'));
    await settle();
    expect(opened).toEqual([]);
    expect(state()).toMatchObject({ kind: 'checked', version: 2, work: null, report: { sendable: true } });
    desk.send(cardId, toPractice);
    await settle();
    // What was written anew is a CSV file, whatever it was made from.
    expect(opened).toMatchObject([{ fileName: 'groups.csv' }]);
  });

  it('waits for one change after another', async () => {
    const { desk, cardId, changes, state } = await checkedFile();
    desk.change(cardId, leaveOut);
    desk.change(cardId, { kind: 'undo' });
    expect(changes.map(({ what }) => what)).toEqual([leaveOut, { kind: 'undo' }]);
    changes[0]!.end(report(false, true));
    await settle();
    expect(state()).toMatchObject({ version: 2, work: { checkedBytes: 0 } });
    changes[1]!.end(report(true));
    await settle();
    expect(state()).toMatchObject({ version: 3, work: null });
  });

  it('that could not be made is told; one that was given up is not', async () => {
    const { desk, cardId, changes, givenUp, state } = await checkedFile();
    desk.change(cardId, leaveOut);
    changes[0]!.end(null);
    await settle();
    expect(state()).toMatchObject({ version: 1, work: null, changeFailed: true });
    desk.change(cardId, leaveOut);
    expect(state()).toMatchObject({ changeFailed: false });
    desk.cancelChanges(cardId);
    expect(givenUp).toEqual(['check-1']);
    changes[1]!.end(null);
    await settle();
    expect(state()).toMatchObject({ version: 1, work: null, changeFailed: false });
  });

  it('keeps it from being replaced by a file of the same name', async () => {
    const { desk, cardId, changes } = await checkedFile(report(false));
    desk.change(cardId, leaveOut);
    changes[0]!.end(report(false, true));
    await settle();
    desk.add([file()]);
    expect(kinds(desk)).toEqual(['checking', 'checked']);
  });
});

describe('other lists', () => {
  const others = checkListsFor(today, {
    account: null,
    lists: { ...nothingStored, added: { years: [], subjects: ['Science'], schools: [] } },
  });

  it('are what files are checked against from then on, those that are here too', async () => {
    const { desk, changes, state } = await checkedFile(report(false));
    desk.checkAgainst(others);
    expect(changes.map(({ what }) => what)).toEqual([others]);
    changes[0]!.end(report(true));
    await settle();
    expect(state()).toMatchObject({ report: { sendable: true }, work: null });
    expect(changes).toHaveLength(1);
  });

  it('reach a file whose check is still under way', async () => {
    const { desk, checks, changes } = set();
    desk.add([file()]);
    desk.checkAgainst(others);
    checks[0]!.end(report(false));
    await settle();
    expect(changes.map(({ what }) => what)).toEqual([others]);
  });
});
