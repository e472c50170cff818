import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../core/group-file/changes.ts';
import { openFile, refuseSize } from '../../../core/group-file/open-file.ts';
import { nothingStored } from '../../../core/service/lists.ts';
import { checkListsFor } from '../../../core/service/rule-pack.ts';
import { STREAM_PIECE_BYTES } from '../../../preload/contract/kit.ts';
import { createCheckHost } from '../../../renderer/check/check-host.ts';
import { compareEngine } from '../../../renderer/check/compare-engine.ts';
import type { FromWorker, Question } from '../../../renderer/check/protocol.ts';

const sample = readFileSync(new URL('../../fixtures/sample-roster.csv', import.meta.url));
const today = Date.UTC(2017, 9, 1);
const lists = checkListsFor(today, { account: null, lists: nothingStored });
const withScience = checkListsFor(today, {
  account: null,
  lists: { ...nothingStored, added: { years: [], subjects: ['Science'], schools: [] } },
});

const startHost = () => {
  const messages: FromWorker[] = [];
  const listeners = new Set<() => void>();
  const receive = createCheckHost(
    (message) => {
      messages.push(message);
      for (const listener of listeners) listener();
    },
    { openFile, refuseSize, ...compareEngine },
  );
  const next = <Kind extends FromWorker['kind']>(kind: Kind): Promise<Extract<FromWorker, { kind: Kind }>> =>
    new Promise((resolve) => {
      const look = (): void => {
        const index = messages.findIndex((message) => message.kind === kind);
        if (index === -1) return;
        listeners.delete(look);
        resolve(messages.splice(index, 1)[0] as Extract<FromWorker, { kind: Kind }>);
      };
      listeners.add(look);
      look();
    });
  const check = (checkId: string, file: File): void => receive({ kind: 'check', checkId, file, lists });
  const ask = (checkId: string, question: Question): void =>
    receive({ kind: 'question', checkId, requestId: 1, question });
  const change = (checkId: string, one: Change, requestId = 2): void =>
    receive({ kind: 'change', checkId, requestId, change: one });
  return { messages, receive, next, check, ask, change };
};

const fileOf = (content: BlobPart, name = 'roster.csv'): File => new File([content], name);

const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';

const longRoster = (rows: number): string => {
  let text = header;
  for (let row = 0; row < rows; row += 1)
    text += `Group ${row >> 5},88800120012001,2018,,${6e9 + row},t@example.com\n`;
  return text;
};

/** The main process' end of a stream: acknowledges pieces, then answers. */
const receiveBytes = (port: MessagePort, result: unknown) => {
  const pieces: Uint8Array[] = [];
  let ended = false;
  let receivedBytes = 0;
  port.onmessage = ({ data }: MessageEvent<{ piece?: Uint8Array; end?: true }>) => {
    if (data.piece) {
      pieces.push(data.piece);
      receivedBytes += data.piece.length;
      port.postMessage({ receivedBytes });
    } else {
      ended = data.end === true;
      port.postMessage({ result });
    }
  };
  return { pieces, hasEnded: () => ended, close: () => port.close() };
};

const handOver = (
  host: Pick<ReturnType<typeof startHost>, 'receive'>,
  checkId: string,
  result: unknown = { ok: true },
) => {
  const { port1, port2 } = new MessageChannel();
  const received = receiveBytes(port2, result);
  host.receive({ kind: 'hand-over', checkId, requestId: 7, port: port1 });
  return received;
};

