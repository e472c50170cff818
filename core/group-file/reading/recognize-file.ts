import { MAX_FILE_BYTES } from '../limits.ts';
import type { Problem } from '../report.ts';
import type { Encoding } from '../sheet.ts';
import { fileProblem } from './file-problem.ts';
import { otherFormat, type LooksLike } from './other-format.ts';

/** What a file is, told by its bytes. */
export type Recognized =
  /** `encoding`: null where the beginning does not show it. `start`: where the text begins, after its mark. */
  | { readonly kind: 'text'; readonly encoding: Encoding | null; readonly start: number }
  | { readonly kind: 'workbook' }
  | { readonly kind: 'unreadable'; readonly problem: Problem };

const otherSpreadsheets: ReadonlySet<LooksLike> = new Set(['xls', 'ods', 'numbers']);

/** Checks a file whose bytes were not read, by its size alone; null: read it. */
export const checkSize = (sizeBytes: number): Problem | null => {
  if (sizeBytes === 0) return fileProblem('empty-file');
  return sizeBytes > MAX_FILE_BYTES ? fileProblem('file-too-large', { limit: MAX_FILE_BYTES }) : null;
};

export const recognizeFile = (bytes: Uint8Array, fileName: string): Recognized => {
  if (beginsWith(bytes, 0xff, 0xfe, 0, 0) || beginsWith(bytes, 0, 0, 0xfe, 0xff))
    return { kind: 'unreadable', problem: fileProblem('unsupported-encoding', { encoding: 'UTF-32' }) };
  if (beginsWith(bytes, 0xff, 0xfe)) return { kind: 'text', encoding: 'utf-16le', start: 2 };
  if (beginsWith(bytes, 0xfe, 0xff)) return { kind: 'text', encoding: 'utf-16be', start: 2 };
  const wide = wideEncoding(bytes);
  if (wide) return { kind: 'text', encoding: wide, start: 0 };
  const looksLike = otherFormat(bytes, extensionOf(fileName));
  if (looksLike === null)
    return beginsWith(bytes, 0xef, 0xbb, 0xbf)
      ? { kind: 'text', encoding: 'utf-8', start: 3 }
      : { kind: 'text', encoding: null, start: 0 };
  if (looksLike === 'xlsx') return { kind: 'workbook' };
  return { kind: 'unreadable', problem: unreadable(looksLike) };
};

const unreadable = (looksLike: LooksLike): Problem => {
  if (looksLike === 'encrypted-workbook')
    return fileProblem('spreadsheet-file', { looksLike: 'xlsx', reason: 'encrypted' });
  if (otherSpreadsheets.has(looksLike))
    return fileProblem('spreadsheet-file', { looksLike, reason: 'unsupported' });
  return fileProblem('not-a-text-file', { looksLike });
};

const extensionOf = (fileName: string): string => fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();

const beginsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte);

/** UTF-16 without a mark: Latin text has a zero in every second place, and hardly any elsewhere. */
const wideEncoding = (bytes: Uint8Array): Encoding | null => {
  let even = 0;
  let odd = 0;
  const length = Math.min(bytes.length, 2048);
  for (let at = 0; at < length; at += 1)
    if (bytes[at] === 0) {
      if (at % 2 === 0) even += 1;
      else odd += 1;
    }
  const most = Math.max(even, odd);
  if (most <= 3 || most <= length * 0.4 || Math.min(even, odd) > length * 0.01) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
};
