import { MAX_ROWS } from '../limits.ts';
import type { Problem } from '../report.ts';
import type { ReadChoices, Reading, Sheet } from '../sheet.ts';
import { fileProblem, shorten } from './file-problem.ts';
import { looksLikeContent } from './guess-places.ts';
import { asPart, telling } from './progress.ts';
import { createRowCollector } from './row-collector.ts';
import type { RowsRead, Stop } from './row-form.ts';
import { scanSheet } from './scan-sheet.ts';
import { findLayout, finishSheet, unreadableSheet, type Layout } from './sheet-parts.ts';
import { unzip, type ArchiveTrouble } from './unzip.ts';
import { readWorkbookParts, type Workbook, type WorkbookSheet } from './workbook-parts.ts';

const UNPACKED_PART = 0.4;
/** Rows among which the header is looked for, and by which columns are guessed. */
const HEAD_ROWS = 100;
/** Characters of the names of other sheets. */
const LONGEST_NAMES = 300;

/** Reads a workbook of Excel; yields how many bytes are done. */
export function* readWorkbook(bytes: Uint8Array, choices: ReadChoices): Generator<number, Sheet> {
  const unpacked = bytes.length * UNPACKED_PART;
  const packed = yield* asPart(unzip(bytes, isNeeded), bytes.length, 0, unpacked);
  if (typeof packed === 'string') return refused(packed);
  const parts = new Map([...packed].map(([name, content]) => [name.toLowerCase(), content]));
  if (parts.has('xl/workbook.bin')) return refused('unsupported');
  const workbook = yield* telling(unpacked, readWorkbookParts(parts));
  if (workbook === null || workbook.sheets.length === 0) return refused('damaged');

  const sheets = yield* telling(unpacked, findFilled(workbook));
  const chosen = chooseSheet(sheets, choices);
  if (chosen === null) return unreadableSheet([fileProblem('empty-file')], { format: 'workbook' });
  const { sheet, layout } = chosen;
  const names = sheets.map(({ sheet: { name } }) => name);
  const reading: Partial<Reading> = {
    ...layout.reading,
    format: 'workbook',
    sheets: names,
    sheet: sheet.name,
  };
  const problems = [
    fileProblem('spreadsheet-file', { looksLike: 'xlsx', reason: 'readable' }),
    ...otherSheets(sheets.filter((each) => each.sheet !== sheet)),
    ...layout.problems,
  ];
  if (layout.header.question !== null) return unreadableSheet(problems, reading);
  const collecting = collectRows(sheet, workbook, layout);
  const rows = yield* asPart(collecting, sheet.content.length, unpacked, bytes.length);
  return finishSheet({ layout, rows, reading, problems });
}

const refused = (reason: ArchiveTrouble | 'unsupported'): Sheet =>
  unreadableSheet([fileProblem('spreadsheet-file', { looksLike: 'xlsx', reason })], { format: 'workbook' });

/** What hangs on a sheet, such as comments and drawings, is not. */
const isNeeded = (name: string): boolean =>
  /(^|\/)(_rels\/[^/]*\.rels|workbook\.bin|[^/]*\.xml)$/i.test(name) &&
  !/(^|\/)(worksheets\/_rels|drawings|charts|theme|docProps|pivot\w*|tables|externalLinks)\//i.test(name);

interface FilledSheet {
  readonly sheet: WorkbookSheet;
  /** Its first rows. */
  readonly rows: readonly string[][];
}

/** Sheets with content, hidden ones at the end. */
function* findFilled(workbook: Workbook): Generator<number, readonly FilledSheet[]> {
  const filled: FilledSheet[] = [];
  for (const sheet of workbook.sheets) {
    const rows: string[][] = [];
    yield* scanSheet(sheet, workbook, (values) => rows.push(values) >= HEAD_ROWS);
    if (rows.length > 0) filled.push({ sheet, rows });
  }
  const isHidden = ({ sheet }: FilledSheet): boolean => sheet.isHidden;
  return [...filled.filter((each) => !isHidden(each)), ...filled.filter(isHidden)];
}

interface ChosenSheet {
  readonly sheet: WorkbookSheet;
  readonly layout: Layout;
}

/** The one the person named, else the first that names its columns, else the first. */
const chooseSheet = (sheets: readonly FilledSheet[], choices: ReadChoices): ChosenSheet | null => {
  const named = sheets.filter(({ sheet }) => sheet.name === choices.sheet);
  let first: ChosenSheet | null = null;
  for (const { sheet, rows } of named.length > 0 ? named : sheets) {
    const layout = findLayout(rows, 1, choices);
    // Nobody sees a hidden sheet: it is taken only where there is no other.
    if (sheet.isHidden && first?.sheet.isHidden === false) break;
    if (layout.header.question === null) return { sheet, layout };
    first ??= { sheet, layout };
  }
  return first;
};

/** Only one sheet is sent: those among the others that seem to hold students or teachers are told. */
const otherSheets = (others: readonly FilledSheet[]): Problem[] => {
  const rosters = others.filter(({ rows }) => seemsRoster(rows));
  if (rosters.length === 0) return [];
  const namesOf = (isHidden: boolean): string =>
    shorten(
      rosters
        .filter(({ sheet }) => sheet.isHidden === isHidden)
        .map(({ sheet }) => sheet.name)
        .join(', '),
      LONGEST_NAMES,
    );
  const facts = { count: rosters.length, visible: namesOf(false), hidden: namesOf(true) };
  return [fileProblem('other-sheets', facts)];
};

/** Its columns have the names of a roster's, or a row holds two of a year, an id and a login. */
const seemsRoster = (rows: readonly string[][]): boolean =>
  findLayout(rows, 1, {}).header.question !== 'names' ||
  rows.some((row) => row.filter((value) => looksLikeContent([value])).length > 1);

/** Yields how many bytes of the sheet are done. */
function* collectRows(
  sheet: WorkbookSheet,
  workbook: Workbook,
  { form, skippedRows }: Layout,
): Generator<number, RowsRead> {
  // Cells that are empty are not missing: a workbook has no rows of fewer values.
  const rows = createRowCollector({ ...form, fewestValues: 0, mostValues: Infinity }, 'none');
  let skipped = 0;
  const isWhole = yield* scanSheet(sheet, workbook, (values) => {
    if (skipped < skippedRows) skipped += 1;
    else if (skipped + rows.count() === MAX_ROWS) return true;
    else rows.add(values, 'none', false);
    return false;
  });
  const stopped: Stop | null = isWhole ? null : { reason: 'too-many-rows' };
  return rows.finish(stopped);
}
