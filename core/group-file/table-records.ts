import type { Records, StudentField } from '../service/check-rows.ts';
import type { ReadOutcome } from '../service/csv-lexer.ts';
import { isBlank, parseJavaInteger } from '../service/java-text.ts';
import type { ServiceLists } from '../service/lists.ts';
import { describeGroup, describeSchool, subjectReader } from '../service/row-values.ts';
import type { GroupValue, SchoolValue, SubjectValue } from '../service/row-values.ts';
import { GROUP, SCHOOL, STUDENT, SUBJECT, YEAR } from './columns.ts';
import { ORDINARY, PLAIN, type Table, type ValueTable } from './table.ts';

/** The rows of a table as the service's check reads them, where it reads the very values that were read here. */
export class TableRecords implements Records {
  private readonly table: Table;
  private readonly rowCount: number;
  private readonly schools: ValueMemory<SchoolValue>;
  private readonly groups: ValueMemory<GroupValue>;
  private readonly years: ValueMemory<number | null>;
  private readonly subjects: ValueMemory<SubjectValue | null>;
  private place = 0;
  private row: number;
  isElsewhere = true;

  /** `table`: of one row at least. */
  constructor(table: Table, lists: ServiceLists) {
    this.table = table;
    this.rowCount = countRows(table);
    this.row = rowAt(table, 0);
    const remember = <Value>(column: number, understand: (text: string) => Value) =>
      new ValueMemory(table.columns[column]!, table.cells[column]!, understand);
    this.schools = remember(SCHOOL, (text) => describeSchool(text, lists.schools));
    this.groups = remember(GROUP, describeGroup);
    this.years = remember(YEAR, parseJavaInteger);
    this.subjects = remember(SUBJECT, subjectReader(lists.subjects));
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

  take(): true {
    const schoolChanged = this.schools.read(this.row);
    const groupChanged = this.groups.read(this.row);
    const yearChanged = this.years.read(this.row);
    this.subjects.read(this.row);
    this.isElsewhere = schoolChanged || groupChanged || yearChanged;
    return true;
  }

  student(): StudentField {
    const { columns, cells } = this.table;
    const number = cells[STUDENT]![this.row]!;
    if (number === 0) return 'blank';
    const values = columns[STUDENT]!;
    return (values.shape(number) & (PLAIN | ORDINARY)) !== 0 || !isBlank(values.text(number))
      ? 'filled'
      : 'blank';
  }

  next(): ReadOutcome {
    this.place += 1;
    if (this.place === this.rowCount) return 'end';
    this.row = rowAt(this.table, this.place);
    return 'record';
  }
}

/** How many rows there are, as they would be sent. */
export const countRows = ({ order, rowCount }: Table): number => order?.length ?? rowCount;

export const rowAt = ({ order }: Table, place: number): number => (order === null ? place : order[place]!);

const SLOTS = 8192;

/** Understands the values of one column. Memory is bounded: of two values that meet in one slot, the later one stays. */
class ValueMemory<Value> {
  private readonly table: ValueTable;
  private readonly numbers: Uint32Array;
  private readonly understand: (text: string) => Value;
  private readonly slotNumbers = new Int32Array(SLOTS).fill(-1);
  private readonly slotValues: Value[] = [];
  private current = -1;
  private known: Value | undefined;

  constructor(table: ValueTable, numbers: Uint32Array, understand: (text: string) => Value) {
    this.table = table;
    this.numbers = numbers;
    this.understand = understand;
  }

  get value(): Value {
    return this.known as Value;
  }

  /** Takes the value of a row; returns whether it differs from the one before. */
  read(row: number): boolean {
    const number = this.numbers[row]!;
    if (number === this.current) return false;
    this.current = number;
    const slot = number % SLOTS;
    if (this.slotNumbers[slot] !== number) {
      this.slotNumbers[slot] = number;
      this.slotValues[slot] = this.understand(this.table.text(number));
    }
    this.known = this.slotValues[slot]!;
    return true;
  }
}
