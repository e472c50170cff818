import { formatCount } from './formats.ts';

const withoutEnding = (fileName: string): string => fileName.replace(/\.\w{1,5}$/u, '');

/** The list of problems that goes to the colleague who owns the data. */
export const exportWords = {
  title: (fileName: string): string => `Problems in ${fileName}`,
  lead: 'Found by Student Group Uploader. Rows are counted as in the spreadsheet, the column names being row 1. This page names students and teachers: treat it as you treat the file itself.',
  fix: 'How to fix it:',
  detail: 'Details',
  columns: ['Row', 'Column', 'Value', 'Problem', 'Details', 'Severity', 'How to fix it'],
  severities: { blocks: 'Must be corrected', warns: 'Worth a look' },
  more: (count: number): string =>
    `and ${formatCount(count, 'more row')}. The table for a spreadsheet program lists them all.`,
  csvName: (fileName: string): string => `Problems in ${withoutEnding(fileName)}.csv`,
  htmlName: (fileName: string): string => `Problems in ${withoutEnding(fileName)}.html`,
} as const;
