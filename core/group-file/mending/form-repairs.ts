import type { RepairExample, RepairKind } from '../changes.ts';
import { columnNames } from '../columns.ts';
import type { ProblemKind } from '../report.ts';
import type { Sheet } from '../sheet.ts';

/** What writing the file anew mends in its form. */
export interface FormRepair {
  readonly kind: RepairKind;
  readonly count: number;
  example(index: number): RepairExample;
}

/** Problems of the file as a whole, and what mends each. */
const repairOfProblem: Partial<Record<ProblemKind, RepairKind>> = {
  'spreadsheet-file': 'spreadsheet',
  'other-encoding': 'encoding',
  'not-utf-8': 'encoding',
  'other-delimiter': 'delimiter',
  'database-export': 'delimiter',
  'header-missing': 'header',
  'header-wrong': 'header',
  'rows-above-header': 'rows-above-header',
  'other-columns': 'other-columns',
};

/** Nothing, where the rows could not be read. */
export const findFormRepairs = (sheet: Sheet): readonly FormRepair[] => {
  if (!sheet.isReadable) return [];
  const { reading, formProblems, rowProblems, spreadsheetRow } = sheet;
  const kinds = new Set(
    formProblems.map(({ kind }) => repairOfProblem[kind]).filter((kind) => kind !== undefined),
  );
  if (reading.format === 'workbook') kinds.add('spreadsheet');
  // What a person can see of it; the words of the repair say the rest.
  const wholeFile: Partial<Record<RepairKind, readonly [before: string, after: string]>> = {
    header: [reading.headerNames.join(','), columnNames.join(',')],
    'other-columns': [reading.otherColumns.join(', '), ''],
  };
  const repairs = [...kinds].map((kind): FormRepair => {
    const [before, after] = wholeFile[kind] ?? ['', ''];
    const row =
      kind === 'rows-above-header'
        ? 1
        : kind === 'header' && reading.headerRow > 0
          ? reading.headerRow
          : null;
    return { kind, count: 1, example: () => ({ row, column: null, before, after }) };
  });
  const ofRows = (kind: RepairKind, problem: ProblemKind): void => {
    const count = rowProblems[problem].count;
    const example = (index: number): RepairExample => {
      const row = spreadsheetRow(rowProblems[problem].get(index).row);
      return { row, column: null, before: '', after: '' };
    };
    if (count > 0) repairs.push({ kind, count, example });
  };
  ofRows('line-ends', 'mixed-line-ends');
  ofRows('missing-values', 'too-few-values');
  return repairs;
};
