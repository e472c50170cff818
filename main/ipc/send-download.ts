import {
  STREAM_PIECE_BYTES,
  type Downloaded,
  type DownloadToWindow,
  type Result,
} from '../../preload/contract/kit.ts';
import type { StreamPort } from './receive-stream.ts';

/** Answers a download: what it is, or why not, then its bytes, each piece after the one before was acknowledged. */
export function sendDownload(port: StreamPort, result: Result<Downloaded<unknown>>): void {
  const post = (message: DownloadToWindow): void => port.postMessage(message);
  if (!result.ok) return post({ result });
  const { facts, bytes } = result.value;
  let sentBytes = 0;
  const sendNext = (): void => {
    if (sentBytes === bytes.byteLength) return;
    // A copy: posting a view would send the whole buffer behind it.
    const piece = Uint8Array.from(bytes.subarray(sentBytes, sentBytes + STREAM_PIECE_BYTES));
    sentBytes += piece.byteLength;
    post({ piece });
  };
  port.on('message', ({ data }) => {
    if (acknowledged(data) === sentBytes) sendNext();
  });
  post({ result: { ok: true, value: { facts, sizeBytes: bytes.byteLength } } });
  sendNext();
}

const acknowledged = (message: unknown): unknown =>
  typeof message === 'object' && message !== null && 'receivedBytes' in message
    ? message.receivedBytes
    : null;
