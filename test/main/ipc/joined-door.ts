import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import { createAnnouncer } from '../../../main/ipc/announce.ts';
import type { StreamPort } from '../../../main/ipc/receive-stream.ts';
import { serve, type InputSchemas } from '../../../main/ipc/serve.ts';
import {
  ask,
  call,
  channel,
  download,
  event,
  fail,
  stream,
  succeed,
  type Handlers,
} from '../../../preload/contract/kit.ts';
import { createBridge } from '../../../preload/create-bridge.ts';

/** A contract with one of each kind. */
export const door = {
  letters: {
    count: ask<number>(),
    read: call<{ page: number }, string>(),
    send: stream<{ sizeBytes: number }, { received: string }>(),
    fetch: download<{ sizeBytes: number }, { title: string }>(),
    arrived: event<{ page: number }>(),
  },
} as const;

const schemas = {
  letters: {
    count: z.void(),
    read: z.strictObject({ page: z.int().min(1) }),
    send: z.strictObject({ sizeBytes: z.int().min(0).max(1000) }),
    fetch: z.strictObject({ sizeBytes: z.int().min(0) }),
  },
} satisfies InputSchemas<typeof door>;

export const letterOf = (sizeBytes: number): Uint8Array =>
  Uint8Array.from({ length: sizeBytes }, (_, index) => index % 251);

export const handlers: Handlers<typeof door> = {
  letters: {
    count: async () => succeed(3),
    read: async ({ page }) => {
      if (page === 13) throw new Error('secret: hunter2');
      return succeed(`page ${page}`);
    },
    send: async (_input, bytes) => succeed({ received: new TextDecoder().decode(bytes) }),
    fetch: async ({ sizeBytes }) => {
      if (sizeBytes === 13) throw new Error('secret: hunter2');
      if (sizeBytes === 404) return fail('not-found');
      return succeed({ facts: { title: 'A letter' }, bytes: letterOf(sizeBytes) });
    },
  },
};

type Listener = (event: never, input: unknown) => unknown;

/** Both sides of the door, joined in one process. Inputs are cloned, as between real processes. */
export function join(trusted = true) {
  const calls = new Map<string, Listener>();
  const streams = new Map<string, Listener>();
  const listeners = new Map<string, Set<(event: unknown, payload: unknown) => void>>();
  serve(door, {
    port: {
      handle: (address, listener) => void calls.set(address, listener as Listener),
      on: (address, listener) => void streams.set(address, listener as Listener),
    },
    schemas,
    handlers,
    isTrusted: () => trusted,
    describe: () => ({ code: 'unexpected', reference: 'K7Q2' }),
    refuse: (reason) => ({ code: 'bad-request', detail: reason }),
  });
  const bridge = createBridge(door, {
    invoke: async (address, input) =>
      structuredClone(await calls.get(address)?.({} as never, structuredClone(input))),
    on: (address, listener) => listeners.set(address, (listeners.get(address) ?? new Set()).add(listener)),
    off: (address, listener) => listeners.get(address)?.delete(listener),
  });
  const announcer = createAnnouncer(door, (address, payload) =>
    listeners.get(address)?.forEach((listener) => listener({}, payload)),
  );
  const openPort = (name: 'send' | 'fetch', input: unknown): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    const mainSide: StreamPort = {
      postMessage: (message) => port2.postMessage(message),
      on: (what: 'message' | 'close', listener: (message: { data: unknown }) => void) =>
        what === 'message'
          ? port2.on('message', (data: unknown) => listener({ data }))
          : port2.on('close', listener as () => void),
      start: () => port2.start(),
    };
    streams.get(channel('letters', name))?.({ ports: [mainSide] } as never, structuredClone(input));
    return port1;
  };
  const openStream = (input: unknown): MessagePort => openPort('send', input);
  const openDownload = (input: unknown) => openPort('fetch', input) as unknown as globalThis.MessagePort;
  return { bridge, announcer, openStream, openDownload };
}
