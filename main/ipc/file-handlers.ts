import type { FileToSave, UploaderHandlers } from '../../preload/contract/contract.ts';
import { fail, succeed } from '../../preload/contract/kit.ts';

export interface FileHandlersOptions {
  /** Where the person wants it; null: nowhere after all. */
  readonly askWhere: (name: string, kind: FileToSave['kind']) => Promise<string | null>;
  /** All of the bytes or nothing. Throws what the disk says. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
}

/** Saves what the window made, where the person says. The place stays on this side: the window never learns it. */
export function createFileHandlers({ askWhere, write }: FileHandlersOptions): UploaderHandlers['files'] {
  return {
    save: async ({ suggestedName, kind }, bytes) => {
      const path = await askWhere(plainName(suggestedName, kind), kind);
      if (path === null) return succeed({ saved: false });
      try {
        await write(path, bytes);
      } catch {
        return fail('place-not-writable');
      }
      return succeed({ saved: true });
    },
  };
}

/** Control characters, and what one system or another does not take in a name. */
const UNFIT = /[\u0000-\u001f\u007f"*/:<>?\\|\u202a-\u202e\u2066-\u2069]/gu;

/** SECURITY: a name only, which can lead into no other folder, with the ending of its kind. */
const plainName = (suggested: string, kind: FileToSave['kind']): string => {
  const name = suggested
    .replace(UNFIT, ' ')
    .replace(/\.(?:csv|html)$/iu, '')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  return `${name === '' ? 'file' : name}.${kind}`;
};
