import { columnNames, columnRules, SCHOOL, STUDENT, TEACHER, YEAR } from '../columns.ts';
import { DIGITS, WORD, type Table, type ValueTable } from '../table.ts';
import { mayBeForNothing } from './damage.ts';
import { createJudge, type Standards } from './judge-value.ts';
import { findLostZeros } from './lost-zeros.ts';
import { meantYear } from './school-year.ts';
import { UNUSUAL } from './value-marks.ts';

/** What the check knows of one column's values, by value number. */
export interface JudgedColumn {
  readonly table: ValueTable;
  /** By row. */
  readonly numbers: Uint32Array;
  readonly marks: Uint32Array;
  /** The value that the service's loader takes for the same. */
  readonly same: Uint32Array;
}

export interface JudgedTable {
  readonly columns: readonly JudgedColumn[];
  /** The year that is meant, by value number of its column; `NO_YEAR`: none can be told. */
  readonly years: Int32Array;
}

export const NO_YEAR = -(2 ** 31);

const VALUES_PER_STEP = 4096;

/** Judges every different value once, in steps. */
export function* judgeColumns(table: Table, standards: Standards): Generator<void, JudgedTable> {
  const columns: JudgedColumn[] = [];
  for (let column = 0; column < columnNames.length; column += 1) {
    const values = table.columns[column]!;
    const same = yield* sameValues(values);
    const marks = yield* judgeValues(values, column, standards);
    if (column === SCHOOL || column === STUDENT) yield* findLostZeros(values, marks, column, standards);
    columns.push({ table: values, numbers: table.cells[column]!, marks, same });
  }
  return { columns, years: yield* yearsOf(table.columns[YEAR]!) };
}

/** Looking for the same value may add one, so that the count is known only afterwards. */
function* sameValues(values: ValueTable): Generator<void, Uint32Array> {
  let same = new Uint32Array(values.count());
  for (let number = 0; number < values.count(); number += 1) {
    if (number % VALUES_PER_STEP === VALUES_PER_STEP - 1) yield;
    if (number === same.length) {
      const larger = new Uint32Array(same.length * 2);
      larger.set(same);
      same = larger;
    }
    same[number] = values.same(number);
  }
  return same;
}

function* judgeValues(
  values: ValueTable,
  column: number,
  standards: Standards,
): Generator<void, Uint32Array> {
  const judge = createJudge(column, standards);
  const judgeMember = memberRule(values, column);
  const count = values.count();
  const marks = new Uint32Array(count);
  for (let number = 0; number < count; number += 1) {
    if (number % VALUES_PER_STEP === VALUES_PER_STEP - 1) yield;
    const known = judgeMember === null ? -1 : judgeMember(number);
    marks[number] = known === -1 ? judge(values.text(number), values.shape(number)) : known;
  }
  return marks;
}

/**
 * What is certain of members, of whom there are many, without making texts of them: nearly all are judged so. -1: the
 * text is needed.
 */
const memberRule = (values: ValueTable, column: number): ((number: number) => number) | null => {
  if (column !== STUDENT && column !== TEACHER) return null;
  const longest = columnRules[column]!.longest ?? Infinity;
  // Neither an id nor a word has an @ in it.
  const known = column === TEACHER ? UNUSUAL : 0;
  return (number) => {
    const shape = values.shape(number);
    if ((shape & WORD) === 0) return -1;
    const length = values.length(number);
    if (length > longest) return -1;
    const isId = (shape & DIGITS) !== 0 || !mayBeForNothing(values.firstOfWord(number), length);
    return isId ? known : -1;
  };
};

function* yearsOf(values: ValueTable): Generator<void, Int32Array> {
  const count = values.count();
  const years = new Int32Array(count);
  for (let number = 0; number < count; number += 1) {
    if (number % VALUES_PER_STEP === VALUES_PER_STEP - 1) yield;
    const year = meantYear(values.text(number));
    years[number] = Number.isNaN(year) ? NO_YEAR : year;
  }
  return years;
}
