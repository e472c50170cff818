import type { MovedIn } from '../../preload/contract/history.ts';
import { fail, type Result } from '../../preload/contract/kit.ts';
import { closingOf, sendBytes } from './send-bytes.ts';
import { openStream } from './stream.ts';
import { useCall, type CallState } from './use-call.ts';

const takeIn = async (file: File, passphrase: string): Promise<Result<MovedIn>> => {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return fail('file-unreadable');
  }
  if (bytes.length === 0) return fail('file-unreadable');
  const port = openStream('moving', 'takeIn', { passphrase, sizeBytes: bytes.length });
  const answer = await Promise.race([sendBytes(bytes, port), closingOf(port)]);
  port.close();
  return isResult(answer) ? answer : fail('unexpected');
};

const isResult = (answer: unknown): answer is Result<MovedIn> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean';

/** Adds what another computer saved. Codes: wrong-passphrase, file-unreadable, disk-not-writable. */
export const useTakeIn = (): CallState<[File, string], MovedIn> => useCall(takeIn);
