import type { HandOverFailure } from './protocol.ts';
import { readBytes } from './read-bytes.ts';
import { STREAM_PIECE_BYTES, type StreamToMain } from '../../preload/contract/kit.ts';

export interface HandOverOutcome {
  readonly failure: HandOverFailure | null;
  /** The main process' own answer; null when there was none. */
  readonly result: unknown;
}

const LAST_ANSWER_MS = 250;

/** SHA-256. */
export const digestOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/**
 * Reads the file once more, makes sure that its bytes are the ones that were checked, and sends them to the main
 * process in acknowledged pieces. Can be stopped until the first of them goes.
 */
export const handOverFile = async (
  file: File,
  checkedDigest: Uint8Array,
  port: MessagePort,
  stop: AbortSignal,
): Promise<HandOverOutcome> => {
  // Listened for from the start: the other side may go away while the file is read. A last answer may still be
  // on its way when it does.
  const closed = new Promise<null>((resolve) =>
    port.addEventListener('close', () => setTimeout(() => resolve(null), LAST_ANSWER_MS)),
  );
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readBytes(file, stop);
  } catch (error) {
    if (stop.aborted) return { failure: 'cancelled', result: null };
    // Chromium reads a chosen file only as long as it is the same; a changed one is "not readable".
    const isChanged = error instanceof Error && error.name === 'NotReadableError';
    return { failure: isChanged ? 'file-changed' : 'file-unreadable', result: null };
  }
  const digest = await digestOf(bytes);
  if (stop.aborted) return { failure: 'cancelled', result: null };
  if (!digest.every((byte, index) => byte === checkedDigest[index]))
    return { failure: 'file-changed', result: null };
  return { failure: null, result: await Promise.race([sendBytes(bytes, port), closed]) };
};

/** Answers what the main process says at the end, or as soon as it refuses. */
const sendBytes = (bytes: Uint8Array<ArrayBuffer>, port: MessagePort): Promise<unknown> =>
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
