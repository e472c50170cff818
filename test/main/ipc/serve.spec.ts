import type { MessagePort } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { serve } from '../../../main/ipc/serve.ts';
import { isTrustedSender } from '../../../main/ipc/trusted-sender.ts';
import { succeed, type Result } from '../../../preload/contract/kit.ts';
import { relayStreams } from '../../../preload/relay-streams.ts';
import { door, handlers, join } from './joined-door.ts';

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
  it('passes a download of the contract on', () => {
    const data = { stream: 'uploader:letters.fetch', input: { sizeBytes: 1 } };
    expect(passed({ data })).toEqual(['uploader:letters.fetch']);
  });
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
