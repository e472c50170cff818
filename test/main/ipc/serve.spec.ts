import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAnnouncer } from '../../../main/ipc/announce.ts';
import type { StreamPort } from '../../../main/ipc/receive-stream.ts';
import { serve, type InputSchemas } from '../../../main/ipc/serve.ts';
import { isTrustedSender } from '../../../main/ipc/trusted-sender.ts';
import {
  ask,
  call,
  channel,
  event,
  stream,
  succeed,
  type Handlers,
  type Result,
} from '../../../preload/contract/kit.ts';
import { createBridge } from '../../../preload/create-bridge.ts';
import { relayStreams } from '../../../preload/relay-streams.ts';

const door = {
  letters: {
    count: ask<number>(),
    read: call<{ page: number }, string>(),
    send: stream<{ sizeBytes: number }, { received: string }>(),
    arrived: event<{ page: number }>(),
  },
} as const;

const schemas = {
  letters: {
    count: z.void(),
    read: z.strictObject({ page: z.int().min(1) }),
    send: z.strictObject({ sizeBytes: z.int().min(0).max(1000) }),
  },
} satisfies InputSchemas<typeof door>;

const handlers: Handlers<typeof door> = {
  letters: {
    count: async () => succeed(3),
    read: async ({ page }) => {
      if (page === 13) throw new Error('secret: hunter2');
      return succeed(`page ${page}`);
    },
    send: async (_input, bytes) => succeed({ received: new TextDecoder().decode(bytes) }),
  },
};

type Listener = (event: never, input: unknown) => unknown;

/** Both sides of the door, joined in one process. Inputs are cloned, as between real processes. */
function join(trusted = true) {
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
  const openStream = (input: unknown): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    const mainSide: StreamPort = {
      postMessage: (message) => port2.postMessage(message),
      on: (name: 'message' | 'close', listener: (message: { data: unknown }) => void) =>
        name === 'message'
          ? port2.on('message', (data: unknown) => listener({ data }))
          : port2.on('close', listener as () => void),
      start: () => port2.start(),
    };
    streams.get(channel('letters', 'send'))?.({ ports: [mainSide] } as never, structuredClone(input));
    return port1;
  };
  return { bridge, announcer, openStream };
}

const resultOf = (port: MessagePort): Promise<Result<unknown>> =>
  new Promise((resolve) => {
    port.on('message', (message: { result?: Result<unknown> }) => {
      if (message.result === undefined) return;
      resolve(message.result);
      port.close();
    });
  });

const piece = (text: string) => ({ piece: new TextEncoder().encode(text) });

describe('the door between window and main', () => {
  it('carries a call there and back', async () => {
    const { bridge } = join();
    expect(await bridge.letters.count()).toEqual(succeed(3));
    expect(await bridge.letters.read({ page: 2 })).toEqual(succeed('page 2'));
  });

  it.each([{ page: 0 }, { page: '1' }, { page: 1, more: true }, null, [], 'page'])(
    'refuses a message of another shape: %j',
    async (input) => {
      expect(await join().bridge.letters.read(input as never)).toEqual({
        ok: false,
        failure: { code: 'bad-request', detail: 'bad-input' },
      });
    },
  );

  it('drops what is passed to an ask, such as a click event', async () => {
    const onClick = join().bridge.letters.count as unknown as (event: unknown) => Promise<unknown>;
    expect(await onClick({ target: () => 'not cloneable' })).toEqual(succeed(3));
  });

  it('refuses a stranger before looking at the message', async () => {
    const { bridge, openStream } = join(false);
    expect(await bridge.letters.count()).toMatchObject({
      ok: false,
      failure: { detail: 'untrusted-sender' },
    });
    expect(await resultOf(openStream({ sizeBytes: 1 }))).toMatchObject({
      ok: false,
      failure: { detail: 'untrusted-sender' },
    });
  });

  it('never lets the words of a bug out', async () => {
    const answer = await join().bridge.letters.read({ page: 13 });
    expect(answer).toEqual({ ok: false, failure: { code: 'unexpected', reference: 'K7Q2' } });
  });

  it('announces until the listener unsubscribes', () => {
    const { bridge, announcer } = join();
    const seen: number[] = [];
    const unsubscribe = bridge.letters.onArrived(({ page }) => seen.push(page));
    announcer.letters.arrived({ page: 1 });
    unsubscribe();
    announcer.letters.arrived({ page: 2 });
    expect(seen).toEqual([1]);
  });

  it('does not start without a schema and a handler for each call', () => {
    expect(() =>
      serve(door, {
        port: { handle: () => undefined, on: () => undefined },
        schemas: { letters: {} } as never,
        handlers,
        isTrusted: () => true,
        describe: () => ({ code: 'unexpected' }),
        refuse: () => ({ code: 'bad-request' }),
      }),
    ).toThrow('uploader:letters.count');
  });
});

