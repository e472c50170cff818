/** What a file that is no text seems to be; `facts.looksLike` of 'not-a-text-file' and 'spreadsheet-file'. */
export type LooksLike =
  | 'xlsx'
  | 'xls'
  | 'encrypted-workbook'
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

/** What these bytes are, if they are no text. `extension`: of the file's name, in lower case. */
export const otherFormat = (bytes: Uint8Array, extension: string): LooksLike | null => {
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
  if (names.includes('EncryptedPackage') && !/^(doc|ppt)/.test(extension)) return 'encrypted-workbook';
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
