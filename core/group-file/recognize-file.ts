import { MAX_FILE_BYTES } from './limits.ts';
import type { Problem, ProblemKind } from './report.ts';

/** What a file that is no text seems to be; `facts.looksLike` of 'not-a-text-file' and 'spreadsheet-file'. */
export type LooksLike =
  | 'xlsx'
  | 'xls'
  | 'ods'
  | 'numbers'
  | 'word'
  | 'presentation'
  | 'pdf'
  | 'picture'
  | 'archive'
  | 'web-page'
  | 'rich-text'
  | 'binary';

const spreadsheets: ReadonlySet<LooksLike> = new Set(['xlsx', 'xls', 'ods', 'numbers']);

export const wholeFileProblem = (kind: ProblemKind, facts: Problem['facts'] = {}): Problem => ({
  kind,
  row: null,
  column: null,
  value: '',
  facts,
});

/** What can be said before a byte is read. */
export const recognizeSize = (sizeBytes: number): Problem | null => {
  if (sizeBytes === 0) return wholeFileProblem('empty-file');
  if (sizeBytes > MAX_FILE_BYTES) return wholeFileProblem('file-too-large', { limit: MAX_FILE_BYTES });
  return null;
};

/** Why these bytes cannot be a roster as UTF-8 text; null: they may be one. */
export const recognizeBytes = (bytes: Uint8Array, fileName: string): Problem | null => {
  const encoding = otherEncoding(bytes);
  if (encoding) return wholeFileProblem('unsupported-encoding', { encoding });
  const looksLike = otherFormat(bytes, extensionOf(fileName));
  if (!looksLike) return null;
  return wholeFileProblem(spreadsheets.has(looksLike) ? 'spreadsheet-file' : 'not-a-text-file', {
    looksLike,
  });
};

const extensionOf = (fileName: string): string => fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();

const beginsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte);

const otherEncoding = (bytes: Uint8Array): string | null => {
  if (beginsWith(bytes, 0xff, 0xfe, 0, 0) || beginsWith(bytes, 0, 0, 0xfe, 0xff)) return 'UTF-32';
  if (beginsWith(bytes, 0xff, 0xfe) || beginsWith(bytes, 0xfe, 0xff)) return 'UTF-16';
  // Without a mark: Latin text in UTF-16 has a zero in every second place, and nowhere else.
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 2048);
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros[at & 1]! += 1;
  const [even, odd] = zeros as [number, number];
  const most = Math.max(even, odd);
  return most > 3 && Math.min(even, odd) === 0 && most > length * 0.4 ? 'UTF-16' : null;
};

const textStarts: readonly (readonly [string, LooksLike])[] = [
  ['%PDF', 'pdf'],
  ['\x89PNG', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['GIF8', 'picture'],
  ['II*\0', 'picture'],
  ['MM\0*', 'picture'],
  ['{\\rtf', 'rich-text'],
  ['\x1f\x8b', 'archive'],
  ['7z\xbc\xaf', 'archive'],
  ['Rar!\x1a', 'archive'],
];

const otherFormat = (bytes: Uint8Array, extension: string): LooksLike | null => {
  const start = asLatin(bytes, 0, 4096);
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return zipContent(bytes, extension);
  if (start.startsWith('\xd0\xcf\x11\xe0')) return oldOfficeContent(bytes, extension);
  for (const [beginning, looksLike] of textStarts) if (start.startsWith(beginning)) return looksLike;
  if (/^(\xef\xbb\xbf)?\s*<(!doctype html|html|\?xml|!--|table)/i.test(start))
    return /excel|spreadsheet/i.test(start) || extension.startsWith('xls') ? 'xls' : 'web-page';
  return looksBinary(bytes) ? 'binary' : null;
};

const zipContent = (bytes: Uint8Array, extension: string): LooksLike => {
  // Names of the contained files stand before each of them, and once more at the end.
  const names = asLatin(bytes, 0, 8192) + asLatin(bytes, Math.max(0, bytes.length - 65536), bytes.length);
  if (names.includes('xl/workbook') || names.includes('xl/worksheets')) return 'xlsx';
  if (names.includes('opendocument.spreadsheet')) return 'ods';
  if (names.includes('word/document') || names.includes('opendocument.text')) return 'word';
  if (names.includes('ppt/presentation') || names.includes('opendocument.presentation'))
    return 'presentation';
  if (names.includes('Index/')) return extension === 'numbers' ? 'numbers' : 'archive';
  return extension.startsWith('xls') ? 'xlsx' : 'archive';
};

const oldOfficeContent = (bytes: Uint8Array, extension: string): LooksLike => {
  // The header tells in which sector, of 512 or 4096 bytes, the names of the contained streams begin.
  const read = (at: number): number => bytes[at] ?? 0;
  const sectorBytes = read(30) === 12 ? 4096 : 512;
  const sector = read(48) + read(49) * 0x100 + read(50) * 0x10000;
  const from = (sector + 1) * sectorBytes;
  const names = asLatin(bytes, from, from + 8192).replaceAll('\0', '');
  if (names.includes('WordDocument') || extension.startsWith('doc')) return 'word';
  if (names.includes('PowerPoint') || extension.startsWith('ppt')) return 'presentation';
  if (names.includes('Workbook') || names.includes('Book') || extension.startsWith('xls')) return 'xls';
  return 'binary';
};

const looksBinary = (bytes: Uint8Array): boolean => {
  const length = Math.min(bytes.length, 65536);
  let controls = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at]!;
    if (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) controls += 1;
  }
  return controls > 3 && controls * 50 > length;
};

const asLatin = (bytes: Uint8Array, from: number, to: number): string => {
  let text = '';
  for (const byte of bytes.subarray(from, to)) text += String.fromCharCode(byte);
  return text;
};
