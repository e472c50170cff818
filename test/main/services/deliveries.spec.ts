import { beforeEach, describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import { LOST_ANSWERS_LIMIT } from '../../../core/delivery/backoff.ts';
import type { ImportRecord } from '../../../core/delivery/answers.ts';
import type { Outcome } from '../../../main/services/ports.ts';
import { createUploader, type Uploader } from '../../../main/services/uploader.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';
import { answer, createFakePorts, credentials, settled } from '../../support/fake-ports.ts';
import { counts, listed, START } from '../../support/jobs.ts';

const SERVICE = 'smarter-balanced';
const bytes = Buffer.from('group_name,…\r\nA,1,2018,,,\r\n');
const otherBytes = Buffer.from('group_name,…\r\nB,1,2018,,,\r\n');

let { ports, world } = createFakePorts();
let uploader: Uploader;

const handOver = async (file: Uint8Array = bytes, serviceId = SERVICE): Promise<string> => {
  const input = { fileName: 'groups.csv', serviceId, sizeBytes: file.byteLength, counts, ...listed };
  const handed = await uploader.deliveries.handOver(input, file);
  if (!handed.ok) throw new Error(handed.failure.code);
  return handed.value.deliveryId;
};
const stateOf = (deliveryId: string) => {
  const details = uploader.deliveries.details(deliveryId);
  if (!details.ok) throw new Error(details.failure.code);
  return details.value.state;
};
const never = new Promise<never>(() => undefined);
const lost = { kind: 'trouble', trouble: trouble('service-trouble', 'whole') } as const;
/** The program ends, without a word, and starts again on the same disk. */
const restart = (): void => {
  uploader.stop();
  uploader = createUploader(ports, { demo: false });
  uploader.deliveries.start();
};

beforeEach(async () => {
  ({ ports, world } = createFakePorts());
  uploader = createUploader(ports, { demo: false });
  uploader.deliveries.start();
  await uploader.connection.connect(SERVICE, credentials);
  world.signIns.length = 0;
});

describe('a delivery', () => {
  it('is kept, saved, sent, followed and processed', async () => {
    const id = await handOver();
    await settled();
    expect(world.files.get(id)).toEqual(bytes);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(id).kind).toBe('processing');
    world.finish('PROCESSED');
    await world.clock.pass(5_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processed', repeatOf: null });
    expect(world.saved.get(id)?.state.kind).toBe('processed');
    expect(world.clock.waiting()).toBe(0);
    const kinds = world.told.filter((view) => view.id === id).map(({ state }) => state.kind);
    expect([...new Set(kinds)]).toEqual(['waiting', 'sending', 'processing', 'processed']);
  });

  it('is on disk as sending before its first byte leaves', async () => {
    let onDisk: string | undefined;
    world.post = async (file) => {
      onDisk = [...world.saved.values()].at(-1)?.state.kind;
      return answer(world.addImport(file));
    };
    await handOver();
    await settled();
    expect(onDisk).toBe('sending');
  });

  it('is not sent when that cannot be written', async () => {
    const original = ports.store.save;
    Object.assign(ports.store, {
      save: (job: Parameters<typeof original>[0]) =>
        job.state.kind === 'sending' ? fail('disk-not-writable') : original(job),
    });
    const id = await handOver();
    await settled();
    expect(world.posts).toHaveLength(0);
    expect(stateOf(id)).toMatchObject({
      kind: 'needs-attention',
      cause: 'disk-not-writable',
      mayHaveArrived: false,
    });
  });

  it('tells its progress ten times a second at most', async () => {
    world.post = async (file, onProgress) => {
      for (let sent = 0; sent < file.byteLength; sent += 1) onProgress(sent);
      onProgress(file.byteLength);
      await never;
      return lost;
    };
    const id = await handOver();
    await settled();
    const progress = world.told.filter((view) => view.id === id && view.sentBytes !== null);
    expect(progress.map(({ sentBytes }) => sentBytes)).toEqual([0, 0, bytes.byteLength]);
    expect(world.lastOf(id)?.sentBytes).toBe(bytes.byteLength);
  });

  it('asks the list once the status link is forbidden, and remembers', async () => {
    world.status = async () => ({ kind: 'forbidden' });
    const id = await handOver();
    await world.clock.pass(20_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', trouble: null });
    expect(world.statusRequests).toBe(1);
    expect(world.listRequests.length).toBeGreaterThan(2);
    world.finish('PROCESSED');
    await world.clock.pass(20_000);
    expect(stateOf(id).kind).toBe('processed');
    await handOver(otherBytes);
    await world.clock.pass(5_000);
    expect(world.statusRequests).toBe(1);
  });

  it('keeps looking through an outage of hours', async () => {
    const id = await handOver();
    await settled();
    const { status } = world;
    world.status = async () => ({ kind: 'trouble', trouble: trouble('offline', 'nothing') });
    await world.clock.pass(3 * 60 * 60_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', trouble: 'offline', late: true });
    world.status = status;
    world.finish('PROCESSED');
    await world.clock.pass(60_000);
    expect(stateOf(id).kind).toBe('processed');
  });

  it('asks the person about an import that the service does not know', async () => {
    const id = await handOver();
    await settled();
    world.imports = [];
    await world.clock.pass(10_000);
    expect(stateOf(id)).toMatchObject({ kind: 'needs-attention', cause: 'import-unknown' });
  });

  it('does not give an import up for one miss, whatever failed before', async () => {
    const id = await handOver();
    await settled();
    const { status } = world;
    world.status = async () => ({ kind: 'trouble', trouble: trouble('offline', 'nothing') });
    await world.clock.pass(300_000);
    world.status = async () => ({ kind: 'not-found' });
    await world.clock.pass(65_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', trouble: 'import-unknown' });
    world.status = status;
    await world.clock.pass(60_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', trouble: null });
  });

  it('asks the list for no more than it needs, unless the import is older', async () => {
    world.status = async () => ({ kind: 'forbidden' });
    const id = await handOver();
    await world.clock.pass(3_000);
    expect(world.listRequests.map(({ withinMs }) => withinMs < 3_700_000)).toEqual([true]);
    world.list = async ({ withinMs }) => answer(withinMs < 10_000_000 ? [] : world.imports);
    await world.clock.pass(60_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', trouble: null });
  });

  it('goes on when the computer’s clock is set back by a day', async () => {
    world.post = async () => ({ kind: 'trouble', trouble: trouble('service-busy', 'nothing') });
    const id = await handOver();
    await settled();
    const { now } = ports.clock;
    Object.assign(ports.clock, { now: () => now() - 24 * 3_600_000 });
    world.post = async (file) => answer(world.addImport(file));
    await world.clock.pass(60_000);
    expect(stateOf(id).kind).toBe('processing');
  });

  it('does not believe an answer about other bytes', async () => {
    world.post = async () => answer(world.addImport(otherBytes));
    const id = await handOver();
    await settled();
    expect(stateOf(id)).toMatchObject({ kind: 'unsure', cause: 'unexpected-service' });
  });

  it('takes a refusal whose digest is of the first part only', async () => {
    world.post = async () => answer(world.addImport(otherBytes, { status: 'BAD_DATA' }));
    const id = await handOver();
    await settled();
    expect(stateOf(id)).toMatchObject({ kind: 'rejected', status: 'BAD_DATA' });
  });

  it('goes on after a bug, without sending twice', async () => {
    world.post = async () => {
      throw new TypeError('a student’s id in a message');
    };
    const id = await handOver();
    await world.clock.pass(120_000);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(id)).toMatchObject({ kind: 'needs-attention', mayHaveArrived: true });
    expect(JSON.stringify(world.log)).not.toContain('student');
  });

  it('needs its kept file, unchanged', async () => {
    world.post = async () => ({ kind: 'trouble', trouble: trouble('service-unreachable', 'nothing') });
    const id = await handOver();
    await settled();
    world.files.set(id, otherBytes);
    await world.clock.pass(60_000);
    expect(stateOf(id)).toMatchObject({ kind: 'needs-attention', cause: 'kept-file-lost' });
  });
});

describe('the line', () => {
  it('holds one POST at a time for each service', async () => {
    let underway = 0;
    let most = 0;
    const release: (() => void)[] = [];
    world.post = async (file) => {
      underway += 1;
      most = Math.max(most, underway);
      await new Promise<void>((resolve) => release.push(resolve));
      underway -= 1;
      return answer(world.addImport(file));
    };
    const ids = [await handOver(), await handOver(otherBytes), await handOver(Buffer.from('third'))];
    for (let turn = 0; turn < 3; turn += 1) {
      await settled();
      release[turn]!();
    }
    await settled();
    expect(most).toBe(1);
    expect(world.posts).toHaveLength(3);
    expect(ids.map((id) => stateOf(id).kind)).toEqual(['processing', 'processing', 'processing']);
  });

  it('waits while the fate of another is unknown', async () => {
    world.post = async () => lost;
    await handOver();
    const second = await handOver(otherBytes);
    await world.clock.pass(30_000);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(second)).toMatchObject({ kind: 'waiting', reason: 'turn' });
    await world.clock.pass(60_000);
    expect(world.posts).toHaveLength(2);
  });

  it('does not hold up another service', async () => {
    world.post = async () => never;
    await uploader.connection.connectPractice();
    await handOver();
    await handOver(bytes, 'practice');
    await settled();
    expect(world.posts).toHaveLength(2);
  });

  it('takes the same bytes for the same service once', async () => {
    world.post = async () => never;
    const [one, two] = await Promise.all([handOver(), handOver()]);
    expect(two).toBe(one);
    expect(await handOver()).toBe(one);
    await settled();
    expect(world.posts).toHaveLength(1);
    expect(uploader.deliveries.list()).toHaveLength(1);
  });

  it('is one for all entries that lead to the same address', async () => {
    const twin = 'smarter-balanced-okta-preview';
    await uploader.connection.connect(twin, credentials);
    let release = (): void => undefined;
    world.post = async (file) => {
      await new Promise<void>((resolve) => (release = resolve));
      return answer(world.addImport(file));
    };
    const first = await handOver();
    expect(await handOver(bytes, twin)).toBe(first);
    const second = await handOver(otherBytes, twin);
    await settled();
    expect(world.posts).toHaveLength(1);
    release();
    await settled();
    expect(world.posts).toHaveLength(2);
    release();
    await settled();
    expect(stateOf(second).kind).toBe('processing');
  });

  it('never sends bytes again by itself whose sending was given up', async () => {
    world.post = async () => never;
    const first = await handOver();
    await settled();
    uploader.deliveries.giveUp(first);
    await world.clock.pass(10_000);
    const second = await handOver();
    await settled();
    expect(world.listRequests).toHaveLength(0);
    expect(stateOf(second)).toMatchObject({ kind: 'unsure', startedAt: START });
    await world.clock.pass(3_600_000);
    expect(world.listRequests).toHaveLength(3);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(second)).toMatchObject({ kind: 'needs-attention', cause: 'answer-lost' });
  });

  it('looks before it sends bytes again whose sending was given up', async () => {
    world.post = async () => never;
    const first = await handOver();
    await settled();
    expect(uploader.deliveries.giveUp(first).ok).toBe(true);
    world.addImport(bytes);
    const second = await handOver();
    await world.clock.pass(6_000);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(second)).toMatchObject({ kind: 'processing', importId: 101 });
  });
});

describe('a lost answer', () => {
  it('is found by digest, without a second POST', async () => {
    world.post = async (file) => {
      world.addImport(file);
      return lost;
    };
    const id = await handOver();
    await world.clock.pass(6_000);
    expect(stateOf(id)).toMatchObject({ kind: 'processing', importId: 101 });
    expect(world.posts).toHaveLength(1);
    expect(world.listRequests[0]).toMatchObject({ creator: 'pat@example.com' });
  });

  it('is sent again only after ten minutes of looking', async () => {
    world.post = async () => lost;
    const id = await handOver();
    await world.clock.pass(599_000);
    expect(stateOf(id).kind).toBe('unsure');
    expect(world.posts).toHaveLength(1);
    world.post = async (file) => answer(world.addImport(file));
    await world.clock.pass(60_000);
    expect(world.posts).toHaveLength(2);
    expect(stateOf(id).kind).toBe('processing');
  });

  it('about other bytes is asked about after a minute of looking; the person may look or send again', async () => {
    world.post = async () => answer({ ...world.addImport(otherBytes), digest: 'F'.repeat(32) });
    const id = await handOver();
    await world.clock.pass(61_000);
    expect(stateOf(id)).toMatchObject({
      kind: 'needs-attention',
      cause: 'answer-lost',
      mayHaveArrived: true,
    });
    expect(world.listRequests).toHaveLength(3);
    await world.clock.pass(3_600_000);
    expect(world.posts).toHaveLength(1);
    expect(uploader.deliveries.lookAgain(id).ok).toBe(true);
    await settled();
    expect(stateOf(id).kind).toBe('needs-attention');
    world.post = async (file) => answer(world.addImport(file));
    expect(uploader.deliveries.sendAgain(id).ok).toBe(true);
    await world.clock.pass(30_000);
    expect(world.posts).toHaveLength(1);
    await world.clock.pass(30_000);
    expect(world.posts).toHaveLength(2);
    expect(stateOf(id).kind).toBe('processing');
  });

  it('is not found under the name of another delivery of this computer', async () => {
    world.post = async (file) =>
      world.posts.length === 1 ? lost : answer(world.addImport(file, { status: 'BAD_DATA', digest: null }));
    const large = Buffer.alloc(9000, 'a');
    const first = await handOver(large);
    await world.clock.pass(61_000);
    const second = await handOver(Buffer.alloc(9000, 'b'));
    await settled();
    expect(stateOf(second).kind).toBe('rejected');
    uploader.deliveries.lookAgain(first);
    await settled();
    expect(stateOf(first)).toMatchObject({ kind: 'unsure', cause: 'service-trouble' });
  });

  it('of a busy service is not sent again for ever', async () => {
    world.post = async () => ({ kind: 'trouble', trouble: trouble('service-busy', 'http-503') });
    const id = await handOver();
    await world.clock.pass(24 * 3_600_000);
    expect(world.posts).toHaveLength(LOST_ANSWERS_LIMIT + 1);
    expect(stateOf(id)).toMatchObject({ kind: 'needs-attention', cause: 'answer-lost' });
  });

  it('survives the end of the program', async () => {
    world.post = async (file) => {
      world.addImport(file);
      return never;
    };
    const id = await handOver();
    await settled();
    expect(uploader.deliveries.unfinished()).toBe(1);
    restart();
    await world.clock.pass(6_000);
    expect(world.posts).toHaveLength(1);
    expect(stateOf(id).kind).toBe('processing');
    world.finish('PROCESSED');
    restart();
    await world.clock.pass(10_000);
    expect(stateOf(id).kind).toBe('processed');
  });

  it('of a stopped program changes nothing on disk', async () => {
    let abort: AbortSignal | null = null;
    world.post = (_file, _progress, signal) =>
      new Promise<Outcome<ImportRecord>>((resolve) => {
        abort = signal;
        signal.addEventListener('abort', () => resolve(lost));
      });
    const id = await handOver();
    await settled();
    uploader.stop();
    await settled();
    expect(abort!.aborted).toBe(true);
    expect(world.saved.get(id)?.state.kind).toBe('sending');
    expect(world.clock.waiting()).toBe(0);
  });

  it('reads the age of an import by the service’s clock, hours off', async () => {
    const dayAhead = 24 * 3_600_000;
    world.post = async (file) => ({
      kind: 'answered',
      serviceTime: world.clock.now() + dayAhead,
      value: world.addImport(file, { status: 'PROCESSED', updatedAt: START + dayAhead - 3_600_000 }),
    });
    const id = await handOver();
    await settled();
    expect(stateOf(id)).toMatchObject({ kind: 'processed', repeatOf: START + dayAhead - 3_600_000 });
  });
});

describe('the same bytes again', () => {
  const processed = async (): Promise<string> => {
    const id = await handOver();
    await settled();
    world.finish('PROCESSED');
    await world.clock.pass(60_000);
    return id;
  };

  it('are recognized before they are sent', async () => {
    await processed();
    const again = await handOver();
    await settled();
    expect(world.posts).toHaveLength(1);
    expect(stateOf(again)).toMatchObject({ kind: 'processed', importId: 101, repeatOf: expect.any(Number) });
  });

  it('are sent all the same when the service does not know them any more', async () => {
    await processed();
    world.imports = [];
    await handOver();
    await settled();
    expect(world.posts).toHaveLength(2);
  });

  it('go in other bytes when the person wants them applied, once however often that is pressed', async () => {
    const first = await processed();
    expect(await uploader.deliveries.sendEquivalent(first)).toEqual(fail('not-possible-now'));
    const again = await handOver();
    await settled();
    const equivalent = await uploader.deliveries.sendEquivalent(again);
    await settled();
    expect(Buffer.from(world.posts.at(-1)!.bytes).toString()).toBe(
      bytes.toString().replace('group_name', 'Group_name'),
    );
    expect(equivalent.ok && stateOf(equivalent.value.deliveryId).kind).toBe('processing');
    const posts = world.posts.length;
    expect(await uploader.deliveries.sendEquivalent(again)).toEqual(equivalent);
    await settled();
    expect(world.posts).toHaveLength(posts);
    expect(await uploader.deliveries.sendEquivalent('x')).toEqual(fail('not-found'));
  });
});

describe('signing in', () => {
  it('a rejected password is tried once, and parks all that wait', async () => {
    world.post = async () => ({ kind: 'unauthorized' });
    world.signIn = async () => fail('wrong-user');
    const first = await handOver();
    const second = await handOver(otherBytes);
    await world.clock.pass(3_600_000);
    // The refresh token, then the password.
    expect(world.signIns.map(({ refreshToken }) => refreshToken !== null)).toEqual([true, false]);
    expect(stateOf(first)).toMatchObject({ kind: 'needs-attention', cause: 'wrong-user' });
    expect(stateOf(second)).toMatchObject({ kind: 'waiting', reason: 'sign-in' });
    restart();
    await world.clock.pass(3_600_000);
    expect(world.signIns).toHaveLength(2);
    world.signIn = async () => succeed({ accessToken: 'good', refreshToken: null, expiresInSeconds: null });
    world.post = async (file) => answer(world.addImport(file));
    await uploader.connection.connect(SERVICE, credentials);
    await settled();
    expect([stateOf(first).kind, stateOf(second).kind]).toEqual(['processing', 'processing']);
  });

  it('renews a token that is refused during a POST, once', async () => {
    const { post } = world;
    world.post = async (file, progress, signal) =>
      world.posts.length === 1 ? { kind: 'unauthorized' } : post(file, progress, signal);
    const id = await handOver();
    await settled();
    expect(world.posts.map(({ accessToken }) => accessToken)).toEqual(['token-1', 'token-2']);
    expect(stateOf(id)).toMatchObject({ kind: 'processing' });
  });

  it('asks the person when the new token is refused too, or the account may not', async () => {
    world.post = async () => ({ kind: 'unauthorized' });
    const first = await handOver();
    await settled();
    expect(world.posts).toHaveLength(2);
    expect(stateOf(first)).toMatchObject({ kind: 'needs-attention', cause: 'not-permitted' });
    world.post = async () => ({ kind: 'forbidden' });
    const second = await handOver(otherBytes);
    await settled();
    expect(stateOf(second)).toMatchObject({ kind: 'needs-attention', cause: 'not-permitted' });
  });
});

it('writes no row, login, token or secret into the log, whatever happens', async () => {
  world.post = async () => lost;
  await handOver();
  await world.clock.pass(120_000);
  world.signIn = async () => fail('wrong-user');
  world.post = async () => ({ kind: 'unauthorized' });
  await handOver(otherBytes);
  await world.clock.pass(120_000);
  const events = world.log.map(({ event }) => event);
  expect(events).toEqual(expect.arrayContaining(['delivery-changed', 'request-failed', 'sign-in-refused']));
  const written = JSON.stringify(world.log);
  for (const secret of [...Object.values(credentials), 'token-', 'refresh-', 'group_name', 'groups.csv']) {
    if (secret !== 'client') expect(written).not.toContain(secret);
  }
});

describe('the person', () => {
  it('gives up: the POST is broken off, nothing follows', async () => {
    let signalOf: AbortSignal | null = null;
    world.post = (_file, _progress, signal) =>
      new Promise((resolve) => {
        signalOf = signal;
        signal.addEventListener('abort', () => resolve(lost));
      });
    const id = await handOver();
    await settled();
    expect(uploader.deliveries.giveUp(id).ok).toBe(true);
    await world.clock.pass(600_000);
    expect(signalOf!.aborted).toBe(true);
    expect(stateOf(id)).toMatchObject({ kind: 'abandoned', mayHaveArrived: true });
    expect(uploader.deliveries.giveUp(id)).toEqual(fail('not-possible-now'));
    expect(uploader.deliveries.giveUp('x')).toEqual(fail('not-found'));
  });

  it('cannot give up what cannot be written down', async () => {
    world.post = async () => never;
    const id = await handOver();
    await settled();
    world.diskWritable = false;
    expect(uploader.deliveries.giveUp(id)).toEqual(fail('disk-not-writable'));
    expect(stateOf(id).kind).toBe('sending');
  });

  it.each([
    ['an unknown service', { serviceId: 'x' }, 'not-found'],
    ['a file of another size', { sizeBytes: 3 }, 'file-changed'],
    ['a service without credentials', { serviceId: 'smarter-balanced-okta-preview' }, 'credentials-missing'],
  ])('cannot hand over to %s', async (_name, more, code) => {
    const input = {
      fileName: 'g.csv',
      serviceId: SERVICE,
      sizeBytes: bytes.byteLength,
      counts,
      ...listed,
      ...more,
    };
    expect(await uploader.deliveries.handOver(input, bytes)).toMatchObject(fail(code as 'not-found'));
  });

  it('cannot hand over when the disk is full', async () => {
    world.diskWritable = false;
    await expect(handOver()).rejects.toThrow('disk-not-writable');
    expect(uploader.deliveries.list()).toHaveLength(0);
  });

  it('sees the newest first, with the digest and the time line', async () => {
    const first = await handOver();
    await world.clock.pass(1000);
    const second = await handOver(otherBytes);
    expect(uploader.deliveries.list().map(({ id }) => id)).toEqual([second, first]);
    expect(uploader.deliveries.details(first)).toMatchObject({
      ok: true,
      value: { digest: ports.digestOf(bytes), fileName: 'groups.csv', practice: false },
    });
  });

  it('has the network back: what waited goes at once', async () => {
    world.post = async () => ({ kind: 'trouble', trouble: trouble('offline', 'nothing') });
    const id = await handOver();
    await settled();
    expect(stateOf(id)).toMatchObject({ kind: 'waiting', reason: 'connection' });
    world.post = async (file) => answer(world.addImport(file));
    uploader.deliveries.wakeUp();
    await settled();
    expect(stateOf(id).kind).toBe('processing');
  });
});
