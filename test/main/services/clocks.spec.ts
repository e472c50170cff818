import { beforeEach, describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import type { ImportRecord } from '../../../core/delivery/answers.ts';
import type { Outcome } from '../../../main/services/ports.ts';
import { createUploader, type Uploader } from '../../../main/services/uploader.ts';
import { createFakePorts, credentials, settled } from '../../support/fake-ports.ts';
import { counts, listed } from '../../support/jobs.ts';

const SERVICE = 'smarter-balanced';
const bytes = Buffer.from('group_name,…\r\nA,1,2018,,,\r\n');
const YEARS_MS = 10 * 365 * 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const lost = { kind: 'trouble', trouble: trouble('service-trouble', 'http-504') } as const;

let { ports, world } = createFakePorts();
let uploader: Uploader;
/** How far the computer's clock is off; the service's is right. */
let offMs = 0;
let serviceNow = (): number => 0;

const told = <Value>(value: Value): Outcome<Value> => ({
  kind: 'answered',
  value,
  serviceTime: Math.floor(serviceNow() / 1000) * 1000,
});
const restart = (): void => {
  uploader.stop();
  uploader = createUploader(ports, { demo: false });
  uploader.deliveries.start();
};
const handOver = async (): Promise<void> => {
  const input = { fileName: 'groups.csv', serviceId: SERVICE, sizeBytes: bytes.length, counts, ...listed };
  await uploader.deliveries.handOver(input, bytes);
  await settled();
};
const state = () => uploader.deliveries.list()[0]!.state;
const imported = (status: string, at: number): ImportRecord =>
  world.addImport(bytes, { status, createdAt: at, updatedAt: at });

beforeEach(async () => {
  ({ ports, world } = createFakePorts());
  offMs = 0;
  const { now } = ports.clock;
  serviceNow = now;
  Object.assign(ports.clock, { now: () => now() + offMs });
  world.whoAmI = async () => told(world.account);
  world.list = async ({ creator }) => told(world.imports.filter((each) => each.creator === creator));
  uploader = createUploader(ports, { demo: false });
  uploader.deliveries.start();
  await uploader.connection.connect(SERVICE, credentials);
  await world.clock.pass(2 * HOUR_MS);
});

describe.each([
  ['set back by ten years', -YEARS_MS],
  ['set forward by ten years', YEARS_MS],
  ['set back by an hour', -HOUR_MS],
  ['left alone', 0],
])('a clock that is %s while an answer is lost', (_name, jumpMs) => {
  describe.each([
    ['in one run', () => undefined],
    ['and the program starts again', restart],
  ])('%s', (_how, between) => {
    it('does not make our own import a repeat', async () => {
      world.post = async () => {
        imported('PROCESSED', serviceNow());
        return lost;
      };
      await handOver();
      offMs = jumpMs;
      between();
      await world.clock.pass(10_000);
      expect(world.posts).toHaveLength(1);
      expect(state()).toMatchObject({ kind: 'processed', repeatOf: null });
    });

    it('does not make a repeat our own import', async () => {
      const before = serviceNow() - HOUR_MS / 60;
      imported('PROCESSED', before);
      world.post = async () => lost;
      await handOver();
      offMs = jumpMs;
      between();
      await world.clock.pass(10_000);
      expect(state()).toMatchObject({ kind: 'processed', repeatOf: before });
    });

    it('sends nothing again before ten minutes have passed', async () => {
      world.post = async () => lost;
      await handOver();
      offMs = jumpMs;
      between();
      await world.clock.pass(9.5 * 60_000);
      expect(world.posts).toHaveLength(1);
      await world.clock.pass(3 * HOUR_MS);
      expect(world.posts.length).toBeGreaterThan(1);
    });
  });
});

it.each([YEARS_MS, -YEARS_MS])('a clock that is always %i ms wrong changes nothing', async (wrongMs) => {
  offMs = wrongMs;
  world.post = async () => {
    imported('ACCEPTED', serviceNow());
    return lost;
  };
  await handOver();
  await world.clock.pass(10_000);
  expect(state().kind).toBe('processing');
  world.imports = world.imports.map((each) => ({ ...each, status: 'PROCESSED', updatedAt: serviceNow() }));
  await world.clock.pass(10_000);
  expect(state()).toMatchObject({ kind: 'processed', repeatOf: null });
});

it('a repeat of our own history is told without any clock', async () => {
  const first = imported('PROCESSED', serviceNow());
  world.post = async () => lost;
  await handOver();
  await world.clock.pass(10_000);
  expect(state()).toMatchObject({ kind: 'processed', importId: first.id });
  await handOver();
  await world.clock.pass(10_000);
  expect(uploader.deliveries.list()).toHaveLength(2);
  expect(state()).toMatchObject({ kind: 'processed', repeatOf: first.updatedAt });
});

it('a token is renewed once, however many wait for it, by the clock that nobody sets', async () => {
  for (let index = 0; index < 20; index += 1) {
    const file = Buffer.from(`${index}`);
    const input = { fileName: 'g.csv', serviceId: SERVICE, sizeBytes: file.length, counts, ...listed };
    await uploader.deliveries.handOver(input, file);
  }
  await world.clock.pass(100_000);
  world.signIns.length = 0;
  offMs = YEARS_MS;
  await world.clock.pass(60_000);
  expect(world.signIns).toHaveLength(0);
  offMs = -YEARS_MS;
  // A token lives for 1,000 seconds, and is renewed after 800.
  await world.clock.pass(700_000);
  expect(world.signIns).toHaveLength(1);
});
