import type { CsvLexer, ReadOutcome } from './csv-lexer.ts';
import { FieldMemory } from './field-memory.ts';
import { FailureLog, MESSAGE_LIMIT } from './failures.ts';
import type { FailureSink, ToldFailure } from './failures.ts';
import { isBlank, parseJavaInteger } from './java-text.ts';
import type { ServiceLists } from './lists.ts';
import { describeGroup, describeSchool, describeSubject, makeKey } from './row-values.ts';
import type { GroupValue, SchoolValue, SubjectValue } from './row-values.ts';

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
  /** One line for each run of a school, the first of them only. Of use only where no row failed. */
  readonly acceptances: readonly ToldFailure[];
  readonly acceptanceCount: number;
}

const MAX_STUDENTS_PER_GROUP = 200;
const RECORDS_PER_STEP = 8192;

/** Checks all data records in steps of some thousands; the lexer has just read the first one. */
export function* checkRowSteps(
  lexer: CsvLexer,
  columns: ColumnPositions,
  lists: ServiceLists,
  sink: FailureSink | null,
): Generator<number, RowsOutcome> {
  const checker = new RowChecker(lexer, columns, lists, sink);
  for (let count = RECORDS_PER_STEP; ; count += RECORDS_PER_STEP) {
    const outcome = checker.checkRecords(RECORDS_PER_STEP);
    if (outcome === 'short') return checker.conclude('short');
    if (outcome !== 'record') return checker.conclude(outcome);
    yield count;
  }
}

/** The state that the service carries from row to row. */
class RowChecker {
  private readonly lexer: CsvLexer;
  private readonly columns: ColumnPositions;
  private readonly years: ReadonlySet<number>;
  private readonly failures: FailureLog;
  private readonly acceptances: ToldFailure[] = [];
  private acceptanceCount = 0;

  private readonly school: FieldMemory<SchoolValue>;
  private readonly group: FieldMemory<GroupValue>;
  private readonly year: FieldMemory<number | null>;
  private readonly subject: FieldMemory<SubjectValue | null>;

  private record = 0;
  private readonly finishedSchools = new Set<string>();
  private readonly finishedGroups = new Set<string>();
  private currentSchool: string | null = null;
  private currentGroup: string | null = null;
  private currentKey: string | null = null;
  private currentFoldedKey = '';
  private currentSubject: SubjectValue | null = null;
  private studentsInGroup = 0;
  private groupsInSchool = 0;

  constructor(lexer: CsvLexer, columns: ColumnPositions, lists: ServiceLists, sink: FailureSink | null) {
    this.lexer = lexer;
    this.columns = columns;
    this.years = lists.years;
    this.failures = new FailureLog(sink);
    const remember = <Value>(understand: (text: string) => Value) =>
      new FieldMemory(lexer.bytes, (start, end, doubled) =>
        understand(lexer.decodeField(start, end, doubled)),
      );
    this.school = remember((text) => describeSchool(text, lists.schools));
    this.group = remember(describeGroup);
    this.year = remember(parseJavaInteger);
    const codes = new Set(['all', ...lists.subjects.map((code) => code.toLowerCase())]);
    this.subject = remember((raw) => describeSubject(raw, codes));
  }

  /** Checks the record that has been read and the ones after it; `record` means that there is more to check. */
  checkRecords(limit: number): ReadOutcome | 'short' {
    for (let count = 0; count < limit; count++) {
      if (!this.checkRecord()) return 'short';
      const outcome = this.lexer.readRecord();
      if (outcome !== 'record') return outcome;
    }
    return 'record';
  }

