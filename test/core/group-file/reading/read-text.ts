import { readSheet } from '../../../../core/group-file/reading/read-sheet.ts';
import type { Problem, ProblemKind } from '../../../../core/group-file/report.ts';
import type { ReadChoices, Sheet } from '../../../../core/group-file/sheet.ts';

export const NAMES = [
  ...['group_name', 'school_natural_id', 'school_year'],
  ...['subject_code', 'student_ssid', 'group_user_login'],
];
export const HEADER = NAMES.join(',');
export const GOOD = 'G,88800120012001,2018,Math,S1,t@example.com';

export const drain = <Outcome>(steps: Generator<unknown, Outcome>): Outcome => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

/** One byte for each character. */
export const latin = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

export const utf16 = (text: string, isBigEndian = false): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), !isBigEndian);
  return bytes;
};

export const asBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

export const read = (
  content: string | Uint8Array,
  choices: ReadChoices = {},
  fileName = 'roster.csv',
): Sheet => drain(readSheet(asBytes(content), fileName, choices));

/** Lines that end in LF. */
export const lines = (...rows: readonly string[]): string => [...rows, ''].join('\n');

/** A roster with the right header. */
export const readRows = (...rows: readonly string[]): Sheet => read(lines(HEADER, ...rows));

/** The six values of each row, and what stands beyond. */
export const valuesOf = (sheet: Sheet): string[][] =>
  Array.from({ length: sheet.rowCount }, (_, row) => [
    ...sheet.columns.map((table, column) => table.text(sheet.cells[column]![row]!)),
    ...(sheet.extra.get(row) ?? []),
  ]);

export const rowProblemKinds = [
  ...(['mixed-line-ends', 'broken-quotes', 'too-few-values'] as const),
  ...(['too-many-values', 'blank-row'] as const),
];

/** Kind, row of the spreadsheet and fact of all problems of rows. */
export const rowProblemsOf = (sheet: Sheet): [ProblemKind, number, number][] =>
  rowProblemKinds.flatMap((kind) =>
    Array.from({ length: sheet.rowProblems[kind].count }, (_, index): [ProblemKind, number, number] => {
      const { row, fact } = sheet.rowProblems[kind].get(index);
      return [kind, sheet.spreadsheetRow(row), fact];
    }),
  );

export const formProblemOf = (sheet: Sheet, kind: ProblemKind): Problem | undefined =>
  sheet.formProblems.find((problem) => problem.kind === kind);

export const formKindsOf = (sheet: Sheet): readonly ProblemKind[] =>
  sheet.formProblems.map(({ kind }) => kind);
