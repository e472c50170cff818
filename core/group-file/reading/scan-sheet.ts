import { MAX_ROWS } from '../limits.ts';
import { numberText, unescapeText } from './cell-text.ts';
import { readRichText, type Workbook, type WorkbookSheet } from './workbook-parts.ts';
import { XmlReader } from './xml-reader.ts';

const STEP_TAGS = 3000;
const STEP_ROWS = 10_000;
/** No roster is so wide; a cell may stand in the last of 16,384 columns. */
const MOST_COLUMNS = 256;

/**
 * Tells the rows of a sheet from row 1 and column A on, blank ones too, but none after the last with content; true
 * from `takeRow` ends it. Answers whether it came to the end; yields how many bytes of the sheet are done.
 */
export function* scanSheet(
  { content }: WorkbookSheet,
  workbook: Workbook,
  takeRow: (values: string[]) => boolean,
): Generator<number, boolean> {
  const reader = new XmlReader(content);
  const fillMerged = createMergeFill(content);
  let told = 0;
  let row = -1;
  let column = -1;
  let values: string[] = [];
  for (let tags = 1; reader.next(); tags += 1) {
    if (tags % STEP_TAGS === 0) yield reader.at;
    if (reader.name === 'c' && !reader.isClosing) {
      column = columnOf(reader.attribute('r')) ?? column + 1;
      const text = reader.isEmpty ? '' : readCell(reader, workbook);
      if (text === '' || column >= MOST_COLUMNS) continue;
      while (values.length < column) values.push('');
      values[column] = text;
    } else if (reader.name === 'row' && !reader.isClosing) {
      row = Math.max(row + 1, Number(reader.attribute('r') ?? 0) - 1);
      column = -1;
      values = [];
    }
    const isRowEnd = reader.name === 'row' && (reader.isClosing || reader.isEmpty);
    if (reader.name === 'sheetData' && reader.isClosing) break;
    if (!isRowEnd || values.length === 0) continue;
    for (; told < Math.min(row, MAX_ROWS + 1); told += 1) {
      if (takeRow([])) return false;
      if (told % STEP_ROWS === 0) yield reader.at;
    }
    told = row + 1;
    fillMerged(row, values);
    if (takeRow(values)) return false;
  }
  return true;
}

/** `AB12` is column 27; null: no such name. */
const columnOf = (name: string | null): number | null => {
  let column = 0;
  for (const character of name ?? '') {
    const letter = character.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column === 0 ? null : column - 1;
};

/** Reads a cell to its end. */
const readCell = (reader: XmlReader, workbook: Workbook): string => {
  const type = reader.attribute('t') ?? 'n';
  const style = Number(reader.attribute('s') ?? 0);
  let raw = '';
  while (reader.next() && !(reader.name === 'c' && reader.isClosing)) {
    if (reader.name === 'v' && reader.isClosing) raw = reader.text();
    else if (reader.name === 'is' && !reader.isClosing && !reader.isEmpty) return readRichText(reader, 'c');
    // The end of the cell is missing.
    else if (reader.name === 'row') break;
  }
  switch (type) {
    case 's':
      return workbook.texts[Number(raw)] ?? '';
    case 'b':
      return raw === '' ? '' : raw.trim() === '0' ? 'FALSE' : 'TRUE';
    case 'n':
      return numberText(raw, workbook.formats[style] ?? 'general', workbook.addedDays);
    default:
      return unescapeText(raw);
  }
};

/**
 * A name merged over several rows belongs to each of them that holds something. Merged over columns it is a title, and
 * stays where it is.
 */
const createMergeFill = (content: Uint8Array): ((row: number, values: string[]) => void) => {
  const merges = readMerges(content);
  const open = new Map<number, { readonly lastRow: number; readonly value: string }>();
  let next = 0;
  return (row, values) => {
    for (const [column, { lastRow, value }] of open) {
      if (row > lastRow) open.delete(column);
      else if ((values[column] ?? '') === '') {
        while (values.length < column) values.push('');
        values[column] = value;
      }
    }
    for (; next < merges.length && merges[next]!.firstRow <= row; next += 1) {
      const { firstRow, lastRow, column } = merges[next]!;
      const value = values[column] ?? '';
      if (firstRow === row && value !== '') open.set(column, { lastRow, value });
    }
  };
};

interface Merge {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly column: number;
}

/** They stand after the cells. */
const readMerges = (content: Uint8Array): Merge[] => {
  const merges: Merge[] = [];
  for (const reader = new XmlReader(content, endOfCells(content)); reader.next();) {
    const range =
      reader.name === 'mergeCell'
        ? /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(reader.attribute('ref') ?? '')
        : null;
    const [, letters = '', first, last] = range ?? [];
    const column = columnOf(letters);
    if (column !== null && column < MOST_COLUMNS && Number(last) > Number(first))
      merges.push({ firstRow: Number(first) - 1, lastRow: Number(last) - 1, column });
  }
  return merges.sort((one, other) => one.firstRow - other.firstRow);
};

const CELLS_END = [...'sheetData>'].map((character) => character.charCodeAt(0));

const endOfCells = (content: Uint8Array): number => {
  const last = CELLS_END.length - 1;
  for (let at = content.length; at >= last; at -= 1) {
    at = content.lastIndexOf(CELLS_END[last]!, at);
    if (at === -1) break;
    if (CELLS_END.every((byte, index) => content[at - last + index] === byte)) return at + 1;
  }
  return content.length;
};
