import { STUDENT, SUBJECT, TEACHER } from '../columns.ts';
import { damageOf } from '../checking/damage.ts';
import { WORD, type ValueTable } from '../table.ts';
import { bucketRows } from './bucket-rows.ts';
import type { Draft } from './draft.ts';
import type { GroupSpellings } from './group-spellings.ts';

const ROWS_PER_STEP = 16_384;
/** Makes one number of a student and a teacher: exact while there are fewer than 2^26 of them. */
const PAIR = 2 ** 26;

/**
 * Tells the rows that add nothing: the same student and the same login stand in an earlier row of the group, and the
 * subject is that row's or blank. Shortened SSIDs are never the same.
 */
export function* findDuplicates(
  draft: Draft,
  { ofRow, group, groupCount, areTogether }: GroupSpellings,
  tell: (row: number) => void,
): Generator<void, void> {
  const subjects = draft.columns[SUBJECT]!;
  const [subject, student, teacher] = [SUBJECT, STUDENT, TEACHER].map((column) => draft.cells[column]!) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  /** By student: its first row in the group that it was seen in last, plus one. */
  const firstRow = new Uint32Array(draft.columns[STUDENT]!.count());
  /** Further rows of a student, each with another login: by both. */
  const further = new Map<number, number>();
  let currentGroup = 0;

  const isShortened = createShortenedTest(draft.columns[STUDENT]!);

  const addsNothing = (row: number, earlier: number): boolean =>
    !hasExtra(draft, row) &&
    !isShortened(student[row]!) &&
    (subjects.same(subject[row]!) === subjects.same(subject[earlier]!) ||
      subjects.text(subject[row]!).trim() === '');

  /** The earlier row with the same student and login; -1: there is none. */
  const earlierRow = (row: number, rowGroup: number): number => {
    const first = firstRow[student[row]!]! - 1;
    if (first === -1 || groupOf(first) !== rowGroup) {
      firstRow[student[row]!] = row + 1;
      return -1;
    }
    if (teacher[first] === teacher[row]) return first;
    const pair = student[row]! * PAIR + teacher[row]!;
    const earlier = further.get(pair);
    if (earlier === undefined) further.set(pair, row);
    return earlier ?? -1;
  };

  const rows = areTogether
    ? null
    : yield* bucketRows(
        ofRow,
        group.map((number) => number - 1),
        groupCount,
      );
  const count = rows?.length ?? draft.rowCount;
  for (let place = 0; place < count; place += 1) {
    if (place % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const row = rows ? rows[place]! : place;
    const rowGroup = groupOf(row);
    if (rowGroup === 0) continue;
    if (rowGroup !== currentGroup) {
      currentGroup = rowGroup;
      if (further.size > 0) further.clear();
    }
    const earlier = earlierRow(row, rowGroup);
    if (earlier !== -1 && addsNothing(row, earlier)) tell(row);
  }

  function groupOf(row: number): number {
    const spelling = ofRow[row]!;
    return spelling === 0 ? 0 : group[spelling - 1]!;
  }
}

/** Makes the function that says of an SSID's number whether its digits are lost: then it can be anybody's. */
const createShortenedTest = (students: ValueTable): ((number: number) => boolean) => {
  const known = new Map<number, boolean>();
  return (number) => {
    if ((students.shape(number) & WORD) !== 0) return false;
    let isShortened = known.get(number);
    if (isShortened === undefined) {
      isShortened = damageOf(students.text(number), STUDENT) === 'scientific-notation';
      known.set(number, isShortened);
    }
    return isShortened;
  };
};

/** Whether anything stands after the sixth value. */
export const hasExtra = ({ extra }: Pick<Draft, 'extra'>, row: number): boolean =>
  extra.size > 0 && (extra.get(row)?.some((value) => value.trim() !== '') ?? false);
