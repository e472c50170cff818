import type { CsvLexer, ReadOutcome } from './csv-lexer.ts';
import { FieldMemory } from './field-memory.ts';
import { FailureLog, MESSAGE_LIMIT } from './failures.ts';
import type { FailureSink, ToldFailure } from './failures.ts';
import { foldJavaCase, isBlank, parseJavaInteger, trimJava } from './java-text.ts';
import type { ServiceLists } from './lists.ts';

/** Where each of the first five required columns stands in the file, or -1. */
export interface ColumnPositions {
  readonly group: number;
  readonly school: number;
  readonly year: number;
  readonly subject: number;
  readonly student: number;
}

export interface RowsOutcome {
  /** `end`: every row was read; `broken`: broken quoting; `short`: a row lacks a value that is needed. */
  readonly stop: 'end' | 'broken' | 'short';
  readonly recordCount: number;
  readonly failures: readonly ToldFailure[];
  readonly failureCount: number;
  /** One line for each run of a school, the first of them only. Filled only where no row failed. */
  readonly acceptances: readonly ToldFailure[];
  readonly acceptanceCount: number;
}

const MAX_STUDENTS_PER_GROUP = 200;

/** Checks all data records; the lexer has just read the first one. */
export function checkRows(
  lexer: CsvLexer,
  columns: ColumnPositions,
  lists: ServiceLists,
  sink: FailureSink | null,
): RowsOutcome {
  const checker = new RowChecker(lexer, columns, lists, sink);
  let outcome: ReadOutcome = 'record';
  while (outcome === 'record') {
    if (!checker.checkRecord()) return checker.conclude('short');
    outcome = lexer.readRecord();
  }
  return checker.conclude(outcome);
}

/** The state that the service carries from row to row. Field names say what its messages call it. */
class RowChecker {
  private readonly lexer: CsvLexer;
  private readonly columns: ColumnPositions;
  private readonly lists: ServiceLists;
  private readonly failures: FailureLog;
  private readonly subjects: ReadonlySet<string>;
  private readonly acceptances: ToldFailure[] = [];
  private acceptanceCount = 0;

  private readonly school = new FieldMemory((text) => ({ text, blank: isBlank(text) }));
  private readonly group = new FieldMemory((text) => ({ text, blank: isBlank(text) }));
  private readonly year = new FieldMemory(parseJavaInteger);
  private readonly subject: FieldMemory<{ text: string; folded: string; listed: boolean } | null>;

  private record = 0;
  private readonly finishedSchools = new Set<string>();
  private readonly finishedGroups = new Set<string>();
  private currentSchool: string | null = null;
  private currentGroup: string | null = null;
  private currentKey: string | null = null;
  private currentFoldedKey = '';
  private currentSubject: { text: string; folded: string } | null = null;
  /** The key of the row before, whose values may be the same ones. */
  private lastKey = '';
  private studentsInGroup = 0;
  private groupsInSchool = 0;

  constructor(lexer: CsvLexer, columns: ColumnPositions, lists: ServiceLists, sink: FailureSink | null) {
    this.lexer = lexer;
    this.columns = columns;
    this.lists = lists;
    this.failures = new FailureLog(sink);
    this.subjects = new Set(['all', ...lists.subjects.map((code) => code.toLowerCase())]);
    this.subject = new FieldMemory((raw) => this.describeSubject(raw));
  }

  /** Returns false where the record lacks a value that is needed: the service then gives up on the file. */
  checkRecord(): boolean {
    const { lexer, columns } = this;
    if (
      !lexer.hasField(columns.school) ||
      !lexer.hasField(columns.group) ||
      !lexer.hasField(columns.year) ||
      !lexer.hasField(columns.subject)
    ) {
      return false;
    }
    this.record++;
    const schoolChanged = this.school.read(lexer, columns.school);
    const groupChanged = this.group.read(lexer, columns.group);
    const yearChanged = this.year.read(lexer, columns.year);
    this.subject.read(lexer, columns.subject);
    const keyChanged = schoolChanged || groupChanged || yearChanged;
    if (!this.hasKeyValues()) return true;
    const year = this.year.value!;
    if (keyChanged) this.lastKey = this.school.value.text + this.group.value.text + String(year);

    if (!this.lists.years.has(year)) {
      this.failures.addOnce(this.record, 'year-not-listed', year, () => `Invalid school year: ${year}`);
    }
    const subject = this.subject.value;
    if (subject !== null && !subject.listed) {
      this.failures.addOnce(this.record, 'subject-not-listed', subject.text, () => `Invalid subject: ${subject.text}`);
    }
    if (this.currentSchool !== this.school.value.text && !this.enterSchool()) return true;
    if (keyChanged || this.currentKey === null) this.enterGroup();
    if (subject !== null && subject !== this.currentSubject) this.followSubject(subject);
    return this.countStudent();
  }

