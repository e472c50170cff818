import { GROUP, SCHOOL } from '../columns.ts';
import type { Draft } from './draft.ts';
import { bucketRows } from './bucket-rows.ts';
import type { GroupSpellings } from './group-spellings.ts';

const GROUPS_PER_STEP = 2048;
const ROWS_PER_STEP = 65_536;

/**
 * The rows by school, group and year, those of the same group as they stood. Groups that the loader takes for one
 * stand together; within them each spelling does, the first one first, since to the service's check they are two.
 */
export function* sortRows(draft: Draft, spellings: GroupSpellings): Generator<void, Uint32Array> {
  const { name, school, year, ofRow } = spellings;
  const names = sortKeys(draft, GROUP, name);
  const bySchool = new Map<number, number[]>();
  for (const spelling of name.keys()) {
    const ofSchool = bySchool.get(school[spelling]!);
    if (ofSchool) ofSchool.push(spelling);
    else bySchool.set(school[spelling]!, [spelling]);
  }
  yield;
  // Equal keys keep the order of the file: sorting is stable.
  const schools = [...bySchool.keys()];
  const keys = new Map(sortKeys(draft, SCHOOL, schools).map((key, index) => [schools[index]!, key]));
  schools.sort((left, right) => compareTexts(keys.get(left)!, keys.get(right)!));
  const bucketOf = new Uint32Array(name.length);
  let bucket = 0;
  for (const number of schools) {
    const ofSchool = bySchool.get(number)!;
    ofSchool.sort(
      (left, right) =>
        compareTexts(names[left]!, names[right]!) || year[left]! - year[right]! || left - right,
    );
    for (const spelling of ofSchool) {
      bucketOf[spelling] = bucket;
      bucket += 1;
    }
    if (bucket % GROUPS_PER_STEP < ofSchool.length) yield;
  }
  const rows = yield* bucketRows(ofRow, bucketOf, bucket);
  let count = 0;
  for (let place = 0; place < rows.length; place += 1) {
    if (place % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    if (draft.isGone(rows[place]!)) continue;
    rows[count] = rows[place]!;
    count += 1;
  }
  return rows.slice(0, count);
}

/** The forms in which the loader compares values. */
const sortKeys = (draft: Draft, column: number, numbers: readonly number[]): readonly string[] => {
  const table = draft.columns[column]!;
  return numbers.map((number) => table.text(table.same(number)));
};

const compareTexts = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
