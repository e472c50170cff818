import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openFile, refuseSize } from '../../../core/group-file/open-file.ts';
import { fail, succeed, type Result } from '../../../preload/contract/kit.ts';
import { createCheckHost } from '../../../renderer/check/check-host.ts';
import { compareEngine } from '../../../renderer/check/compare-engine.ts';
import { createChecker } from '../../../renderer/check/checker.ts';
import type { FromWorker, ToWorker } from '../../../renderer/check/protocol.ts';
import { lists, roster } from '../../core/group-file/opened.ts';

const everything = { fate: null, search: '', losingOnly: false };

/** The window's side and the worker's, without the thread between them. */
const startChecker = () => {
  const worker = { onmessage: (_event: { data: FromWorker }): void => undefined, terminate: () => undefined };
  const receive = createCheckHost((data) => worker.onmessage({ data }), {
    openFile,
    refuseSize,
    ...compareEngine,
  });
  const postMessage = (message: ToWorker): void => receive(message);
  return createChecker(() => Object.assign(worker, { postMessage }) as unknown as Worker);
};

/** The main process' end of a download. */
const download = (answer: Result<string>): MessagePort => {
  const { port1, port2 } = new MessageChannel();
  if (!answer.ok) port1.postMessage({ result: answer });
  else {
    const piece = new TextEncoder().encode(answer.value);
    port1.postMessage({ result: succeed({ facts: {}, sizeBytes: piece.length }) });
    port1.postMessage({ piece });
  }
  return port2 as unknown as MessagePort;
};

const before = roster('Algebra,10,2018,Math,s1,t1', 'Algebra,10,2018,Math,s2,', 'Biology,20,2018,,s3,');
const after = roster('Algebra,10,2018,Math,s2,t1');

const load = async (checker: ReturnType<typeof startChecker>, text: string) => {
  const { checkId, loaded } = checker.loadEarlier(download(succeed(text)));
  return { checkId, loaded: await loaded };
};

describe('an earlier delivery', () => {
  it('is listed group by group, as the service has it', async () => {
    expect((await load(startChecker(), before)).loaded).toEqual(
      succeed([
        { name: 'Algebra', school: '10', year: 2018, subject: 'Math', students: 2, teachers: 1 },
        { name: 'Biology', school: '20', year: 2018, subject: null, students: 1, teachers: 0 },
      ]),
    );
  });

  it('is written anew, only the chosen groups of it, and as often as wanted', async () => {
    const checker = startChecker();
    const { checkId } = await load(checker, before);
    for (const chosen of [[1], [1]]) {
      const bytes = await checker.writeEarlier(checkId, chosen);
      expect(new TextDecoder().decode(bytes!).split('\n').slice(1)).toEqual(['Biology,20,2018,,s3,', '']);
    }
  });

  it('has the subjects that it had, whatever is on the list by now', async () => {
    const rows = ['Welding,10,2018,Trades,s1,', 'Welding,10,2018,Trades,s2,', 'Art,10,2018,All,s1,'];
    const checker = startChecker();
    const { checkId, loaded } = await load(checker, roster(...rows));
    expect(loaded).toMatchObject(succeed([{ subject: 'Trades' }, { subject: null }]));
    const bytes = await checker.writeEarlier(checkId, [0]);
    expect(new TextDecoder().decode(bytes!).split('\n').slice(1, 3)).toEqual(rows.slice(0, 2));
  });

  it('that the service would not load has no groups', async () => {
    expect((await load(startChecker(), roster('Algebra,10'))).loaded).toEqual(succeed(null));
  });

  it('that is not kept says so', async () => {
    const { loaded } = startChecker().loadEarlier(download(fail('kept-file-lost')));
    expect(await loaded).toEqual(fail('kept-file-lost'));
  });

  it('is gone when it is forgotten', async () => {
    const checker = startChecker();
    const { checkId } = await load(checker, before);
    checker.forget(checkId);
    expect(await checker.writeEarlier(checkId, [0])).toBeNull();
  });
});

describe('two earlier deliveries', () => {
  it('are compared, and questions about the difference are answered', async () => {
    const checker = startChecker();
    const [from, to] = [await load(checker, before), await load(checker, after)];
    const { checkId, report } = checker.compareEarlier(from.checkId, to.checkId);
    expect(await report).toMatchObject({
      totals: { groups: { changed: 1, missing: 1, new: 0 }, studentsRemoved: 1 },
      trips: [],
    });
    const groups = await checker.ask(checkId, 'changedGroups', { filter: everything, from: 0, count: 9 });
    expect(groups?.map(({ name, fate }) => [name, fate])).toEqual([
      ['Algebra', 'changed'],
      ['Biology', 'missing'],
    ]);
    expect(await checker.ask(checkId, 'changedMembers', { groupIndex: 0 })).toMatchObject({
      studentsRemoved: ['s1'],
      studentsKept: ['s2'],
    });
    const list = new TextDecoder().decode((await checker.write(checkId, 'changes-csv'))!);
    expect(list).toContain('s1');
    // What is about a file that was checked has no answer.
    expect(await checker.ask(checkId, 'sizeToSend', {})).toBeNull();
    checker.forget(checkId);
    expect(await checker.ask(checkId, 'changedGroupCount', { filter: everything })).toBeNull();
  });

  it('are not compared when one of them is gone', async () => {
    const checker = startChecker();
    const { checkId } = await load(checker, before);
    expect(await checker.compareEarlier(checkId, 'check-99').report).toBeNull();
  });

  it('wait for a check that runs, and a check for them', async () => {
    const checker = startChecker();
    const sample = readFileSync(new URL('../../fixtures/sample-roster.csv', import.meta.url));
    const checkLists = { lists, knownSchools: null, seasonYear: 2018 };
    const checked = checker.check(new File([sample], 'a.csv'), checkLists, () => undefined).report;
    const [from, to] = [await load(checker, before), await load(checker, after)];
    expect(await checker.compareEarlier(from.checkId, to.checkId).report).not.toBeNull();
    expect((await checked)?.counts.rows).toBe(12);
  });
});
