import { foldJavaCase } from '../../service/java-text.ts';
import { createKeyIndex } from '../checking/key-index.ts';
import { GROUP, SCHOOL, YEAR } from '../columns.ts';
import type { ValueTable } from '../table.ts';
import type { Draft } from './draft.ts';

/**
 * The groups of a draft, first as each is spelled (to the service's check, two spellings are two groups), then as the
 * service's loader takes several spellings for one. All by number, in the order of the rows.
 */
export interface GroupSpellings {
  /** By row: the number of its spelling plus one; 0: the row is left out. */
  readonly ofRow: Uint32Array;
  /** By spelling: numbers of the values, and the year as a number. */
  readonly name: readonly number[];
  readonly school: readonly number[];
  readonly year: readonly number[];
  /** By spelling: the loader's group plus one; 0: school, name or year is missing, so it is in none. */
  readonly group: readonly number[];
  readonly groupCount: number;
  /** By group, from 0: its first row. */
  readonly firstRow: readonly number[];
  /** No row of a group stands apart from its others. */
  readonly areTogether: boolean;
  /** The service's check would find a school or a group that it had left before. */
  readonly areOutOfOrder: boolean;
}

const ROWS_PER_STEP = 16_384;
/** Years that are none are told apart by the number of their value. */
const NO_YEAR = 0x8000_0000;

export function* findGroupSpellings(draft: Draft): Generator<void, GroupSpellings> {
  const [names, schools, years] = [GROUP, SCHOOL, YEAR].map((column) => draft.columns[column]!) as [
    ValueTable,
    ValueTable,
    ValueTable,
  ];
  const [nameCells, schoolCells, yearCells] = [GROUP, SCHOOL, YEAR].map((column) => draft.cells[column]!) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const ofRow = new Uint32Array(draft.rowCount);
  const spellings = createKeyIndex();
  const groups = createKeyIndex();
  const found = { name: [] as number[], school: [] as number[], year: [] as number[], group: [] as number[] };
  const firstRow: number[] = [];
  const yearKeys = new Map<number, number>();
  const order = createOrderWatch(found, names);

  const yearKeyOf = (year: number): number => {
    let key = yearKeys.get(year);
    if (key === undefined) {
      const text = years.text(year);
      key = isYear(text) ? Number(text) : NO_YEAR + year;
      yearKeys.set(year, key);
    }
    return key;
  };
  const spellingOf = (name: number, school: number, year: number): number => {
    const key = yearKeyOf(year);
    const number = spellings.indexOf(name, school, key);
    if (number < found.name.length) return number;
    const isComplete = key < NO_YEAR && !isBlank(names.text(name)) && !isBlank(schools.text(school));
    found.name.push(name);
    found.school.push(school);
    found.year.push(key);
    found.group.push(isComplete ? groups.indexOf(names.same(name), schools.same(school), key) + 1 : 0);
    return number;
  };

  let lastName = -1;
  let lastSchool = -1;
  let lastYear = -1;
  let last = -1;
  const takeRow = (row: number): void => {
    const name = nameCells[row]!;
    const school = schoolCells[row]!;
    const year = yearCells[row]!;
    if (name !== lastName || school !== lastSchool || year !== lastYear) {
      last = spellingOf(name, school, year);
      lastName = name;
      lastSchool = school;
      lastYear = year;
      if (found.group[last] !== 0) {
        if (found.group[last]! > firstRow.length) firstRow.push(row);
        order.enter(last);
      }
    }
    ofRow[row] = last + 1;
  };
  for (let from = 0; from < draft.rowCount; from += ROWS_PER_STEP) {
    const to = Math.min(draft.rowCount, from + ROWS_PER_STEP);
    for (let row = from; row < to; row += 1) if (!draft.isGone(row)) takeRow(row);
    yield;
  }
  return { ofRow, ...found, groupCount: groups.count(), firstRow, ...order.found() };
}

const isBlank = (text: string): boolean => text.trim() === '';

const smallYear = /^\+?[0-9]{1,9}$/;
const isYear = (text: string): boolean => smallYear.test(text);

interface OrderWatch {
  /** Another spelling begins. */
  enter(spelling: number): void;
  found(): Pick<GroupSpellings, 'areTogether' | 'areOutOfOrder'>;
}

/** Watches the order as the service's check does: names are compared ignoring case with the row before, else exactly. */
const createOrderWatch = (
  { name, school, year, group }: Pick<GroupSpellings, 'name' | 'school' | 'year' | 'group'>,
  names: ValueTable,
): OrderWatch => {
  const leftSchools = new Set<number>();
  const leftSpellings = new Set<number>();
  const leftGroups = new Set<number>();
  let areTogether = true;
  let areOutOfOrder = false;
  let current = -1;

  const isSameRun = (spelling: number): boolean =>
    school[spelling] === school[current] &&
    year[spelling] === year[current] &&
    foldJavaCase(names.text(name[spelling]!)) === foldJavaCase(names.text(name[current]!));

  let lastGroup = 0;
  return {
    enter(spelling) {
      if (group[spelling] !== lastGroup) {
        leftGroups.add(lastGroup);
        lastGroup = group[spelling]!;
        if (leftGroups.has(lastGroup)) areTogether = false;
      }
      if (spelling === current || (current !== -1 && isSameRun(spelling))) return;
      if (current !== -1) {
        leftSpellings.add(current);
        if (school[current] !== school[spelling]) leftSchools.add(school[current]!);
      }
      if (leftSpellings.has(spelling) || leftSchools.has(school[spelling]!)) areOutOfOrder = true;
      current = spelling;
    },
    found: () => ({ areTogether, areOutOfOrder }),
  };
};
