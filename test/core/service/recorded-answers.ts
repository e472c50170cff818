import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Newline } from '../../../core/service/csv-lexer.ts';
import type { ServiceLists } from '../../../core/service/lists.ts';

/** One file and what the service made of it. Lists of more than four members are told as a count. */
export interface RecordedAnswer {
  readonly file: string;
  readonly http: 202 | 500;
  readonly status: string | null;
  readonly message: string | null;
  /** With its backslashes spelled out. */
  readonly newline?: string | null;
  readonly digestIsWholeFile?: boolean;
  readonly loader?: { readonly status: string; readonly groups?: string | readonly RecordedGroup[] };
}

export interface RecordedGroup {
  readonly group: string;
  readonly school: string;
  readonly year: number;
  readonly subject: string | null;
  readonly students: string | readonly string[] | null;
  readonly users: string | readonly string[] | null;
}

const folder = new URL('../../fixtures/verdicts/', import.meta.url);

export function readRecordedAnswers(): RecordedAnswer[] {
  const lines = readFileSync(fileURLToPath(new URL('answers.jsonl', folder)), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as RecordedAnswer);
}

export function readRecordedFile(file: string): Uint8Array {
  return new Uint8Array(readFileSync(fileURLToPath(new URL(file, folder))));
}

/** What the service knew when the answers were recorded. */
export const RECORDED_LISTS: ServiceLists = {
  schools: new Set(['88800120012001', '88800120012003']),
  years: new Set([2015, 2016, 2017, 2018, 2019, 2020, 2021]),
  subjects: ['Math', 'ELA'],
};

export function spellNewline(newline: Newline | null): string | null {
  return newline === null ? null : newline.replace('\r', '\\r').replace('\n', '\\n');
}

export function readNewline(spelled: string): Newline {
  return spelled.replace('\\r', '\r').replace('\\n', '\n') as Newline;
}
