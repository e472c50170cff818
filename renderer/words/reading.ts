import type { Delimiter, Encoding, Reading } from '../../core/group-file/sheet.ts';
import { formatCount, formatList, formatNumber, plural } from './formats.ts';

export const encodingWords: Record<Encoding, string> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16, little-endian)',
  'utf-16be': 'Unicode (UTF-16, big-endian)',
  'windows-1252': 'Western (Windows-1252)',
};

export const delimiterWords: Record<Delimiter, string> = {
  ',': 'Commas',
  ';': 'Semicolons',
  '\t': 'Tabs',
  '|': 'Vertical bars',
};

export const readingWords = {
  label: 'How it was read:',
  change: 'Change',
  changeOf: (fileName: string): string => `Change how ${fileName} is read`,
  title: 'How this file is read',
  body: 'If letters look odd or values stand in the wrong columns, choose another way here. The rows below show at once what that gives.',
  losesEdits: (edits: number): string =>
    `Reading it another way gives up your ${formatCount(edits, 'change')} to its rows. You can still undo it.`,
  encoding: 'Letters',
  encodingHint: 'Which one is right shows in names with accents.',
  delimiter: 'Values are separated by',
  sheet: 'Sheet',
  headerRow: 'Column names are in',
  noHeader: 'No row: the first row is a student or teacher already',
  headerInRow: (row: number): string => `Row ${formatNumber(row)}`,
  columnsTitle: 'What is in each column',
  columnsBody: 'Each of the six columns must be found once. What is left over is not sent.',
  columnOf: (number: number, name: string): string =>
    name === '' ? `Column ${number} holds` : `Column ${number}, “${name}”, holds`,
  notSent: 'Not sent',
  missing: (columns: string): string => `Not found yet: ${columns}.`,
  emptyColumns: 'A column that your file does not have stays empty.',
  nothingRead: 'Nothing can be read this way.',
  reading: 'Reading…',
  done: 'Done',
  asItWas: 'Read it as at first',
  questionTitle: 'Which column is which?',
  questionBody:
    'The columns of this file could not be told by their names. Show what each of them holds; then the file is checked.',
  questionButton: 'Choose the columns',
  membersTitle: 'Would anybody be left out?',
  membersBody: (columns: readonly string[]): string =>
    `There seem to be students or teachers in ${formatList(columns)}, which would not be sent. If you need ${plural(columns.length, 'it', 'them')} for one of the six columns, choose that. If nobody is missed, leave ${plural(columns.length, 'it', 'them')} out.`,
  nameOfColumn: (number: number, name: string): string =>
    name.trim() === '' ? `column ${number}` : `“${name}”`,
  leaveOut: (count: number): string => `Leave ${plural(count, 'it', 'them')} out`,
} as const;

const isInOrder = ({ places }: Reading): boolean => places.every((place, index) => place === index);

/** What is not ordinary about how a file was read, in short phrases; none for a plain CSV file. */
export const readingPhrases = (reading: Reading): readonly string[] => {
  const phrases: string[] = [];
  const { format, encoding, delimiter, sheets, sheet, headerRow, otherColumns } = reading;
  if (format === 'workbook')
    phrases.push(sheets.length > 1 ? `sheet “${sheet ?? ''}” of ${sheets.length}` : 'a spreadsheet');
  else {
    if (encoding !== 'utf-8')
      phrases.push(`${encodingWords[encoding]}${reading.encodingSure ? '' : ', a guess'}`);
    if (reading.isDatabaseExport) phrases.push('the output of a database query');
    else if (delimiter !== ',')
      phrases.push(`values separated by ${delimiterWords[delimiter].toLowerCase()}`);
  }
  if (headerRow === 0) phrases.push('no column names');
  else if (headerRow > 1) phrases.push(`column names in row ${formatNumber(headerRow)}`);
  if (!isInOrder(reading)) phrases.push('columns in another order');
  if (otherColumns.length > 0) phrases.push(`${formatCount(otherColumns.length, 'further column')} left out`);
  return phrases;
};
