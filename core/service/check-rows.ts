import type { ReadOutcome } from './csv-lexer.ts';
import { FailureLog, MESSAGE_LIMIT } from './failures.ts';
import type { FailureSink, ToldFailure } from './failures.ts';
import type { ServiceLists } from './lists.ts';
import { makeKey } from './row-values.ts';
import type { GroupValue, SchoolValue, SubjectValue } from './row-values.ts';

/** Where each of the first five required columns stands in the file, or -1. */
export interface ColumnPositions {
  readonly group: number;
  readonly school: number;
  readonly year: number;
  readonly subject: number;
  readonly student: number;
}

export type StudentField = 'filled' | 'blank' | 'missing';

/** The data records of a file, one after the other, as the check understands them. The first one has been read. */
export interface Records {
  /** Of the record that was taken last. */
  readonly school: SchoolValue;
  readonly group: GroupValue;
  /** Null: no number. */
  readonly year: number | null;
  /** Null: it is blank. */
  readonly subject: SubjectValue | null;
  /** Its school, group or year differs from that of the record before. */
  readonly isElsewhere: boolean;
  /** Takes the values of the present record; false: it lacks one of the four. */
  take(): boolean;
  student(): StudentField;
  /** Reads the next one. */
  next(): ReadOutcome;
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

/** Checks all data records in steps of some thousands; yields how many of them are done. */
export function* checkRowSteps(
  records: Records,
  lists: Pick<ServiceLists, 'years'>,
  sink: FailureSink | null,
): Generator<number, RowsOutcome> {
  const checker = new RowChecker(records, lists.years, sink);
  for (let count = RECORDS_PER_STEP; ; count += RECORDS_PER_STEP) {
    const outcome = checker.checkRecords(RECORDS_PER_STEP);
    if (outcome !== 'record') return checker.conclude(outcome);
    yield count;
  }
}

/** The state that the service carries from row to row. */
class RowChecker {
  private readonly records: Records;
  private readonly years: ReadonlySet<number>;
  private readonly failures: FailureLog;
  private readonly acceptances: ToldFailure[] = [];
  private acceptanceCount = 0;

  private record = 0;
  private readonly finishedSchools = new Set<string>();
  private readonly finishedGroups = new Set<string>();
  /** By the subject before: those that followed it within a group. */
  private readonly redefined = new Map<string, Set<string>>();
  private currentSchool: string | null = null;
  private currentGroup: string | null = null;
  private currentKey: string | null = null;
  private currentFoldedKey = '';
  private currentSubject: SubjectValue | null = null;
  private studentsInGroup = 0;
  private groupsInSchool = 0;

  constructor(records: Records, years: ReadonlySet<number>, sink: FailureSink | null) {
    this.records = records;
    this.years = years;
    this.failures = new FailureLog(sink);
  }

  /** Checks the record that has been read and the ones after it; `record` means that there is more to check. */
  checkRecords(limit: number): ReadOutcome | 'short' {
    for (let count = 0; count < limit; count++) {
      if (!this.checkRecord()) return 'short';
      const outcome = this.records.next();
      if (outcome !== 'record') return outcome;
    }
    return 'record';
  }

  /** Returns false where the record lacks a value that is needed: the service then gives up on the file. */
  private checkRecord(): boolean {
    const { records } = this;
    if (!records.take()) return false;
    this.record++;
    const { year, school } = records;
    if (year === null || school.blank || records.group.blank) {
      this.tellMissingValues();
      return true;
    }
    if (!this.years.has(year)) this.tellUnlistedYear(year);
    const { subject } = records;
    if (subject !== null && !subject.listed) this.tellUnlistedSubject(subject.text);
    if (this.currentSchool !== school.text && !this.enterSchool(school)) return true;
    if (records.isElsewhere || this.currentKey === null) this.enterGroup(year);
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

  private tellMissingValues(): void {
    const { failures, record, records } = this;
    if (records.school.blank) failures.addAlways(record, 'no-school', 'Record does not contain a school');
    if (records.group.blank) failures.addAlways(record, 'no-group', 'Record does not contain a group name');
    if (records.year === null) failures.addAlways(record, 'no-year', 'Record does not contain a school year');
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
    // Emptying an empty set takes its time too, and every row of a file out of order comes here.
    if (this.finishedGroups.size > 0) this.finishedGroups.clear();
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
    const { group } = this.records;
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
    const { currentSubject: current } = this;
    if (current === null) {
      this.currentSubject = subject;
    } else if (current.folded !== subject.folded) {
      this.tellRedefined(current.text, subject.text);
      this.currentSubject = subject;
    }
  }

  /** Where every row does so, even putting the words together takes its time. */
  private tellRedefined(from: string, to: string): void {
    const { failures, record, redefined } = this;
    const known = redefined.get(from);
    if (known?.has(to) === true) return failures.passOver(record, 'subject-redefined');
    if (known === undefined) redefined.set(from, new Set([to]));
    else known.add(to);
    const change = `from [${from}] to [${to}]`;
    if (failures.addOnce(record, 'subject-redefined', change)) {
      const text = `Record is attempting to re-define group subject ${change}`;
      failures.tell(record, 'subject-redefined', text);
    }
  }

  private countStudent(): boolean {
    const student = this.records.student();
    if (student === 'filled') this.studentsInGroup++;
    return student !== 'missing';
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