describe('checking', () => {
  it('reports a file and opens its pages', async () => {
    const host = startHost();
    host.check('a', fileOf(sample));
    const { report } = await host.next('report');
    expect(report).toMatchObject({ fileName: 'roster.csv', ready: true, counts: { rows: 12 } });
    host.ask('a', { name: 'groups', input: { from: 1, count: 10 } });
    expect((await host.next('answer')).answer).toMatchObject([{ name: 'ME6thGradeMath' }]);
    host.ask('a', { name: 'members', input: { groupIndex: 0 } });
    expect((await host.next('answer')).answer).toMatchObject({
      students: ['SSID001', 'SSID002', 'SSID003'],
    });
    host.ask('a', { name: 'problems', input: { kind: 'backslash', from: 0, count: 10 } });
    expect(await host.next('answer')).toEqual({ kind: 'answer', requestId: 1, answer: [] });
    host.ask('a', { name: 'sizeToSend', input: {} });
    expect((await host.next('answer')).answer).toBe(sample.length);
  });

  it('tells with every row what is wrong with it', async () => {
    const host = startHost();
    host.check('a', fileOf(`${header}G,88800120012001,2018,,1.23E+09,t@example.com\n`));
    await host.next('report');
    const filter = { show: 'all' } as const;
    host.ask('a', { name: 'rowCount', input: { filter } });
    expect((await host.next('answer')).answer).toBe(1);
    host.ask('a', { name: 'rows', input: { filter, from: 0, count: 10 } });
    expect((await host.next('answer')).answer).toMatchObject([
      { row: 2, problems: [{ kind: 'scientific-notation', row: 2, column: 'student_ssid' }] },
    ]);
    host.ask('a', { name: 'positionOf', input: { filter, row: 2 } });
    expect((await host.next('answer')).answer).toBe(0);
  });

  it('tells its progress, and stops when the file is forgotten', async () => {
    const host = startHost();
    const file = fileOf(longRoster(150_000));
    host.check('a', file);
    host.check('b', fileOf(sample));
    expect((await host.next('progress')).firstLook).toMatchObject({ problems: 0 });
    const { checkedBytes, totalBytes } = await host.next('progress');
    expect(totalBytes).toBe(file.size);
    expect(checkedBytes).toBeGreaterThan(0);
    host.receive({ kind: 'forget', checkId: 'a' });
    expect((await host.next('report')).checkId).toBe('b');
  });

  it('goes on to the next file when one that never answers is forgotten', async () => {
    const host = startHost();
    const dead = fileOf(sample);
    dead.arrayBuffer = () => new Promise(() => undefined);
    host.check('dead', dead);
    host.check('b', fileOf(sample));
    await new Promise((resolve) => setTimeout(resolve, 20));
    host.receive({ kind: 'forget', checkId: 'dead' });
    expect((await host.next('report')).checkId).toBe('b');
    expect(host.messages).toEqual([]);
  });

  it('calls what cannot be read unreadable', async () => {
    const host = startHost();
    const folder = fileOf('x');
    folder.slice = () => {
      throw new DOMException('A folder.', 'NotFoundError');
    };
    host.check('a', folder);
    expect(await host.next('unreadable')).toEqual({ kind: 'unreadable', checkId: 'a' });
  });

  it('does not read a file that is too large', async () => {
    const host = startHost();
    const file = fileOf('x');
    Object.defineProperty(file, 'size', { value: 200 * 1024 * 1024 });
    host.check('a', file);
    expect((await host.next('report')).report.problems).toMatchObject([{ kind: 'file-too-large' }]);
  });

  it('says of questions about files it does not know that it does not know them', async () => {
    const host = startHost();
    host.ask('x', { name: 'groups', input: { from: 0, count: 10 } });
    host.change('x', { kind: 'undo' });
    host.receive({ kind: 'write', checkId: 'x', requestId: 3, form: 'repaired-file' });
    host.receive({ kind: 'forget', checkId: 'x' });
    await host.next('changed');
    expect(host.messages).toEqual([
      { kind: 'answer', requestId: 1, answer: null },
      { kind: 'written', requestId: 3, bytes: null },
    ]);
  });
});

