import { STREAM_PIECE_BYTES, type StreamToMain } from '../../preload/contract/kit.ts';

const LAST_ANSWER_MS = 250;

/** Resolves when the other side of a port goes away. Listened for from the start; a last answer may still be on its way. */
export const closingOf = (port: MessagePort): Promise<null> =>
  new Promise((resolve) =>
    port.addEventListener('close', () => setTimeout(() => resolve(null), LAST_ANSWER_MS)),
  );

/**
 * Sends bytes to the main process in acknowledged pieces. Answers what it says at the end, or as soon as it refuses:
 * the caller has to look at its shape.
 */
export const sendBytes = (bytes: Uint8Array, port: MessagePort): Promise<unknown> =>
  new Promise((resolve) => {
    let sentBytes = 0;
    const post = (message: StreamToMain): void => port.postMessage(message);
    const sendNext = (): void => {
      if (sentBytes === bytes.length) return post({ end: true });
      // A copy: posting a view would send the whole buffer behind it. Transferring does not reach the main process.
      const piece = bytes.slice(sentBytes, sentBytes + STREAM_PIECE_BYTES);
      sentBytes += piece.length;
      post({ piece });
    };
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'object' || data === null) return;
      if ('result' in data) resolve(data.result);
      else if ('receivedBytes' in data && data.receivedBytes === sentBytes) sendNext();
    };
    sendNext();
  });
