import { closingOf, sendBytes } from '../bridge/send-bytes.ts';
import type { HandOverFailure } from './protocol.ts';
import { readBytes } from './read-bytes.ts';

export interface HandOverOutcome {
  readonly failure: HandOverFailure | null;
  /** The main process' own answer; null when there was none. */
  readonly result: unknown;
}

/** SHA-256. */
export const digestOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/**
 * Sends the bytes that `read` answers to the main process in acknowledged pieces. Can be stopped until the first of
 * them goes.
 */
export const handOverBytes = async (
  read: () => Promise<Uint8Array | HandOverFailure>,
  port: MessagePort,
  stop: AbortSignal,
): Promise<HandOverOutcome> => {
  // Listened for from the start: the other side may go away while the file is read.
  const closed = closingOf(port);
  const bytes = await read();
  if (stop.aborted) return { failure: 'cancelled', result: null };
  if (typeof bytes === 'string') return { failure: bytes, result: null };
  return { failure: null, result: await Promise.race([sendBytes(bytes, port), closed]) };
};

/** Reads a file once more, and makes sure that its bytes are the ones that were checked. */
export const readUnchanged = async (
  file: File,
  checkedDigest: Uint8Array,
  stop: AbortSignal,
): Promise<Uint8Array | HandOverFailure> => {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readBytes(file, stop);
  } catch (error) {
    // Chromium reads a chosen file only as long as it is the same; a changed one is "not readable".
    const isChanged = error instanceof Error && error.name === 'NotReadableError';
    return isChanged ? 'file-changed' : 'file-unreadable';
  }
  const digest = await digestOf(bytes);
  return digest.every((byte, index) => byte === checkedDigest[index]) ? bytes : 'file-changed';
};
