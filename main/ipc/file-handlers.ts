import type { FileToSave, UploaderHandlers } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';

/** What the program writes where a person says; the ending of the name. */
export type SavedKind = FileToSave['kind'] | 'pdf' | 'sgu';

export interface SaveAsOptions {
  /** Where the person wants it; null: nowhere after all. */
  readonly askWhere: (name: string, kind: SavedKind) => Promise<string | null>;
  /** All of the bytes or nothing. Throws what the disk says. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
}

/** Saves bytes where the person says. Codes: place-not-writable. The window never learns the place. */
export type SaveAs = (
  suggestedName: string,
  kind: SavedKind,
  bytes: Uint8Array | (() => Promise<Uint8Array>),
) => Promise<Result<{ saved: boolean }>>;

export const createSaveAs =
  ({ askWhere, write }: SaveAsOptions): SaveAs =>
  async (suggestedName, kind, bytes) => {
    const path = await askWhere(plainName(suggestedName, kind), kind);
    if (path === null) return succeed({ saved: false });
    const content = typeof bytes === 'function' ? await bytes() : bytes;
    try {
      await write(path, content);
    } catch {
      return fail('place-not-writable');
    }
    return succeed({ saved: true });
  };

/** The page that the window shows, on paper. */
export interface PaperPage {
  readonly toPdf: () => Promise<Uint8Array>;
  readonly print: () => void;
}

export const createFileHandlers = (saveAs: SaveAs, page: PaperPage): UploaderHandlers['files'] => ({
  save: ({ suggestedName, kind }, bytes) => saveAs(suggestedName, kind, bytes),
  savePdf: ({ suggestedName }) => saveAs(suggestedName, 'pdf', page.toPdf),
  print: async () => succeed(page.print()),
});

/** Control characters, and what one system or another does not take in a name. */
const UNFIT = /[\u0000-\u001f\u007f"*/:<>?\\|\u202a-\u202e\u2066-\u2069]/gu;

/** SECURITY: a name only, which can lead into no other folder, with the ending of its kind. */
const plainName = (suggested: string, kind: SavedKind): string => {
  const name = suggested
    .replace(UNFIT, ' ')
    .replace(/\.(?:csv|html|pdf|sgu|txt)$/iu, '')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  return `${name === '' ? 'file' : name}.${kind}`;
};
