import { tellFault, type RowFault } from '../service/load-faults.ts';
import { faultOfText, LOAD_COLUMNS, takeYear, type ValueFault } from '../service/load-values.ts';
import { columnNames, columnRules, GROUP, SCHOOL, YEAR } from './columns.ts';
import { encodeUtf8 } from './reading/write-utf8.ts';
import { ORDINARY, PLAIN, type Table, type ValueTable } from './table.ts';
import { countRows, rowAt } from './table-records.ts';

const ROWS_PER_STEP = 8192;

/** A row of which the database refuses a value. `row`: as its loader counts, from 1 after the header. */
export interface FaultyRow extends RowFault {
  readonly row: number;
}

/**
 * The first row that the service's loader refuses, where it reads the very values that were read here, none of them in
 * quotation marks; null: it takes them all. Yields how many rows are done.
 */
export function* findFaultyRow(table: Table): Generator<number, FaultyRow | null> {
  const judges = columnNames.map((_, column) => createFaultJudge(table.columns[column]!, column));
  const faults: (ValueFault | null)[] = columnNames.map(() => null);
  for (let place = 0, count = countRows(table); place < count; place += 1) {
    if (place % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield place;
    const row = rowAt(table, place);
    let isFaulty = false;
    for (let column = 0; column < judges.length; column += 1) {
      const fault = judges[column]!(table.cells[column]![row]!);
      faults[column] = fault;
      isFaulty ||= fault !== null;
    }
    if (isFaulty) return { ...tellFault(faults)!, row: place + 1 };
  }
  return null;
}

const SOUND = 1;
const NULL_WORD = 'NULL';

/** Makes the function that judges the values of one column by their numbers, each once while it is sound. */
const createFaultJudge = (values: ValueTable, column: number): ((number: number) => ValueFault | null) => {
  const judged = new Uint8Array(values.count());
  const longest = column === YEAR ? -1 : columnRules[column]!.longest!;
  /** Printable ASCII: nearly all are judged without making a text of them. */
  const isShortAndPlain = (number: number): boolean => {
    const length = values.length(number);
    const isPlain = (values.shape(number) & (PLAIN | ORDINARY)) !== 0;
    return isPlain && length <= longest && length !== NULL_WORD.length;
  };
  return (number) => {
    if (judged[number] === SOUND) return null;
    const fault = isShortAndPlain(number) ? null : faultOf(values.text(number), column);
    if (fault === null) judged[number] = SOUND;
    return fault;
  };
};

const faultOf = (text: string, column: number): ValueFault | null => {
  if (text === NULL_WORD) return column === GROUP || column === SCHOOL || column === YEAR ? 'no-value' : null;
  const bytes = encodeUtf8(text);
  if (column === YEAR) return takeYear(bytes, 0, bytes.length).fault;
  const name = LOAD_COLUMNS[column]!;
  return name === 'school_year' ? null : faultOfText(bytes, 0, bytes.length, name);
};