describe('a stream of bytes', () => {
  it('arrives whole, each piece acknowledged', async () => {
    const port = join().openStream({ sizeBytes: 10 });
    const acknowledged: number[] = [];
    port.on('message', (message: { receivedBytes?: number }) => {
      if (message.receivedBytes !== undefined) acknowledged.push(message.receivedBytes);
    });
    const result = resultOf(port);
    port.postMessage(piece('hello'));
    port.postMessage(piece('world'));
    port.postMessage({ end: true });
    expect(await result).toEqual(succeed({ received: 'helloworld' }));
    expect(acknowledged).toEqual([5, 10]);
  });

  it.each([
    ['more than announced', [piece('hello!')]],
    ['less than announced', [piece('hell'), { end: true }]],
    ['something else', [{ piece: 'hello' }]],
    ['nothing at all', [{ end: true }]],
    ['a word of no meaning', ['end']],
  ])('is refused when it brings %s', async (_what, messages) => {
    const port = join().openStream({ sizeBytes: 5 });
    const result = resultOf(port);
    messages.forEach((message) => port.postMessage(message));
    expect(await result).toMatchObject({ ok: false, failure: { detail: 'broken-stream' } });
  });

  it('is refused when it announces too much', async () => {
    expect(await resultOf(join().openStream({ sizeBytes: 1001 }))).toMatchObject({
      ok: false,
      failure: { detail: 'bad-input' },
    });
  });
});

describe('who may speak', () => {
  const webContents = {};
  const ours = { webContents, origin: 'app://uploader' };
  const mainFrame = { parent: null, origin: 'app://uploader' };
  it('is our window’s main frame at our origin', () => {
    expect(isTrustedSender({ sender: webContents, senderFrame: mainFrame }, ours)).toBe(true);
  });
  it.each([
    ['another window', { sender: {}, senderFrame: mainFrame }],
    ['a frame inside', { sender: webContents, senderFrame: { ...mainFrame, parent: mainFrame } }],
    ['another origin', { sender: webContents, senderFrame: { parent: null, origin: 'https://example.org' } }],
    [
      'a look-alike origin',
      { sender: webContents, senderFrame: { parent: null, origin: 'app://uploader.example' } },
    ],
    ['a frame that is gone', { sender: webContents, senderFrame: null }],
  ])('is not %s', (_who, event) => {
    expect(isTrustedSender(event as never, ours)).toBe(false);
  });
});

describe('the preload’s relay of streams', () => {
  const window = {};
  const here = { window, origin: 'app://uploader' };
  const port = {} as never;
  const opening = { stream: 'uploader:letters.send', input: { sizeBytes: 1 } };
  const message = { source: window, origin: 'app://uploader', data: opening, ports: [port] };
  const passed = (change: object): unknown[] => {
    const seen: unknown[] = [];
    relayStreams(door, here, (address) => seen.push(address))({ ...message, ...change });
    return seen;
  };
  it('passes a stream of the contract on', () => expect(passed({})).toEqual(['uploader:letters.send']));
  it.each([
    ['from another window', { source: {} }],
    ['from another origin', { origin: 'https://example.org' }],
    ['without a port', { ports: [] }],
    ['to a call', { data: { stream: 'uploader:letters.read' } }],
    ['to a channel of Electron’s own', { data: { stream: 'ELECTRON_BROWSER_REQUIRE' } }],
    ['of another shape', { data: 'uploader:letters.send' }],
    ['of nothing', { data: null }],
  ])('passes nothing %s', (_what, change) => expect(passed(change)).toEqual([]));
});
