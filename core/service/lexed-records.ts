import type { ColumnPositions, Records, StudentField } from './check-rows.ts';
import type { CsvLexer, ReadOutcome } from './csv-lexer.ts';
import { FieldMemory } from './field-memory.ts';
import { isBlank, parseJavaInteger } from './java-text.ts';
import type { ServiceLists } from './lists.ts';
import { describeGroup, describeSchool, subjectReader } from './row-values.ts';
import type { GroupValue, SchoolValue, SubjectValue } from './row-values.ts';

/** The data records of a file's bytes. The lexer has just read the first one. */
export class LexedRecords implements Records {
  private readonly lexer: CsvLexer;
  private readonly columns: ColumnPositions;
  private readonly schools: FieldMemory<SchoolValue>;
  private readonly groups: FieldMemory<GroupValue>;
  private readonly years: FieldMemory<number | null>;
  private readonly subjects: FieldMemory<SubjectValue | null>;
  isElsewhere = true;

  constructor(lexer: CsvLexer, columns: ColumnPositions, lists: ServiceLists) {
    this.lexer = lexer;
    this.columns = columns;
    const remember = <Value>(understand: (text: string) => Value) =>
      new FieldMemory(lexer.bytes, (start, end, doubled) =>
        understand(lexer.decodeField(start, end, doubled)),
      );
    this.schools = remember((text) => describeSchool(text, lists.schools));
    this.groups = remember(describeGroup);
    this.years = remember(parseJavaInteger);
    this.subjects = remember(subjectReader(lists.subjects));
  }

  get school(): SchoolValue {
    return this.schools.value;
  }

  get group(): GroupValue {
    return this.groups.value;
  }

  get year(): number | null {
    return this.years.value;
  }

  get subject(): SubjectValue | null {
    return this.subjects.value;
  }

  take(): boolean {
    const { lexer, columns } = this;
    if (
      !lexer.hasField(columns.school) ||
      !lexer.hasField(columns.group) ||
      !lexer.hasField(columns.year) ||
      !lexer.hasField(columns.subject)
    ) {
      return false;
    }
    const schoolChanged = this.read(this.schools, columns.school);
    const groupChanged = this.read(this.groups, columns.group);
    const yearChanged = this.read(this.years, columns.year);
    this.read(this.subjects, columns.subject);
    this.isElsewhere = schoolChanged || groupChanged || yearChanged;
    return true;
  }

  student(): StudentField {
    const { lexer } = this;
    const column = this.columns.student;
    if (!lexer.hasField(column)) return 'missing';
    const start = lexer.fieldStart(column);
    if (start === lexer.fieldEnd(column)) return 'blank';
    const first = lexer.bytes[start]!;
    return (first > 0x20 && first < 0x80) || !isBlank(lexer.fieldText(column)) ? 'filled' : 'blank';
  }

  next(): ReadOutcome {
    return this.lexer.readRecord();
  }

  private read<Value>(memory: FieldMemory<Value>, column: number): boolean {
    const { lexer } = this;
    return memory.read(lexer.fieldStart(column), lexer.fieldEnd(column), lexer.hasDoubledQuotes(column));
  }
}
