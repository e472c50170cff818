/** The groups of a file as the service's loader will find them, in the order of the file. */
export interface GroupTable {
  count(): number;
  /** By group index. Rows are indexes after the header. */
  readonly firstRow: number[];
  readonly lastRow: number[];
  /** Different members. */
  readonly students: number[];
  readonly teachers: number[];
  /** Rows with a student: what the service counts. */
  readonly studentRows: number[];
  /** The subject that the service's check compares the next row with, as a number in the subjects' table. */
  readonly subject: number[];
  /** Groups whose rows do not stand together. */
  readonly returned: Set<number>;
  /** The group of this name and place; a new one when there is none. */
  indexOf(name: number, school: number, year: number, row: number): number;
  /** Whether exactly this spelling was seen before; remembers it. */
  seen(name: number, school: number, year: number): boolean;
}

const SHIFT = 2 ** 24;

/** One number for two smaller ones: exact while the first stays under 2^29 and the second under 2^24. */
export const pairOf = (first: number, second: number): number => first * SHIFT + second;

export const createGroupTable = (): GroupTable => {
  const places = new Map<number, number>();
  const groups = new Map<number, number>();
  const spellings = new Set<number>();
  const firstRow: number[] = [];
  const lastRow: number[] = [];
  const students: number[] = [];
  const teachers: number[] = [];
  const studentRows: number[] = [];
  const subject: number[] = [];

  const keyOf = (name: number, school: number, year: number): number => {
    const place = pairOf(year + 100_000, school);
    let number = places.get(place);
    if (number === undefined) places.set(place, (number = places.size));
    return pairOf(name, number);
  };

  return {
    count: () => firstRow.length,
    firstRow,
    lastRow,
    students,
    teachers,
    studentRows,
    subject,
    returned: new Set(),
    indexOf(name, school, year, row) {
      const key = keyOf(name, school, year);
      const known = groups.get(key);
      if (known !== undefined) return known;
      const index = firstRow.length;
      groups.set(key, index);
      for (const counts of [students, teachers, studentRows, subject]) counts.push(0);
      firstRow.push(row);
      lastRow.push(row);
      return index;
    },
    seen(name, school, year) {
      const key = keyOf(name, school, year);
      if (spellings.has(key)) return true;
      spellings.add(key);
      return false;
    },
  };
};
