import { describe, expect, it } from 'vitest';
import { openFile, refuseSize } from '../../../core/group-file/open-file.ts';
import { nothingStored } from '../../../core/service/lists.ts';
import { checkListsFor } from '../../../core/service/rule-pack.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';
import { createCheckHost } from '../../../renderer/check/check-host.ts';
import { createChecker } from '../../../renderer/check/checker.ts';
import { compareEngine } from '../../../renderer/check/compare-engine.ts';
import type { FromWorker, ToWorker } from '../../../renderer/check/protocol.ts';
import { answerWith, downloadOf, knownOf, rosterOf, standards } from './compared.ts';

const lists = checkListsFor(Date.UTC(2017, 9, 1), { account: null, lists: nothingStored });
const students = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, at) => String(1_000_000_000 + from + at));

/** The window's side and the worker's, without the thread between them. */
const start = () => {
  const checker = createChecker(() => {
    const worker = {
      onmessage: (_event: { data: FromWorker }): void => undefined,
      terminate: () => undefined,
      postMessage: (message: ToWorker): void => receive(message),
    };
    const receive = createCheckHost((data) => worker.onmessage({ data }), {
      openFile,
      refuseSize,
      ...compareEngine,
    });
    return worker as unknown as Worker;
  });
  const check = async (text: string, name = 'groups.csv'): Promise<string> => {
    const { checkId, report } = checker.check(new File([text], name), lists, () => undefined);
    expect(await report).toMatchObject({ sendable: true });
    return checkId;
  };
  const compare = (checkId: string, version: string) =>
    checker.compare(checkId, standards(version), () => undefined);
  return { checker, check, compare };
};

const known = knownOf({ Algebra: students(0, 30), Reading: students(50, 60) });
const everything = { fate: null, search: '', losingOnly: false } as const;

