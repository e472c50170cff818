import type { Problem } from '../report.ts';
import type { Delimiter, Encoding, ReadChoices, Reading, Sheet } from '../sheet.ts';
import { fileProblem } from './file-problem.ts';
import { isNotBlank } from './find-header.ts';
import { asPart, neverBack, telling } from './progress.ts';
import { readByteRows } from './read-byte-rows.ts';
import { readTextRows, type RowSource } from './read-text-rows.ts';
import type { RowsRead } from './row-form.ts';
import { readAsUtf8, type RecognizedText, type Utf8Text } from './read-as-utf8.ts';
import { findLayout, finishSheet, unreadableSheet } from './sheet-parts.ts';
import { readTextHead, type TextForm } from './text-head.ts';

/** How much of the work is finding out the encoding. */
const SURVEYED_PART = 0.15;

/** Reads a text of any encoding and delimiter; yields how many bytes are done. */
export function* readText(
  bytes: Uint8Array,
  recognized: RecognizedText,
  choices: ReadChoices,
): Generator<number, Sheet> {
  const surveyedBytes = bytes.length * SURVEYED_PART;
  const text = yield* asPart(readAsUtf8(bytes, recognized, choices), bytes.length, 0, surveyedBytes);
  if (!hasContent(text.bytes, text.start)) return unreadableSheet([fileProblem('empty-file')]);
  const head = yield* telling(surveyedBytes, readTextHead(text.bytes, text.start, choices));
  const layout = findLayout(head.rows, 1, choices);
  const reading: Partial<Reading> = {
    format: 'text',
    encoding: text.encoding,
    encodingSure: text.isSure,
    delimiter: head.delimiter,
    sheets: [],
    sheet: null,
    ...layout.reading,
    isDatabaseExport: head.isDatabaseExport,
  };
  const formProblems = [...textProblems(text, head), ...layout.problems];
  if (!head.rows.some(isNotBlank)) return unreadableSheet([fileProblem('empty-file')], reading);
  if (layout.header.question !== null) return unreadableSheet(formProblems, reading);

  const steps = readRows(text, {
    bytes: text.bytes,
    start: text.start + head.hintBytes,
    text: head,
    skippedRows: layout.skippedRows,
    form: layout.form,
  });
  const rows = yield* asPart(neverBack(steps), text.bytes.length, surveyedBytes, bytes.length);
  return finishSheet({
    layout,
    rows,
    reading,
    problems: formProblems,
    text: { lineEnd: head.lineEnd, isUtf8: text.survey.foreignBytes === 0, isPlain: isPlain(text) },
  });
}

/** The fast way where it can be gone, else the way of all texts. */
function* readRows({ survey }: Utf8Text, source: RowSource): Generator<number, RowsRead> {
  const isForBytes = survey.foreignBytes === 0 && !source.text.isDatabaseExport;
  return (isForBytes ? yield* readByteRows(source) : null) ?? (yield* readTextRows(source));
}

const isPlain = ({ isTranscoded, survey }: Utf8Text): boolean =>
  !isTranscoded && !survey.hasQuotes && !survey.hasBackslashes && survey.foreignBytes === 0;

/** Anything but white space, delimiters and quotation marks. */
const hasContent = (bytes: Uint8Array, start: number): boolean => {
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte > 0x20 && !blankBytes.has(byte)) return true;
  }
  return false;
};

const blankBytes: ReadonlySet<number> = new Set([...',;|"'].map((character) => character.charCodeAt(0)));

const delimiterNames: Readonly<Record<Delimiter, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};

const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

/** What keeps the service from reading such a text at all. */
const textProblems = ({ encoding, isTranscoded }: Utf8Text, head: TextForm): Problem[] => {
  const problems: Problem[] = [];
  if (isTranscoded) problems.push(fileProblem('other-encoding', { encoding: encodingNames[encoding] }));
  if (head.isDatabaseExport) problems.push(fileProblem('database-export'));
  else if (head.delimiter !== ',')
    problems.push(fileProblem('other-delimiter', { delimiter: delimiterNames[head.delimiter] }));
  if (head.hintBytes > 0) problems.push(fileProblem('rows-above-header', { rows: 1 }, null, 'sep='));
  return problems;
};
