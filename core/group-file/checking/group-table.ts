import { createKeyIndex } from './key-index.ts';

/** The groups of a file as the service's loader will make them, in the order of the file. By group index. */
export interface GroupTable {
  count(): number;
  /** Row index. */
  readonly firstRow: number[];
  /** Places among the rows as they stand: every row of the group lies between. */
  readonly firstPlace: number[];
  readonly lastPlace: number[];
  /** Different members. */
  readonly students: number[];
  readonly teachers: number[];
  /** The last subject that a row stated, as a value number; 0: none did. */
  readonly subject: number[];
  /** Its rows do not stand together. */
  readonly isReturned: boolean[];
  /** The group of this name, school and year, all as the loader compares them; a new one when there is none. */
  indexOf(name: number, school: number, year: number, row: number, place: number): number;
}

export const createGroupTable = (): GroupTable => {
  const groups = createKeyIndex();
  const table = {
    firstRow: [] as number[],
    firstPlace: [] as number[],
    lastPlace: [] as number[],
    students: [] as number[],
    teachers: [] as number[],
    subject: [] as number[],
    isReturned: [] as boolean[],
  };
  return {
    ...table,
    count: groups.count,
    indexOf(name, school, year, row, place) {
      const before = groups.count();
      const index = groups.indexOf(name, school, year >>> 0);
      if (index === before) {
        table.firstRow.push(row);
        table.firstPlace.push(place);
        table.lastPlace.push(place);
        table.students.push(0);
        table.teachers.push(0);
        table.subject.push(0);
        table.isReturned.push(false);
      }
      return index;
    },
  };
};
