import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file to check, or why a path leads to none. */
export type Found =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'nothing'; readonly path: string; readonly sentence: string };

const endings = /\.(csv|txt|tsv|tab|xlsx|xlsm|xls|ods)$/i;
/** Left behind by programs that have a file open. */
const leftovers = /^(\.|~\$)/;

/** The files that paths name, and those in folders and their folders, by name. Follows no links out of a folder. */
export async function* findFiles(paths: readonly string[]): AsyncGenerator<Found, void> {
  for (const given of paths) {
    let isFolder: boolean;
    try {
      isFolder = (await stat(given)).isDirectory();
    } catch (error) {
      yield { kind: 'nothing', path: given, sentence: `${given} cannot be read: ${reasonOf(error)}.` };
      continue;
    }
    if (!isFolder) {
      yield { kind: 'file', path: given };
      continue;
    }
    let count = 0;
    for await (const found of findInFolder(given)) {
      count += 1;
      yield found;
    }
    if (count === 0)
      yield {
        kind: 'nothing',
        path: given,
        sentence: `There are no CSV, text or spreadsheet files in ${given}.`,
      };
  }
}

async function* findInFolder(folder: string): AsyncGenerator<Found, void> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { kind: 'nothing', path: folder, sentence: `${folder} cannot be read: ${reasonOf(error)}.` };
    return;
  }
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of entries) {
    const inside = path.join(folder, entry.name);
    if (leftovers.test(entry.name)) continue;
    if (entry.isDirectory()) yield* findInFolder(inside);
    else if (entry.isFile() && endings.test(entry.name)) yield { kind: 'file', path: inside };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is no folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/** What the disk says, in words. */
export const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
};
