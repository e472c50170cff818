import type { FileToSave } from '../../preload/contract/contract.ts';
import { fail, type Result } from '../../preload/contract/kit.ts';
import { closingOf, sendBytes } from './send-bytes.ts';
import { openStream } from './stream.ts';
import { useCall, type CallState } from './use-call.ts';

type Named = Pick<FileToSave, 'suggestedName' | 'kind'>;

export interface BytesToSave extends Named {
  readonly bytes: Uint8Array;
}

export interface TextToSave extends Named {
  readonly text: string;
}

/** `saved` false: the person closed the dialog without choosing a place. */
export type Saved = { readonly saved: boolean };

const save = async ({ suggestedName, kind, bytes }: BytesToSave): Promise<Result<Saved>> => {
  const port = openStream('files', 'save', { suggestedName, kind, sizeBytes: bytes.length });
  const answer = await Promise.race([sendBytes(bytes, port), closingOf(port)]);
  port.close();
  return isResult(answer) ? answer : fail('unexpected');
};

const isResult = (answer: unknown): answer is Result<Saved> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean';

/** Saves bytes where the person says, in the system's dialog. Codes: place-not-writable. */
export const useSaveBytes = (): CallState<[BytesToSave], Saved> => useCall(save);

/** The same for text, written as UTF-8 without a byte order mark. */
export const useSaveText = (): CallState<[TextToSave], Saved> =>
  useCall(({ text, ...named }: TextToSave) => save({ ...named, bytes: new TextEncoder().encode(text) }));
