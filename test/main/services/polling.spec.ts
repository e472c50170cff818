import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createUploader } from '../../../main/services/uploader.ts';
import type { Ports } from '../../../main/services/ports.ts';
import { answer, createFakePorts, credentials, settled } from '../../support/fake-ports.ts';
import { counts, listed, START } from '../../support/jobs.ts';

const SERVICE = 'smarter-balanced';
const DELIVERIES = 1000;
const ROUNDS = 10_000;
const MOST_GROWTH_BYTES = 20 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heapBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

/** Goes a second at a time, and runs all that has come due at once: a thousand timers are many to sort. */
function createSecondsClock() {
  let nowMs = 0;
  const timers = new Map<object, { readonly at: number; readonly run: () => void }>();
  return {
    now: () => START + nowMs,
    monotonicNow: () => nowMs,
    after: (waitMs: number, run: () => void) => {
      const name = {};
      timers.set(name, { at: nowMs + waitMs, run });
      return () => void timers.delete(name);
    },
    pass: async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) {
        nowMs += 1000;
        for (const [name, { at, run }] of timers) {
          if (at > nowMs) continue;
          timers.delete(name);
          run();
        }
        await settled();
      }
    },
    waiting: () => timers.size,
  };
}

it('10,000 polls of 1,000 deliveries keep nothing, and leave no timer when they end', async () => {
  const { ports, world } = createFakePorts();
  let polls = 0;
  let status = 'ACCEPTED';
  const clock = createSecondsClock();
  const quiet: Ports = {
    ...ports,
    clock,
    announce: {
      settings: { changed: () => undefined },
      services: { changed: () => undefined },
      deliveries: { changed: () => undefined },
      knownGroups: { changed: () => undefined },
    },
    log: { write: () => undefined },
    // Saved as on a disk: nothing of it stays in memory.
    store: {
      ...ports.store,
      all: () => [],
      save: () => ({ ok: true, value: undefined }),
      saveAll: () => ({ ok: true, value: undefined }),
    },
    importService: {
      ...ports.importService,
      status: async (_access, importId) => {
        polls += 1;
        return answer({ ...world.imports[importId - 101]!, status });
      },
    },
  };
  const uploader = createUploader(quiet, { demo: false });
  uploader.deliveries.start();
  await uploader.connection.connect(SERVICE, credentials);
  for (let index = 0; index < DELIVERIES; index += 1) {
    const bytes = Buffer.from(`file ${index}`);
    const input = { fileName: 'g.csv', serviceId: SERVICE, sizeBytes: bytes.length, counts, ...listed };
    await uploader.deliveries.handOver(input, bytes);
  }
  while (uploader.deliveries.list().some(({ state }) => state.kind !== 'processing')) {
    await clock.pass(1);
  }
  const before = heapBytes();
  const pollsBefore = polls;
  while (polls - pollsBefore < ROUNDS) await clock.pass(10);
  expect(heapBytes() - before).toBeLessThan(MOST_GROWTH_BYTES);
  status = 'PROCESSED';
  await clock.pass(120);
  expect(new Set(uploader.deliveries.list().map(({ state }) => state.kind))).toEqual(new Set(['processed']));
  expect(clock.waiting()).toBe(0);
}, 120_000);