describe('comparing a file with the known groups', () => {
  it('tells what changes, and answers for groups and people', async () => {
    const { checker, check, compare } = start();
    const checkId = await check(rosterOf({ Algebra: students(2, 33), Biology: ['1'] }));
    expect(await checker.takeKnown(downloadOf(known, 'v1'))).toMatchObject(succeed({ version: 'v1' }));
    const report = await compare(checkId, 'v1');
    expect(report).toMatchObject({
      totals: { groups: { changed: 1, new: 1, missing: 1 }, childrenLosing: 2, studentsAdded: 4 },
      trips: [],
    });
    expect(await checker.ask(checkId, 'changedGroupCount', { filter: everything })).toBe(3);
    const losing = { ...everything, losingOnly: true };
    expect(await checker.ask(checkId, 'changedGroups', { filter: losing, from: 0, count: 5 })).toMatchObject([
      { name: 'Algebra', studentsRemoved: 2 },
    ]);
    expect(await checker.ask(checkId, 'changedMembers', { groupIndex: 0 })).toMatchObject({
      studentsRemoved: students(0, 2),
    });
    expect(await checker.ask(checkId, 'changedPeopleCount', { filter: losing })).toBe(2);
    expect(await checker.ask(checkId, 'changedPeople', { filter: losing, from: 1, count: 5 })).toMatchObject([
      { id: students(1, 2)[0], change: 'removed', group: 'Algebra' },
    ]);
  });

  it('mends a damaged SSID by the only student it can be, once the service has them', async () => {
    const { checker } = start();
    const repairs = async (): Promise<unknown> => {
      const file = new File([rosterOf({ Algebra: ['8.88E+09'] })], 'groups.csv');
      return (await checker.check(file, lists, () => undefined).report)?.repairs;
    };
    expect(await repairs()).toEqual([]);
    await checker.takeKnown(downloadOf(knownOf({ Algebra: ['8881234567', '1000000001'] }), 'v1'));
    expect(await repairs()).toMatchObject([
      { kind: 'scientific-notation', examples: [{ before: '8.88E+09', after: '8881234567' }] },
    ]);
    await checker.takeKnown(downloadOf(knownOf({ Algebra: ['8881234567', '8882345678'] }), 'v2'));
    expect(await repairs()).toEqual([]);
  });

  it('has the guard stop a correction of one row', async () => {
    const { checker, check, compare } = start();
    const checkId = await check(rosterOf({ Algebra: ['1000000900'] }));
    await checker.takeKnown(downloadOf(known, 'v1'));
    expect(await compare(checkId, 'v1')).toMatchObject({
      totals: { childrenLosing: 30 },
      trips: [{ kind: 'group-loses-many', count: 1, examples: ['Algebra'], mustType: true }],
    });
  });

  it('says nothing against groups that it does not have, as a new worker has none', async () => {
    const { checker, check, compare } = start();
    const checkId = await check(rosterOf({ Algebra: ['1'] }));
    expect(await compare(checkId, 'v1')).toBeNull();
    await checker.takeKnown(downloadOf(known, 'v1'));
    expect(await compare(checkId, 'v2')).toBeNull();
    expect(await compare(checkId, 'v1')).not.toBeNull();
  });

  it('keeps the known groups that were asked for last', async () => {
    const { checker, check, compare } = start();
    const checkId = await check(rosterOf({ Algebra: ['1'] }));
    const { port1: slow, port2 } = new MessageChannel();
    const first = checker.takeKnown(port2 as unknown as MessagePort);
    await checker.takeKnown(downloadOf(known, 'second'));
    slow.postMessage({ result: fail('not-found') });
    expect(await first).toEqual(fail('not-found'));
    expect(await compare(checkId, 'second')).not.toBeNull();
  });

  it.each([
    ['a failure of main', fail('not-found'), new Uint8Array(0), 'not-found'],
    ['bytes of another form', succeed({ facts: { version: 'v1' } }), new Uint8Array([1, 2, 3]), 'unexpected'],
    ['facts of another shape', succeed({ facts: null }), new Uint8Array(0), 'unexpected'],
  ] as const)('tells %s', async (_name, result, bytes, code) => {
    const { checker } = start();
    expect(await checker.takeKnown(answerWith(result, bytes))).toEqual(fail(code));
  });

  it('compares the file as it was changed, and gives up what is out of date', async () => {
    const { checker, check, compare } = start();
    const checkId = await check(rosterOf({ Algebra: students(0, 30) }));
    await checker.takeKnown(downloadOf(known, 'v1'));
    const outdated = compare(checkId, 'v1');
    const changed = checker.change(checkId, { kind: 'delete-rows', rows: [3] }, () => undefined);
    expect(await outdated).toBeNull();
    await changed;
    expect(await compare(checkId, 'v1')).toMatchObject({ totals: { childrenLosing: 1 } });
  });

  it('writes who comes and goes as a table that no spreadsheet takes for a formula', async () => {
    const { checker, check, compare } = start();
    const checkId = await check(rosterOf({ Algebra: [...students(2, 30), '@1'] }));
    expect(await checker.write(checkId, 'changes-csv')).toBeNull();
    await checker.takeKnown(downloadOf(known, 'v1'));
    await compare(checkId, 'v1');
    const table = new TextDecoder().decode((await checker.write(checkId, 'changes-csv'))!);
    expect(table.split('\r\n')).toEqual([
      '"Change","Who","SSID or login","Group","School","School year"',
      ...students(0, 2).map((id) => `"Removed","Student","${id}","Algebra","88800120012001","2017–18"`),
      `"Added","Student","'@1","Algebra","88800120012001","2017–18"`,
      '',
    ]);
  });
});

describe('the same group in two files', () => {
  it('is found as the service tells groups apart, and counted', async () => {
    const { checker, check } = start();
    const names = ['One', 'Two', 'Three', 'Four'];
    const groups = Object.fromEntries(names.map((name) => [name, ['1']]));
    const first = await check(rosterOf({ Other: ['1'], ...groups }), 'a.csv');
    const second = await check(rosterOf({ Own: ['1'] }), 'b.csv');
    const third = await check(
      rosterOf(Object.fromEntries(names.map((name) => [`${name.toUpperCase()} `, ['2']]))),
      'c.csv',
    );
    expect(await checker.sharedGroups([first, second, third, 'gone'])).toEqual([
      { checkIds: [first, third], count: 4, examples: ['ONE', 'TWO', 'THREE'] },
    ]);
    expect(await checker.sharedGroups([first, second])).toEqual([]);
  });
});