  /** Returns false where the record lacks a value that is needed: the service then gives up on the file. */
  private checkRecord(): boolean {
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
    const schoolChanged = this.take(this.school, columns.school);
    const groupChanged = this.take(this.group, columns.group);
    const yearChanged = this.take(this.year, columns.year);
    this.take(this.subject, columns.subject);
    const year = this.year.value;
    const school = this.school.value;
    if (year === null || school.blank || this.group.value.blank) {
      this.tellMissingValues();
      return true;
    }
    if (!this.years.has(year)) this.tellUnlistedYear(year);
    const subject = this.subject.value;
    if (subject !== null && !subject.listed) this.tellUnlistedSubject(subject.text);
    if (this.currentSchool !== school.text && !this.enterSchool(school)) return true;
    if (schoolChanged || groupChanged || yearChanged || this.currentKey === null) this.enterGroup(year);
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

  private take<Value>(memory: FieldMemory<Value>, column: number): boolean {
    const { lexer } = this;
    return memory.read(lexer.fieldStart(column), lexer.fieldEnd(column), lexer.hasDoubledQuotes(column));
  }

  private tellMissingValues(): void {
    const { failures, record } = this;
    if (this.school.value.blank) failures.addAlways(record, 'no-school', 'Record does not contain a school');
    if (this.group.value.blank)
      failures.addAlways(record, 'no-group', 'Record does not contain a group name');
    if (this.year.value === null)
      failures.addAlways(record, 'no-year', 'Record does not contain a school year');
  }

  private tellUnlistedYear(year: number): void {
    const { failures, record } = this;
    if (!failures.addOnce(record, 'year-not-listed', year)) return;
    failures.tell(record, 'year-not-listed', `Invalid school year: ${year}`);
  }

  private tellUnlistedSubject(subject: string): void {
    const { failures, record } = this;
    if (!failures.addOnce(record, 'subject-not-listed', subject)) return;
    failures.tell(record, 'subject-not-listed', `Invalid subject: ${subject}`);
  }

  /** Returns false where the rest of the row is not looked at. */
  private enterSchool({ text: school, known }: SchoolValue): boolean {
    const { failures, record } = this;
    if (this.currentSchool !== null) {
      this.finishedSchools.add(this.currentSchool);
      this.acceptSchool(record);
    }
    this.finishedGroups.clear();
    this.currentKey = null;
    this.currentSchool = null;
    this.groupsInSchool = 0;
    if (!known && failures.addOnce(record, 'school-not-found', school)) {
      failures.tell(record, 'school-not-found', `School [${school}] can not be found`);
    }
    const finished = this.finishedSchools.has(school);
    if (finished && failures.addOnce(record, 'school-out-of-order', school)) {
      const text = `School [${school}] is out-of-order: sort CSV by school, group, year`;
      failures.tell(record, 'school-out-of-order', text);
    }
    if (!known || finished) return false;
    this.currentSchool = school;
    return true;
  }

  /** Looks whether another group begins, and if so closes the one before. */
  private enterGroup(year: number): void {
    const { failures, record } = this;
    const group = this.group.value;
    if (group.keyYear !== year) makeKey(group, year);
    const { key, foldedKey } = group;
    if (this.currentKey !== null) {
      if (foldedKey === this.currentFoldedKey) return;
      this.finishedGroups.add(this.currentKey);
    }
    this.currentSubject = null;
    this.currentKey = key;
    this.currentFoldedKey = foldedKey;
    this.tellTooManyStudents(record - 1);
    this.studentsInGroup = 0;
    this.currentGroup = group.text;
    this.groupsInSchool++;
    if (this.finishedGroups.has(key) && failures.addOnce(record, 'group-out-of-order', '')) {
      failures.tell(record, 'group-out-of-order', 'Record is out-of-order: sort CSV by school, group, year');
    }
  }

  private followSubject(subject: SubjectValue): void {
    const { failures, record, currentSubject: current } = this;
    if (current === null) {
      this.currentSubject = subject;
    } else if (current.folded !== subject.folded) {
      const change = `from [${current.text}] to [${subject.text}]`;
      if (failures.addOnce(record, 'subject-redefined', change)) {
        failures.tell(
          record,
          'subject-redefined',
          `Record is attempting to re-define group subject ${change}`,
        );
      }
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
    if (this.failures.addOnce(record, 'too-many-students', text)) {
      this.failures.tell(record, 'too-many-students', text);
    }
  }

  private acceptSchool(record: number): void {
    this.acceptanceCount++;
    if (this.acceptances.length >= MESSAGE_LIMIT) return;
    const text = acceptanceOf(this.groupsInSchool, String(this.currentSchool));
    this.acceptances.push({ record, kind: 'accepted-school', text });
  }
}

/** What the service says of a run of a school in which nothing is wrong. */
export function acceptanceOf(groups: number, school: string): string {
  return `${groups} group${groups === 1 ? '' : 's'} accepted for ${school}.`;
}
