import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { fail, STREAM_PIECE_BYTES, succeed } from '../../../preload/contract/kit.ts';
import { receiveBytes } from '../../../renderer/bridge/receive-bytes.ts';
import { join, letterOf } from './joined-door.ts';

describe('a download of bytes', () => {
  const pieceBytes = STREAM_PIECE_BYTES;

  it.each([0, 1, pieceBytes, pieceBytes + 1, 3 * pieceBytes - 7])(
    'arrives whole: %i bytes',
    async (sizeBytes) => {
      const received = await receiveBytes(join().openDownload({ sizeBytes }));
      if (!received.ok) throw new Error(received.failure.code);
      expect(received.value.facts).toEqual({ title: 'A letter' });
      expect(Buffer.from(received.value.bytes).equals(letterOf(sizeBytes))).toBe(true);
    },
  );

  it('waits for each piece to be acknowledged', async () => {
    const port = join().openDownload({ sizeBytes: 3 * pieceBytes });
    const arrived: string[] = [];
    port.onmessage = ({ data }: MessageEvent<object>) => void arrived.push(Object.keys(data)[0]!);
    await expect.poll(() => arrived).toEqual(['result', 'piece']);
    // Not what was sent: nothing follows.
    port.postMessage({ receivedBytes: 1 });
    port.postMessage('more');
    port.postMessage({ receivedBytes: pieceBytes });
    await expect.poll(() => arrived).toEqual(['result', 'piece', 'piece']);
    port.close();
  });

  it('says why there is none', async () => {
    const failureOf = async (input: unknown, trusted = true) =>
      receiveBytes(join(trusted).openDownload(input));
    expect(await failureOf({ sizeBytes: 404 })).toEqual(fail('not-found'));
    expect(await failureOf({ sizeBytes: 13 })).toEqual(fail('unexpected', { reference: 'K7Q2' }));
    expect(await failureOf({ sizeBytes: -1 })).toEqual(fail('bad-request', { detail: 'bad-input' }));
    expect(await failureOf({ sizeBytes: 1 }, false)).toEqual(
      fail('bad-request', { detail: 'untrusted-sender' }),
    );
  });

  it('is no endless wait when the other side goes away', async () => {
    const { port1, port2 } = new MessageChannel();
    const received = receiveBytes(port1 as unknown as globalThis.MessagePort);
    port2.postMessage({ result: succeed({ facts: null, sizeBytes: 2 }) });
    port2.postMessage({ piece: new Uint8Array(1) });
    port2.close();
    expect(await received).toEqual(fail('unexpected'));
  });
});
