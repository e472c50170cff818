import type { RowFilter } from '../../core/group-file/report.ts';
import { formatCount, plural } from './formats.ts';

/** Repairing a file, and changing it by hand. */
export const changeWords = {
  offerTitle: (count: number): string => `${formatCount(count, 'thing')} can be repaired for you`,
  offerBody: 'Look at what would change, then repair all of it or a part. Your own file stays as it is.',
  lookingForOffers: 'Looking for what can be repaired…',
  seeOffers: 'See what would change',
  seeDone: (count: number): string => `See ${formatCount(count, 'repair')}, one by one`,
  repairAll: 'Repair all',
  repairAllOf: (fileName: string): string => `Repair all in ${fileName}`,
  repairOne: 'Repair',
  repairOneOf: (title: string): string => `Repair: ${title}`,
  doneTitle: 'Repaired',
  changedTitle: 'Changed',
  undoOneOf: (title: string): string => `Undo: ${title}`,
  undo: 'Undo',
  redo: 'Redo',
  undoLast: 'Undo the last change',
  undoAll: 'Undo all',
  undoAllOf: (fileName: string): string => `Undo all changes in ${fileName}`,
  save: 'Save the repaired file…',
  saveOf: (fileName: string): string => `Save the repaired file…: ${fileName}`,
  saved: 'Saved.',
  rewritten: 'What you see here is what is sent. The file on your disk stays as it is.',
  examples: 'What changes',
  before: 'Before',
  after: 'After',
  wholeFile: 'The file',
  edits: (count: number): string =>
    `${formatCount(count, 'value')} ${plural(count, 'was', 'were')} changed by you`,
  deletedRows: (count: number): string =>
    `${formatCount(count, 'row')} ${plural(count, 'is', 'are')} left out`,
  checking: 'Checking the change',
  giveUp: 'Give up the change',
  cancelOf: (fileName: string): string => `Cancel: change of ${fileName}`,
  failed: 'The change could not be made. Nothing was changed.',
  failedBody:
    'This computer may be short of memory. Close other programs and try again, or choose the file again.',
} as const;

/** The screen that shows a file’s rows and problems. */
export const problemScreenWords = {
  title: (fileName: string): string => `Problems in ${fileName}`,
  rowsTitle: (fileName: string): string => `Rows of ${fileName}`,
  back: 'Back to Send',
  open: 'See the rows',
  openOf: (fileName: string): string => `See the rows: ${fileName}`,
  openKindOf: (title: string): string => `See in the file: ${title}`,
  openKind: 'See in the file',
  kinds: 'Problems',
  find: 'Find a problem',
  clearFind: 'Show all problems',
  blockingOnly: 'Only what must be corrected',
  noneFound: 'Nothing found.',
  allGood: 'Nothing is wrong with this file.',
  places: 'Where',
  goTo: (where: string): string => `Go to ${where}`,
  serviceSays: 'The service would say:',
  show: 'Show',
  rowsShown: (count: number): string => formatCount(count, 'row'),
  noRows: 'No rows to show here.',
  export: 'Save the list…',
  exportTitle: 'Save the list of problems',
  exportBody:
    'For the colleague who owns the data. It names rows and columns, and holds the values in question, so treat it as you treat the file itself.',
  exportCsv: 'Save as a table (CSV)',
  exportCsvHint: 'Opens in a spreadsheet program, one problem a row.',
  exportHtml: 'Save as a page to read or print',
  exportHtmlHint: 'Opens in any browser, with what to do about each problem.',
  exportLost: 'The list could not be made. Check the file again.',
  rowsOf: (fileName: string): string => `Rows of ${fileName}`,
  row: 'Row',
  further: 'Further values',
  edit: 'Edit',
  editing: (where: string): string => `New value: ${where}`,
  leaveOut: 'Leave this row out',
  restore: 'Restore this row',
  leftOut: 'left out',
  was: (value: string): string => `Was: ${value}`,
  blocks: 'Must be corrected',
  warns: 'Worth a look',
  changed: 'Changed',
} as const;

/** What rows a filter shows; `kindTitle` stands for the kind it is limited to. */
export const filterWords = {
  all: 'All rows',
  problems: 'Rows with problems',
  blocking: 'Rows that must be corrected',
  kind: 'Rows with this problem',
  changed: 'Changed rows',
} as const;

export type FilterName = keyof typeof filterWords;

export const filterOf = (
  name: FilterName,
  kind: Extract<RowFilter, { show: 'problems' }>['kind'],
): RowFilter => {
  switch (name) {
    case 'all':
      return { show: 'all' };
    case 'changed':
      return { show: 'changed' };
    case 'problems':
      return { show: 'problems', kind: null, blockingOnly: false };
    case 'blocking':
      return { show: 'problems', kind: null, blockingOnly: true };
    case 'kind':
      return { show: 'problems', kind, blockingOnly: false };
  }
};
