import { afterEach, expect, it } from 'vitest';
import { createGotHttp } from '../../../main/adapters/got-http.ts';
import { createGotImportService } from '../../../main/adapters/got-import-service.ts';
import { createUploader } from '../../../main/services/uploader.ts';
import { answer, createFakePorts, credentials, settled } from '../../support/fake-ports.ts';
import type { LocalServer } from '../../support/local-server.ts';
import { counts, listed } from '../../support/jobs.ts';
import { scenarios, type Scenario } from './mishaps.ts';

const SERVICE = 'smarter-balanced';
const small = Buffer.from('group_name,…\r\nA,1,2018,,,\r\n');
const LONGEST_MS = 3 * 3_600_000;

let server: LocalServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** One real POST to a server that does what the scenario says; then a service that knows of nothing. */
async function deliver({ serve, large = false, timeoutFactor = 1 }: Scenario) {
  const { ports, world } = createFakePorts();
  const uploader = createUploader(ports, { demo: false });
  uploader.deliveries.start();
  await uploader.connection.connect(SERVICE, credentials);
  const { url } = (server = await serve());
  const http = createGotHttp({ userAgent: 'test/1', certificateAuthority: undefined, timeoutFactor });
  const real = createGotImportService(http);
  let postedAgainAt: number | null = null;
  world.post = (bytes, onProgress, signal) => {
    if (world.posts.length === 1) {
      return real.post(
        { importUrl: url, accessToken: 'token' },
        { fileName: 'g.csv', bytes, onProgress },
        signal,
      );
    }
    postedAgainAt ??= world.clock.now();
    return Promise.resolve(answer(world.addImport(bytes)));
  };
  const bytes = large ? Buffer.alloc(20_000_000, 'x') : small;
  const input = { fileName: 'g.csv', serviceId: SERVICE, sizeBytes: bytes.length, counts, ...listed };
  const handed = await uploader.deliveries.handOver(input, bytes);
  if (!handed.ok) throw new Error(handed.failure.code);
  const { deliveryId } = handed.value;
  const stateNow = () => uploader.deliveries.list()[0]!.state;
  while (world.posts.length === 0 || stateNow().kind === 'sending') {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const beganAt = world.clock.now();
  for (let passedMs = 0; passedMs < LONGEST_MS && postedAgainAt === null; passedMs += 10_000) {
    await world.clock.pass(10_000);
  }
  await settled();
  uploader.stop();
  const looks = world.saved.get(deliveryId)!.timeline.filter(({ kind }) => kind === 'looked').length;
  return { state: stateNow(), looks, waitedMs: postedAgainAt === null ? null : postedAgainAt - beganAt };
}

it('are more than sixty', () => expect(scenarios.length).toBeGreaterThan(60));

it.each(scenarios)('$name', async (scenario) => {
  const { expected } = scenario;
  const { state, looks, waitedMs } = await deliver(scenario);
  expect(looks).toBe(expected.looks);
  if (expected.then === 'sends-again') {
    expect(waitedMs).not.toBeNull();
    expect(waitedMs!).toBeGreaterThanOrEqual(expected.notBeforeMs ?? (looks === 5 ? 600_000 : 0));
    return;
  }
  expect(waitedMs).toBeNull();
  if (expected.then === 'rejected')
    expect(state).toMatchObject({ kind: 'rejected', status: expected.status });
  else expect(state).toMatchObject({ kind: 'needs-attention', mayHaveArrived: expected.mayHaveArrived });
});
