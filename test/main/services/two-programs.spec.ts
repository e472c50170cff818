import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:net';
import { createHash, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createLoopbackTurn } from '../../../main/adapters/loopback-turn.ts';
import { openSqliteDeliveryStore } from '../../../main/adapters/sqlite-delivery-store.ts';
import { createUploader, type Uploader } from '../../../main/services/uploader.ts';
import { fail } from '../../../preload/contract/kit.ts';
import { answer, createFakePorts, credentials, settled } from '../../support/fake-ports.ts';
import { counts, job, listed } from '../../support/jobs.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const turn = createLoopbackTurn();
const receiver = (): string => `https://${randomUUID()}.example`;

describe('the turn to send', () => {
  it('is given to one at a time, for each receiver', async () => {
    const [one, other] = [receiver(), receiver()];
    const giveBack = await turn.take(one);
    const elsewhere = await turn.take(other);
    expect(giveBack).not.toBeNull();
    expect(elsewhere).not.toBeNull();
    expect(await turn.take(one)).toBeNull();
    giveBack!();
    elsewhere!();
    const again = await turn.take(one);
    expect(again).not.toBeNull();
    again!();
  });

  it('is another program’s as long as that lives, and not a moment longer', async () => {
    const place = receiver();
    const adapter = path.resolve(import.meta.dirname, '../../../main/adapters/loopback-turn.ts');
    const script = `
      const { createLoopbackTurn } = await import(${JSON.stringify(adapter)});
      await createLoopbackTurn().take(${JSON.stringify(place)});
      setInterval(() => undefined, 1000);
      console.log('taken');`;
    const child = spawn('node', ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(await turn.take(place)).toBeNull();
    child.kill('SIGKILL');
    await gone;
    const giveBack = await turn.take(place);
    expect(giveBack).not.toBeNull();
    giveBack!();
  });

  it('is not kept back by a stranger on the same port', async () => {
    const place = receiver();
    const name = createHash('sha256').update(place).digest('hex');
    const port = 20_000 + (Number.parseInt(name.slice(-8), 16) % 10_000);
    const stranger = createServer((socket) => socket.end('SSH-2.0-something'));
    await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
    cleanups.push(() => new Promise((resolve) => stranger.close(resolve)));
    const giveBack = await turn.take(place);
    expect(giveBack).not.toBeNull();
    expect(await turn.take(place)).toBeNull();
    giveBack!();
  });
});

it('two programs of different profiles never have two POSTs under way to one service', async () => {
  const service = { underway: 0, most: 0, posts: 0 };
  const importUrl = receiver();
  const start = async () => {
    const { ports, world } = createFakePorts();
    world.post = async (bytes) => {
      service.posts += 1;
      service.underway += 1;
      service.most = Math.max(service.most, service.underway);
      await new Promise((resolve) => setTimeout(resolve, 20));
      service.underway -= 1;
      return answer(world.addImport(bytes));
    };
    const uploader = createUploader({ ...ports, turn }, { demo: false });
    uploader.deliveries.start();
    const address = { name: 'One', flavor: 'openam', tokenUrl: importUrl, importUrl } as const;
    const saved = await uploader.services.save(null, address);
    if (!saved.ok) throw new Error(saved.failure.code);
    await uploader.connection.connect(saved.value.serviceId, credentials);
    cleanups.push(uploader.stop);
    return { uploader, world, serviceId: saved.value.serviceId };
  };
  const programs = [await start(), await start(), await start()];
  for (const { uploader, serviceId } of programs) await handOverAll(uploader, serviceId);
  while (service.posts < 9 || service.underway > 0) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const { world } of programs) await world.clock.pass(500);
  }
  expect(service.most).toBe(1);
});

async function handOverAll(uploader: Uploader, serviceId: string): Promise<void> {
  for (const name of ['a', 'b', 'c']) {
    const bytes = Buffer.from(name);
    const input = { fileName: `${name}.csv`, serviceId, sizeBytes: 1, counts, ...listed };
    await uploader.deliveries.handOver(input, bytes);
    await settled();
  }
}

it('two programs on one profile: the second one neither reads nor writes, and says so', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'uploader-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const options = { folder, key: Buffer.alloc(32), lockWaitMs: 10 };
  const first = openSqliteDeliveryStore(options);
  expect(first.outOfReach).toBeNull();
  expect(first.store.save(job())).toMatchObject({ ok: true });
  const second = openSqliteDeliveryStore(options);
  expect(second.outOfReach).toBe('in-use');
  expect(second.setAside).toBeNull();
  expect(second.store.save(job())).toEqual(fail('disk-not-writable'));
  second.close();
  first.close();
  const third = openSqliteDeliveryStore(options);
  expect([third.outOfReach, third.store.all()]).toEqual([null, [job()]]);
  third.close();
});