describe('changing', () => {
  const damaged = `${header}G,88800120012001,2017-18,Math,S1,t@example.com\nG,,2018,Math,S2,\n`;
  const edit: Change = { kind: 'edit', row: 3, column: 'school_natural_id', value: '88800120012001' };
  const startDamaged = async () => {
    const host = startHost();
    host.check('a', fileOf(damaged));
    const { report } = await host.next('report');
    return { ...host, report };
  };

  it('builds one change on the other, and undoes them', async () => {
    const host = await startDamaged();
    expect(host.report.sendable).toBe(false);
    host.change('a', { kind: 'repair', repairs: ['year-form'] }, 3);
    host.change('a', edit, 4);
    host.change('a', { kind: 'undo' }, 5);
    expect(await host.next('changed')).toMatchObject({ requestId: 3, report: { sendable: false } });
    expect(await host.next('changed')).toMatchObject({ requestId: 4, report: { sendable: true } });
    expect(await host.next('changed')).toMatchObject({ requestId: 5, report: { sendable: false } });
  });

  it('stops looking for repairs in a long file, and looks anew when the change is done', async () => {
    const host = startHost();
    const roster = longRoster(60_000).replace('2018', '2017-18');
    host.check('a', fileOf(roster));
    expect((await host.next('report')).report.awaitsRepairs).toBe(true);
    host.receive({ kind: 'find-repairs', checkId: 'a', requestId: 3 });
    host.change('a', { kind: 'delete-rows', rows: [60_001] }, 4);
    expect(await host.next('changed')).toMatchObject({ requestId: 3, report: null });
    expect(await host.next('changed')).toMatchObject({
      requestId: 4,
      report: { awaitsRepairs: false, repairs: [{ kind: 'year-form', count: 1 }] },
    });
  });

  it('looks for repairs in a long file when it is asked to', async () => {
    const host = startHost();
    host.receive({ kind: 'find-repairs', checkId: 'forgotten', requestId: 2 });
    expect(await host.next('changed')).toMatchObject({ requestId: 2, report: null });
    host.check('a', fileOf(longRoster(30_000).replace('2018', '2017-18')));
    await host.next('report');
    host.receive({ kind: 'find-repairs', checkId: 'a', requestId: 3 });
    expect(await host.next('changed')).toMatchObject({
      requestId: 3,
      report: { awaitsRepairs: false, repairs: [{ kind: 'year-form' }] },
    });
  });

  it('sends what was repaired, and saves it', async () => {
    const host = await startDamaged();
    host.change('a', { kind: 'repair', repairs: ['year-form'] });
    host.change('a', edit);
    await host.next('changed');
    await host.next('changed');
    const meant = `${header}G,88800120012001,2018,Math,S1,t@example.com\nG,88800120012001,2018,Math,S2,\n`;
    host.ask('a', { name: 'sizeToSend', input: {} });
    expect((await host.next('answer')).answer).toBe(meant.length);
    const received = handOver(host, 'a');
    expect(await host.next('handed-over')).toMatchObject({ failure: null, result: { ok: true } });
    expect(Buffer.concat(received.pieces).toString()).toBe(meant);
    host.receive({ kind: 'write', checkId: 'a', requestId: 9, form: 'repaired-file' });
    expect(new TextDecoder().decode((await host.next('written')).bytes ?? undefined)).toBe(meant);
    // What was given away to be saved is still there to be sent.
    handOver(host, 'a');
    expect(await host.next('handed-over')).toMatchObject({ failure: null });
  });

  it('that is given up leaves the file as it was, and what comes after it goes on', async () => {
    const host = await startDamaged();
    host.change('a', { kind: 'repair', repairs: ['year-form'] }, 3);
    host.receive({ kind: 'cancel-changes', checkId: 'a' });
    host.change('a', edit, 4);
    expect(await host.next('changed')).toEqual({ kind: 'changed', requestId: 3, report: null });
    expect(await host.next('changed')).toMatchObject({
      requestId: 4,
      report: { sendable: false, changes: { edits: 1 } },
    });
  });

  it('checks against other lists with everything that was changed', async () => {
    const host = startHost();
    host.check('a', fileOf(damaged.replaceAll('Math', 'Science')));
    await host.next('report');
    host.change('a', { kind: 'repair', repairs: ['year-form'] });
    host.change('a', edit);
    host.receive({ kind: 'recheck', checkId: 'a', requestId: 7, lists: withScience });
    expect(await host.next('changed')).toMatchObject({ report: { sendable: false } });
    expect(await host.next('changed')).toMatchObject({ report: { sendable: true, ready: false } });
    expect(await host.next('changed')).toMatchObject({ requestId: 7, report: { ready: true } });
  });

  it('writes the list of problems', async () => {
    const host = await startDamaged();
    host.receive({ kind: 'write', checkId: 'a', requestId: 9, form: 'problems-csv' });
    const written = new TextDecoder().decode((await host.next('written')).bytes ?? undefined);
    expect(written).toContain('"3","School ID","","1 row has no school"');
  });
});