  conclude(stop: RowsOutcome['stop']): RowsOutcome {
    if (stop === 'end') {
      this.tellTooManyStudents(this.record);
      this.acceptSchool(this.record);
    }
    const { told, toldCount } = this.failures;
    return {
      stop,
      recordCount: this.record,
      failures: told,
      failureCount: toldCount,
      acceptances: this.acceptances,
      acceptanceCount: this.acceptanceCount,
    };
  }

  private hasKeyValues(): boolean {
    if (!this.school.value.blank && !this.group.value.blank && this.year.value !== null) return true;
    const { failures, record } = this;
    if (this.school.value.blank) failures.addAlways(record, 'no-school', 'Record does not contain a school');
    if (this.group.value.blank) failures.addAlways(record, 'no-group', 'Record does not contain a group name');
    if (this.year.value === null) failures.addAlways(record, 'no-year', 'Record does not contain a school year');
    return false;
  }

  /** Returns false where the rest of the row is not looked at. */
  private enterSchool(): boolean {
    const school = this.school.value.text;
    if (this.currentSchool !== null) {
      this.finishedSchools.add(this.currentSchool);
      this.acceptSchool(this.record);
    }
    this.finishedGroups.clear();
    this.currentKey = null;
    this.currentSchool = null;
    this.groupsInSchool = 0;
    const known = this.lists.schools === null || this.lists.schools.has(school);
    if (!known) {
      this.failures.addOnce(this.record, 'school-not-found', school, () => `School [${school}] can not be found`);
    }
    const finished = this.finishedSchools.has(school);
    if (finished) {
      this.failures.addOnce(
        this.record,
        'school-out-of-order',
        school,
        () => `School [${school}] is out-of-order: sort CSV by school, group, year`,
      );
    }
    if (!known || finished) return false;
    this.currentSchool = school;
    return true;
  }

  private enterGroup(): void {
    const key = this.lastKey;
    const folded = foldJavaCase(key);
    if (this.currentKey !== null) {
      if (folded === this.currentFoldedKey) return;
      this.finishedGroups.add(this.currentKey);
    }
    this.currentSubject = null;
    this.currentKey = key;
    this.currentFoldedKey = folded;
    this.tellTooManyStudents(this.record - 1);
    this.studentsInGroup = 0;
    this.currentGroup = this.group.value.text;
    this.groupsInSchool++;
    if (this.finishedGroups.has(key)) {
      this.failures.addOnce(
        this.record,
        'group-out-of-order',
        '',
        () => 'Record is out-of-order: sort CSV by school, group, year',
      );
    }
  }

  private followSubject(subject: { text: string; folded: string }): void {
    const current = this.currentSubject;
    if (current === null) {
      this.currentSubject = subject;
    } else if (current.folded !== subject.folded) {
      const change = `from [${current.text}] to [${subject.text}]`;
      this.failures.addOnce(
        this.record,
        'subject-redefined',
        change,
        () => `Record is attempting to re-define group subject ${change}`,
      );
      this.currentSubject = subject;
    }
  }

  private countStudent(): boolean {
    const { lexer } = this;
    const column = this.columns.student;
    if (!lexer.hasField(column)) return false;
    const start = lexer.fieldStart(column);
    if (start === lexer.fieldEnd(column)) return true;
    const first = lexer.bytes[start]!;
    if ((first > 0x20 && first < 0x80) || !isBlank(lexer.fieldText(column))) this.studentsInGroup++;
    return true;
  }

  /** Names the school that is current now, which need not be the one of the group that was counted. */
  private tellTooManyStudents(record: number): void {
    const count = this.studentsInGroup;
    if (count <= MAX_STUDENTS_PER_GROUP) return;
    const place = `School [${this.currentSchool}] Group [${this.currentGroup}]`;
    const text = `${place} contains ${count} students.  Maximum students allowed per group is ${MAX_STUDENTS_PER_GROUP}`;
    this.failures.addOnce(record, 'too-many-students', text, () => text);
  }

  private acceptSchool(record: number): void {
    this.acceptanceCount++;
    if (this.acceptances.length >= MESSAGE_LIMIT) return;
    const plural = this.groupsInSchool === 1 ? '' : 's';
    const text = `${this.groupsInSchool} group${plural} accepted for ${this.currentSchool}.`;
    this.acceptances.push({ record, kind: 'accepted-school', text });
  }

  private describeSubject(raw: string) {
    const text = trimJava(raw);
    if (text === '') return null;
    return { text, folded: foldJavaCase(text), listed: this.subjects.has(text.toLowerCase()) };
  }
}
