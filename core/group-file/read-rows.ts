import { checkHeader } from './check-header.ts';
import { createRowCheck } from './check-rows.ts';
import { decodeText } from './decode-text.ts';
import { MAX_ROW_CHARACTERS, MAX_ROWS } from './limits.ts';
import { createRowReader, type TakeRow } from './read-csv.ts';
import { wholeFileProblem } from './recognize-file.ts';
import type { Problem } from './report.ts';
import { spreadsheetRow, type Roster } from './roster.ts';

const quoteOrBackslash = /["\\]/;

/** Reads and checks all rows, or as many as can be read; yields how many bytes are read. */
export function* readRows(bytes: Uint8Array, roster: Roster): Generator<number, void> {
  let rowsBefore = 0;
  let stopped = false;
  const stop = (problem: Problem): void => {
    stopped = true;
    roster.fileProblems.push(problem);
  };
  const takeHeader: TakeRow = (values, lineEnd) => {
    rowsBefore += 1;
    if (rowsBefore === 1) roster.recordedEnd = lineEnd;
    if (values.every((value) => value.trim() === '')) return;
    roster.headerRow = rowsBefore;
    const problem = checkHeader(values, rowsBefore);
    if (problem) stop(problem);
    else takeRow = createRowCheck(roster);
  };
  let takeRow = takeHeader;
  const reader = createRowReader((values, lineEnd, quotesBroken) => {
    if (stopped) return;
    if (rowsBefore + roster.rows.count() === MAX_ROWS)
      stop(wholeFileProblem('file-too-large', { rows: MAX_ROWS }));
    else takeRow(values, lineEnd, quotesBroken);
  });
  for (const { text, endByte, isLast } of decodeText(bytes, startOfText(bytes))) {
    if (roster.isPlain) roster.isPlain = !quoteOrBackslash.test(text);
    reader.read(text, isLast);
    if (reader.heldCharacters() > MAX_ROW_CHARACTERS && !stopped) stop(endlessRow(roster, rowsBefore));
    if (stopped) return;
    yield endByte;
  }
}

/** Such a row is no row: most likely a quotation mark was opened and never closed. */
const endlessRow = (roster: Roster, rowsBefore: number): Problem => ({
  ...wholeFileProblem(roster.headerRow === 0 ? 'header-missing' : 'broken-quotes'),
  row: roster.headerRow === 0 ? rowsBefore + 1 : spreadsheetRow(roster, roster.rows.count()),
});

const startOfText = (bytes: Uint8Array): number =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