describe('handing over', () => {
  it('sends the very bytes in acknowledged pieces and tells the answer', async () => {
    const host = startHost();
    const text = longRoster(50_000);
    host.check('a', fileOf(text));
    await host.next('report');
    const received = handOver(host, 'a', { ok: true, value: { deliveryId: 'd' } });
    expect(await host.next('handed-over')).toEqual({
      kind: 'handed-over',
      requestId: 7,
      failure: null,
      result: { ok: true, value: { deliveryId: 'd' } },
    });
    expect(received.hasEnded()).toBe(true);
    expect(received.pieces.length).toBe(Math.ceil(text.length / STREAM_PIECE_BYTES));
    expect(received.pieces.every((piece) => piece.buffer.byteLength <= STREAM_PIECE_BYTES)).toBe(true);
    expect(Buffer.concat(received.pieces).toString()).toBe(text);
  });

  const failures = {
    'holds other bytes': [async () => new TextEncoder().encode('other').buffer, 'file-changed'],
    'was written since': [() => Promise.reject(new DOMException('', 'NotReadableError')), 'file-changed'],
    'is gone': [() => Promise.reject(new DOMException('', 'NotFoundError')), 'file-unreadable'],
  } as const;
  for (const [name, [arrayBuffer, failure]] of Object.entries(failures))
    it(`sends nothing when the file ${name}`, async () => {
      const host = startHost();
      const file = fileOf(sample);
      host.check('a', file);
      await host.next('report');
      file.arrayBuffer = arrayBuffer;
      const received = handOver(host, 'a');
      expect(await host.next('handed-over')).toMatchObject({ failure, result: null });
      expect(received.pieces).toEqual([]);
    });

  it('can be stopped while the file is read, and not any more when its bytes go', async () => {
    const host = startHost();
    const file = fileOf(sample);
    host.check('a', file);
    await host.next('report');
    const readAll = file.arrayBuffer.bind(file);
    file.arrayBuffer = () => new Promise(() => undefined);
    const stopped = handOver(host, 'a');
    host.receive({ kind: 'cancel-hand-over', checkId: 'a' });
    expect(await host.next('handed-over')).toMatchObject({ failure: 'cancelled', result: null });
    expect(stopped.pieces).toEqual([]);
    file.arrayBuffer = readAll;
    const { port1, port2 } = new MessageChannel();
    host.receive({ kind: 'hand-over', checkId: 'a', requestId: 8, port: port1 });
    port2.onmessage = ({ data }: MessageEvent<{ piece?: Uint8Array }>) => {
      host.receive({ kind: 'cancel-hand-over', checkId: 'a' });
      port2.postMessage(data.piece ? { receivedBytes: data.piece.length } : { result: 'taken' });
    };
    expect(await host.next('handed-over')).toMatchObject({ failure: null, result: 'taken' });
    port2.close();
  });

  it('ends when the main process goes away, and for a file that is not known', async () => {
    const host = startHost();
    host.check('a', fileOf(sample));
    await host.next('report');
    const { port1, port2 } = new MessageChannel();
    host.receive({ kind: 'hand-over', checkId: 'a', requestId: 1, port: port1 });
    port2.close();
    expect(await host.next('handed-over')).toMatchObject({ failure: null, result: null });
    handOver(host, 'unknown').close();
    expect(await host.next('handed-over')).toMatchObject({ failure: 'file-unreadable', result: null });
  });
});
