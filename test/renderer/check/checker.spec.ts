import { describe, expect, it } from 'vitest';
import { openFile, refuseSize } from '../../../core/group-file/open-file.ts';
import { nothingStored } from '../../../core/service/lists.ts';
import { checkListsFor } from '../../../core/service/rule-pack.ts';
import { createCheckHost } from '../../../renderer/check/check-host.ts';
import { createChecker } from '../../../renderer/check/checker.ts';
import { compareEngine } from '../../../renderer/check/compare-engine.ts';
import type { FromWorker, ToWorker } from '../../../renderer/check/protocol.ts';

/** A worker without a thread: the real host, or one that never answers. */
class WorkerDouble {
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessageerror: (() => void) | null = null;
  terminated = false;
  readonly posted: ToWorker[] = [];
  private readonly receive: (message: ToWorker) => void;

  constructor(answers: boolean) {
    this.receive = answers
      ? createCheckHost((data) => this.onmessage?.({ data }), {
          openFile,
          refuseSize,
          ...compareEngine,
        })
      : () => undefined;
  }

  postMessage(message: ToWorker): void {
    this.posted.push(message);
    this.receive(message);
  }

  terminate(): void {
    this.terminated = true;
  }
}

const start = (answers: boolean) => {
  const workers: WorkerDouble[] = [];
  const checker = createChecker(() => {
    const worker = new WorkerDouble(answers);
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { checker, workers };
};

const lists = checkListsFor(Date.UTC(2017, 9, 1), { account: null, lists: nothingStored });
const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';
const file = new File([`${header}G,88800120012001,2018,,S1,t@example.com\n`], 'roster.csv');

describe('the window’s side', () => {
  it('checks, pages and forgets', async () => {
    const { checker } = start(true);
    const { checkId, report } = checker.check(file, lists, () => undefined);
    expect(await report).toMatchObject({ ready: true, counts: { rows: 1 } });
    expect(await checker.ask(checkId, 'groups', { from: 0, count: 5 })).toMatchObject([{ name: 'G' }]);
    expect(await checker.ask(checkId, 'members', { groupIndex: 0 })).toEqual({
      students: ['S1'],
      teachers: ['t@example.com'],
    });
    expect(await checker.ask(checkId, 'problems', { kind: 'blank-row', from: 0, count: 5 })).toEqual([]);
    checker.forget(checkId);
    expect(await checker.ask(checkId, 'groups', { from: 0, count: 5 })).toBeNull();
  });

  it('changes a file and tells the new report', async () => {
    const { checker } = start(true);
    const { checkId, report } = checker.check(file, lists, () => undefined);
    await report;
    const change = { kind: 'edit', row: 2, column: 'school_natural_id', value: '' } as const;
    expect(await checker.change(checkId, change, () => undefined)).toMatchObject({ sendable: false });
    expect(await checker.recheck(checkId, lists, () => undefined)).toMatchObject({ sendable: false });
    expect(await checker.change(checkId, { kind: 'discard' }, () => undefined)).toMatchObject({
      sendable: true,
    });
    expect(await checker.change('unknown', { kind: 'undo' }, () => undefined)).toBeNull();
  });

  it('starts no worker before it is needed, and one for all files', () => {
    const { checker, workers } = start(false);
    checker.forget('nothing');
    expect(workers).toHaveLength(0);
    checker.prepare();
    checker.prepare();
    const first = checker.check(file, lists, () => undefined);
    const second = checker.check(file, lists, () => undefined);
    expect(workers).toHaveLength(1);
    expect(first.checkId).not.toBe(second.checkId);
    checker.forget(second.checkId);
    expect(workers[0]?.posted.at(-1)).toEqual({ kind: 'forget', checkId: second.checkId });
  });

  it('lets nothing wait for a worker that crashed, and starts another', async () => {
    const { checker, workers } = start(false);
    const { checkId, report } = checker.check(file, lists, () => undefined);
    const groups = checker.ask(checkId, 'groups', { from: 0, count: 5 });
    const { port1 } = new MessageChannel();
    const handedOver = checker.handOver(checkId, port1);
    port1.close();
    workers[0]?.onerror?.();
    expect(await report).toBeNull();
    expect(await groups).toBeNull();
    expect(await handedOver).toEqual({ failure: null, result: null });
    expect(workers[0]?.terminated).toBe(true);
    checker.check(file, lists, () => undefined);
    expect(workers).toHaveLength(2);
  });

  it('does not say that a group is empty when its check was lost with the worker', async () => {
    const { checker, workers } = start(true);
    const { checkId, report } = checker.check(file, lists, () => undefined);
    await report;
    workers[0]?.onerror?.();
    expect(await checker.ask(checkId, 'members', { groupIndex: 0 })).toBeNull();
    expect(await checker.ask(checkId, 'problems', { kind: 'blank-row', from: 0, count: 5 })).toBeNull();
  });
});
