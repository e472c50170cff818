import { collationKey } from './collation.ts';
import { FieldMemory } from './field-memory.ts';
import { tellFault, type RowFault } from './load-faults.ts';
import type { LoadReader } from './load-reader.ts';
import { LOAD_COLUMNS, takeText, takeYear } from './load-values.ts';
import type { LoadedText, LoadedYear, TextColumn } from './load-values.ts';

/** A group as one file states it. Members keep the order of their first row there; a student is spelled as in the file's. */
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

interface GroupDraft {
  readonly index: number;
  readonly name: string;
  readonly school: string;
  readonly year: number;
  readonly subject: string | null;
  replacingSubject: string | null;
  /** Spelling by collation key. */
  readonly students: Map<string, string>;
  readonly logins: Map<string, string>;
}

const [NAME, SCHOOL, YEAR, SUBJECT, STUDENT, LOGIN] = [0, 1, 2, 3, 4, 5] as const;

const ALL_KEY = 'all';
const NONE: LoadedText = { text: '', key: '', fault: null };
const MISSING: LoadedText = { text: '', key: '', fault: 'no-value' };
const MISSING_YEAR: LoadedYear = { year: 0, fault: 'no-value' };

/** Collects the groups of a file, row by row. */
export class GroupCollector {
  private readonly reader: LoadReader;
  private readonly groups = new Map<string, GroupDraft>();
  /** Spelling of the listed subjects by collation key; null: whatever stands there is one. */
  private readonly subjects: ReadonlyMap<string, string> | null;
  private readonly texts: readonly FieldMemory<LoadedText>[];
  private readonly years: FieldMemory<LoadedYear>;
  /** Spelling by collation key, of all groups. */
  private readonly students = new Map<string, string>();
  private current: { name: LoadedText; school: LoadedText; year: LoadedYear; group: GroupDraft } | null =
    null;

  constructor(reader: LoadReader, bytes: Uint8Array, subjects: readonly string[] | null) {
    this.reader = reader;
    this.subjects = subjects && new Map(subjects.map((code) => [collationKey(code), code]));
    this.texts = LOAD_COLUMNS.map(
      (column) => new FieldMemory(bytes, (start, end) => takeText(bytes, start, end, column as TextColumn)),
    );
    this.years = new FieldMemory(bytes, (start, end) => takeYear(bytes, start, end));
  }

  /** Takes the row that the reader has just read; returns why the database refuses it, or null. */
  add(fieldCount: number): RowFault | null {
    const year = this.readYear();
    const name = this.readText(NAME, fieldCount, MISSING);
    const school = this.readText(SCHOOL, fieldCount, MISSING);
    const subject = this.readText(SUBJECT, fieldCount, NONE);
    const student = this.readText(STUDENT, fieldCount, NONE);
    const login = this.readText(LOGIN, fieldCount, NONE);
    const fault = year.fault ?? name.fault ?? school.fault ?? subject.fault ?? student.fault ?? login.fault;
    if (fault !== null)
      return tellFault([name, school, year, subject, student, login].map((value) => value.fault));
    const group = this.enterGroup(name, school, year, subject);
    // A value that the collation takes for empty is none.
    if (student.key !== '' && !group.students.has(student.key))
      group.students.set(student.key, this.spellStudent(student));
    if (login.key !== '' && !group.logins.has(login.key)) group.logins.set(login.key, login.text);
    return null;
  }

  /** Place of the last row's group among those of `collect`. */
  get groupIndex(): number {
    return this.current?.group.index ?? -1;
  }

  collect(): LoadedGroup[] {
    return Array.from(this.groups.values(), ({ index: _place, ...draft }) => ({
      ...draft,
      students: [...draft.students.values()],
      logins: [...draft.logins.values()],
    }));
  }

  private readYear(): LoadedYear {
    const { reader } = this;
    if (reader.isNull(YEAR)) return MISSING_YEAR;
    const resolved = reader.resolved(YEAR);
    if (resolved !== null) return takeYear(resolved, 0, resolved.length);
    this.years.read(reader.start(YEAR), reader.end(YEAR), false);
    return this.years.value;
  }

  private readText(field: number, fieldCount: number, none: LoadedText): LoadedText {
    const { reader } = this;
    if (field >= fieldCount || reader.isNull(field)) return none;
    const resolved = reader.resolved(field);
    if (resolved !== null) return takeText(resolved, 0, resolved.length, LOAD_COLUMNS[field] as TextColumn);
    const start = reader.start(field);
    const end = reader.end(field);
    if (start === end) return NONE;
    const memory = this.texts[field]!;
    memory.read(start, end, false);
    return memory.value;
  }

  /** A student is made once for the whole file, as its first row spells it. */
  private spellStudent({ key, text }: LoadedText): string {
    const spelled = this.students.get(key);
    if (spelled === undefined) this.students.set(key, text);
    return spelled ?? text;
  }

  private listed({ key, text }: LoadedText): string | null {
    if (key === '' || key === ALL_KEY) return null;
    return this.subjects === null ? text : (this.subjects.get(key) ?? null);
  }

  private enterGroup(
    name: LoadedText,
    school: LoadedText,
    year: LoadedYear,
    subject: LoadedText,
  ): GroupDraft {
    // Only a listed subject is stored; `All` is none.
    const listed = this.listed(subject);
    const { current } = this;
    if (current === null || current.name !== name || current.school !== school || current.year !== year) {
      const key = joinKeys(name.key, school.key, year.year);
      let group = this.groups.get(key);
      if (group === undefined) {
        group = {
          index: this.groups.size,
          name: name.text,
          school: school.text,
          year: year.year,
          subject: listed,
          replacingSubject: listed,
          students: new Map(),
          logins: new Map(),
        };
        this.groups.set(key, group);
      }
      this.current = { name, school, year, group };
    }
    const { group } = this.current!;
    group.replacingSubject ??= listed;
    return group;
  }
}

/** What makes two groups one: name, school and year, compared as the database compares them. */
export function groupKey(name: string, school: string, year: number): string {
  return joinKeys(collationKey(name), collationKey(school), year);
}

function joinKeys(name: string, school: string, year: number): string {
  // No collation key has a NUL in it.
  return `${year}\0${school}\0${name}`;
}
