import { collationKey } from './collation.ts';
import type { Newline } from './csv-lexer.ts';
import type { ServiceLists } from './lists.ts';
import { LoadReader } from './load-reader.ts';
import type { LoadField } from './load-reader.ts';
import {
  countCharacters,
  MAX_CHARACTERS,
  readDatabaseInteger,
  readDatabaseText,
  removeCarriageReturns,
  trimSpaces,
} from './load-values.ts';
import type { LoadColumn } from './load-values.ts';

/** A group as one file states it. Members keep the order and spelling of their first row. */
export interface LoadedGroup {
  readonly name: string;
  readonly school: string;
  readonly year: number;
  /** What a new group gets: the subject of its first row. */
  readonly subject: string | null;
  /** What a group that exists already gets: any subject that a row states. */
  readonly replacingSubject: string | null;
  readonly students: readonly string[];
  readonly logins: readonly string[];
}

/** Why the loader refuses a file. It stops at the first row that it cannot take. */
export interface LoadFailure {
  readonly kind: 'too-few-fields' | 'too-many-fields' | 'too-long' | 'bad-characters' | 'bad-year' | 'year-out-of-range' | 'no-value';
  /** Rows as the loader splits them, from 1 after the header. */
  readonly row: number;
  readonly column: LoadColumn | null;
}

export type PredictedLoad =
  | { readonly status: 'PROCESSED'; readonly groups: readonly LoadedGroup[] }
  | { readonly status: 'BAD_DATA'; readonly failure: LoadFailure };

const COLUMNS: readonly LoadColumn[] = [
  'group_name',
  'school_natural_id',
  'school_year',
  'subject_code',
  'student_ssid',
  'group_user_login',
];
const REQUIRED_FIELDS = 3;
const SMALLEST_YEAR = -32_768;
const GREATEST_YEAR = 32_767;

/**
 * What the loader makes of an accepted file in an empty warehouse.
 *
 * @param newline the line end that the service recorded when it accepted the file
 */
export function predictLoad(
  bytes: Uint8Array,
  newline: Newline,
  lists: Pick<ServiceLists, 'subjects'>,
): PredictedLoad {
  const steps = predictLoadSteps(bytes, newline, lists);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const ROWS_PER_STEP = 8192;

/** The same in steps: yields the number of rows that have been loaded, some thousands at a time. */
export function* predictLoadSteps(
  bytes: Uint8Array,
  newline: Newline,
  { subjects }: Pick<ServiceLists, 'subjects'>,
): Generator<number, PredictedLoad> {
  const reader = new LoadReader(bytes, newline);
  const builder = new GroupBuilder(subjects);
  let line = reader.finishLine();
  for (let row = 1; !line.ended; row++) {
    if (row % ROWS_PER_STEP === 0) yield row;
    const fields = readFields(reader);
    if (fields.length === 0) break;
    const failure = fields.length < REQUIRED_FIELDS ? refuse('too-few-fields') : builder.add(fields);
    if (failure !== null) return { status: 'BAD_DATA', failure: { ...failure, row } };
    line = reader.finishLine();
    if (line.cut) return { status: 'BAD_DATA', failure: { ...refuse('too-many-fields'), row } };
  }
  return { status: 'PROCESSED', groups: builder.build() };
}

type RowFailure = Omit<LoadFailure, 'row'>;

function refuse(kind: LoadFailure['kind'], column: LoadColumn | null = null): RowFailure {
  return { kind, column };
}

function readFields(reader: LoadReader): LoadField[] {
  const fields: LoadField[] = [];
  while (fields.length < COLUMNS.length) {
    const field = reader.readField();
    if (field === null) break;
    fields.push(field);
  }
  return fields;
}

interface GroupDraft {
  readonly name: string;
  readonly school: string;
  readonly year: number;
  readonly subject: string | null;
  replacingSubject: string | null;
  /** Spelling by collation key. */
  readonly students: Map<string, string>;
  readonly logins: Map<string, string>;
}

class GroupBuilder {
  private readonly groups = new Map<string, GroupDraft>();
  private readonly subjects: ReadonlyMap<string, string>;
  private failure: RowFailure | null = null;

  constructor(subjects: readonly string[]) {
    this.subjects = new Map(subjects.map((code) => [collationKey(code), code]));
  }

  /** Takes one row; returns why the database refuses it, or null. */
  add(fields: readonly LoadField[]): RowFailure | null {
    this.failure = null;
    const year = this.readYear(fields[2]!);
    const name = this.readText('group_name', fields[0]);
    const school = this.readText('school_natural_id', fields[1]);
    const subject = this.readOptional('subject_code', fields[3]);
    const student = this.readOptional('student_ssid', fields[4]);
    const login = this.readOptional('group_user_login', fields[5]);
    if (name === null) this.failure ??= refuse('no-value', 'group_name');
    if (school === null) this.failure ??= refuse('no-value', 'school_natural_id');
    if (this.failure !== null || name === null || school === null) return this.failure;

    const group = this.groupOf(name, school, year, this.listedSubject(subject));
    if (student !== null) keepFirst(group.students, student);
    if (login !== null) keepFirst(group.logins, login);
    return null;
  }

  build(): LoadedGroup[] {
    return Array.from(this.groups.values(), (draft) => ({
      ...draft,
      students: [...draft.students.values()],
      logins: [...draft.logins.values()],
    }));
  }

  private readYear(field: LoadField): number {
    const year = field.isNull ? null : readDatabaseInteger(field.bytes);
    if (field.isNull) this.failure ??= refuse('no-value', 'school_year');
    else if (year === null) this.failure ??= refuse('bad-year', 'school_year');
    else if (year < SMALLEST_YEAR || year > GREATEST_YEAR) this.failure ??= refuse('year-out-of-range', 'school_year');
    return year ?? 0;
  }

  private readText(column: Exclude<LoadColumn, 'school_year'>, field: LoadField | undefined): string | null {
    if (field === undefined || field.isNull) return null;
    const bytes = column === 'group_user_login' ? removeCarriageReturns(field.bytes) : field.bytes;
    const text = readDatabaseText(trimSpaces(bytes));
    if (text === null) this.failure ??= refuse('bad-characters', column);
    else if (countCharacters(text) > MAX_CHARACTERS[column]) this.failure ??= refuse('too-long', column);
    return text;
  }

  /** A value that the collation takes for empty becomes none. */
  private readOptional(column: Exclude<LoadColumn, 'school_year'>, field: LoadField | undefined): string | null {
    const text = this.readText(column, field);
    return text === null || collationKey(text) === '' ? null : text;
  }

  /** Only a listed subject is stored; `All` is none. */
  private listedSubject(subject: string | null): string | null {
    return subject === null ? null : (this.subjects.get(collationKey(subject)) ?? null);
  }

  private groupOf(name: string, school: string, year: number, subject: string | null): GroupDraft {
    const key = groupKey(name, school, year);
    let group = this.groups.get(key);
    if (group === undefined) {
      group = { name, school, year, subject, replacingSubject: subject, students: new Map(), logins: new Map() };
      this.groups.set(key, group);
    }
    group.replacingSubject ??= subject;
    return group;
  }
}

function keepFirst(members: Map<string, string>, member: string): void {
  const key = collationKey(member);
  if (!members.has(key)) members.set(key, member);
}

/** What makes two groups one: name, school and year, names compared as the database compares them. */
export function groupKey(name: string, school: string, year: number): string {
  return `${year}\n${collationKey(school)}\n${collationKey(name)}`;
}
