import { describe, expect, it } from 'vitest';
import { nothingStored } from '../../core/service/lists.ts';
import { checkListsFor } from '../../core/service/rule-pack.ts';
import {
  checkedFile,
  file,
  kinds,
  leaveOut,
  report,
  set,
  settle,
  today,
  toPractice,
} from './set-file-desk.ts';

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

describe('what could be repaired in a long file', () => {
  const long = { ...report(false), repairs: [], awaitsRepairs: true };

  it('is looked for when its problems are shown, once', async () => {
    const { desk, cardId, searches, state } = await checkedFile(long);
    expect(searches).toHaveLength(1);
    expect(state()).toMatchObject({ work: null, report: { awaitsRepairs: true } });
    searches[0]!(report(false));
    await settle();
    expect(state()).toMatchObject({ version: 1, report: { awaitsRepairs: false, repairs: [{}, {}] } });
    desk.add([file('b.csv')]);
    expect(desk.cards().find((card) => card.cardId === cardId)?.state).toMatchObject({ kind: 'checked' });
    expect(searches).toHaveLength(1);
  });

  it('is looked for anew after a change that came first', async () => {
    const { desk, cardId, changes, searches, state } = await checkedFile(long);
    desk.change(cardId, leaveOut);
    searches[0]!(report(false));
    changes[0]!.end({ ...long, sizeBytes: 11 });
    await settle();
    expect(searches).toHaveLength(2);
    searches[1]!(report(true));
    await settle();
    expect(state()).toMatchObject({ version: 2, report: { awaitsRepairs: false, sendable: true } });
  });

  it('is looked for anew after a change that failed, which had ended the looking', async () => {
    const { desk, cardId, changes, searches, state } = await checkedFile(long);
    desk.change(cardId, leaveOut);
    searches[0]!(null);
    await settle();
    expect(state()).toMatchObject({ report: { awaitsRepairs: true } });
    changes[0]!.end(null);
    await settle();
    expect(searches).toHaveLength(2);
  });

  it('is nothing when it could not be found out', async () => {
    const { searches, state } = await checkedFile(long);
    searches[0]!(null);
    await settle();
    expect(state()).toMatchObject({ report: { awaitsRepairs: false, repairs: [] } });
    expect(searches).toHaveLength(1);
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
