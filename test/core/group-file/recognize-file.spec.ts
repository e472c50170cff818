import { describe, expect, it } from 'vitest';
import { recognizeBytes } from '../../../core/group-file/recognize-file.ts';
import { HEADER } from './check-text.ts';

const latin = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
const wide = (text: string): string => [...text].map((character) => `${character}\0`).join('');

/** An old Office file: its directory stands in the sector that the header names. */
const oldOffice = (stream: string): string =>
  `\xd0\xcf\x11\xe0${'\0'.repeat(26)}\x09${'\0'.repeat(17)}\x01${'\0'.repeat(512 + 512 - 49)}${wide(stream)}`;

const cases: readonly (readonly [
  name: string,
  content: string,
  kind: string | null,
  fact?: string,
  fileName?: string,
])[] = [
  ['a roster', `${HEADER}\n`, null],
  ['accents', 'Se\xc3\xb1ora\n', null],
  ['one zero byte', `${HEADER}\nG\x001,1,2018,,,\n`, null],
  ['PDF', '%PDF-1.7\n', 'not-a-text-file', 'pdf'],
  ['PNG', '\x89PNG\r\n\x1a\n', 'not-a-text-file', 'picture'],
  ['JPEG', '\xff\xd8\xff\xe0', 'not-a-text-file', 'picture'],
  ['zip', 'PK\x03\x04....roster.csv', 'not-a-text-file', 'archive'],
  ['Word', 'PK\x03\x04....word/document.xml', 'not-a-text-file', 'word'],
  ['Excel', 'PK\x03\x04....xl/workbook.xml', 'spreadsheet-file', 'xlsx'],
  [
    'Excel that names its content late',
    `PK\x03\x04${'.'.repeat(200_000)}xl/workbook.xml`,
    'spreadsheet-file',
    'xlsx',
  ],
  [
    'LibreOffice',
    'PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    'spreadsheet-file',
    'ods',
  ],
  ['Numbers', 'PK\x03\x04Index/Document.iwa', 'spreadsheet-file', 'numbers', 'Roster.numbers'],
  ['old Excel', oldOffice('Workbook'), 'spreadsheet-file', 'xls'],
  ['old Word', oldOffice('WordDocument'), 'not-a-text-file', 'word'],
  [
    'a page saved as .xls',
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel">',
    'spreadsheet-file',
    'xls',
  ],
  ['a web page', '<!DOCTYPE html><html>', 'not-a-text-file', 'web-page'],
  ['rich text', '{\\rtf1', 'not-a-text-file', 'rich-text'],
  ['a program', `MZ${'\0\x01\x02'.repeat(50)}`, 'not-a-text-file', 'binary'],
  ['UTF-16 with its mark', `\xff\xfe${wide('group')}`, 'unsupported-encoding', 'UTF-16'],
  ['UTF-16 without it', wide(HEADER), 'unsupported-encoding', 'UTF-16'],
  ['UTF-16, the other way round', `\0${wide(HEADER)}`.slice(0, -1), 'unsupported-encoding', 'UTF-16'],
  ['UTF-32', '\xff\xfe\0\0g\0\0\0', 'unsupported-encoding', 'UTF-32'],
];

describe('what a file is', () => {
  for (const [name, content, kind, fact, fileName = 'roster.csv'] of cases)
    it(name, () => {
      const problem = recognizeBytes(latin(content), fileName);
      expect(problem?.kind ?? null).toBe(kind);
      if (fact !== undefined) expect(Object.values(problem?.facts ?? {})).toEqual([fact]);
    });
});
