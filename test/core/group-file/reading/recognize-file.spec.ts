import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../../../../core/group-file/limits.ts';
import { checkSize, recognizeFile } from '../../../../core/group-file/reading/recognize-file.ts';
import type { Problem } from '../../../../core/group-file/report.ts';
import { HEADER, latin, utf16 } from './read-text.ts';

const wide = (text: string): string => [...text].map((character) => `${character}\0`).join('');

/** An old Office file: its directory stands in the sector that the header names. */
const oldOffice = (stream: string): string =>
  `\xd0\xcf\x11\xe0${'\0'.repeat(26)}\x09${'\0'.repeat(17)}\x01${'\0'.repeat(512 + 512 - 49)}${wide(stream)}`;

const texts: readonly (readonly [name: string, bytes: Uint8Array, encoding: string | null, start: number])[] =
  [
    ['a roster', latin(`${HEADER}\n`), null, 0],
    ['a mark', latin(`\xef\xbb\xbf${HEADER}\n`), 'utf-8', 3],
    ['accents', latin('Se\xc3\xb1ora\n'), null, 0],
    ['one zero byte', latin(`${HEADER}\nG\x001,1,2018,,,\n`), null, 0],
    ['UTF-16 with its mark', utf16('\uFEFFgroup'), 'utf-16le', 2],
    ['UTF-16 with its mark, the other way round', utf16('\uFEFFgroup', true), 'utf-16be', 2],
    ['UTF-16 without it', utf16(HEADER), 'utf-16le', 0],
    ['UTF-16 without it, the other way round', utf16(HEADER, true), 'utf-16be', 0],
  ];

type OtherCase = readonly [
  name: string,
  content: string,
  kind: string,
  facts: Problem['facts'],
  fileName?: string,
];

const xlsx = (reason: string): Problem['facts'] => ({ looksLike: 'xlsx', reason });
const unsupported = (looksLike: string): Problem['facts'] => ({ looksLike, reason: 'unsupported' });

const others: readonly OtherCase[] = [
  ['PDF', '%PDF-1.7\n', 'not-a-text-file', { looksLike: 'pdf' }],
  ['PNG', '\x89PNG\r\n\x1a\n', 'not-a-text-file', { looksLike: 'picture' }],
  ['JPEG', '\xff\xd8\xff\xe0', 'not-a-text-file', { looksLike: 'picture' }],
  ['zip', 'PK\x03\x04....roster.csv', 'not-a-text-file', { looksLike: 'archive' }],
  ['Word', 'PK\x03\x04....word/document.xml', 'not-a-text-file', { looksLike: 'word' }],
  [
    'LibreOffice',
    'PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    'spreadsheet-file',
    unsupported('ods'),
  ],
  ['Numbers', 'PK\x03\x04Index/Document.iwa', 'spreadsheet-file', unsupported('numbers'), 'Roster.numbers'],
  ['old Excel', oldOffice('Workbook'), 'spreadsheet-file', unsupported('xls')],
  [
    'Excel with a password',
    oldOffice('EncryptedPackage'),
    'spreadsheet-file',
    xlsx('encrypted'),
    'Roster.xlsx',
  ],
  ['old Word', oldOffice('WordDocument'), 'not-a-text-file', { looksLike: 'word' }],
  [
    'a page saved as .xls',
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel">',
    'spreadsheet-file',
    unsupported('xls'),
  ],
  ['a web page', '<!DOCTYPE html><html>', 'not-a-text-file', { looksLike: 'web-page' }],
  ['rich text', '{\\rtf1', 'not-a-text-file', { looksLike: 'rich-text' }],
  ['a program', `MZ${'\0\x01\x02'.repeat(50)}`, 'not-a-text-file', { looksLike: 'binary' }],
  ['UTF-32', '\xff\xfe\0\0g\0\0\0', 'unsupported-encoding', { encoding: 'UTF-32' }],
];

describe('what a file is', () => {
  for (const [name, bytes, encoding, start] of texts)
    it(name, () => {
      expect(recognizeFile(bytes, 'roster.csv')).toEqual({ kind: 'text', encoding, start });
    });

  for (const [name, content, kind, facts, fileName = 'roster.csv'] of others)
    it(name, () => {
      const problem = { kind, row: null, column: null, value: '', facts };
      expect(recognizeFile(latin(content), fileName)).toEqual({ kind: 'unreadable', problem });
    });

  it('Excel, even where it names its content late', () => {
    for (const content of [
      'PK\x03\x04....xl/workbook.xml',
      `PK\x03\x04${'.'.repeat(200_000)}xl/workbook.xml`,
    ])
      expect(recognizeFile(latin(content), 'roster.csv')).toEqual({ kind: 'workbook' });
  });
});

describe('the size of a file', () => {
  it('alone says that there is nothing, or too much', () => {
    expect(checkSize(0)?.kind).toBe('empty-file');
    expect(checkSize(1)).toBeNull();
    expect(checkSize(MAX_FILE_BYTES)).toBeNull();
    expect(checkSize(MAX_FILE_BYTES + 1)).toMatchObject({
      kind: 'file-too-large',
      facts: { limit: MAX_FILE_BYTES },
    });
  });
});
