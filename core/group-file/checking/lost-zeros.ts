import { SCHOOL } from '../columns.ts';
import { DIGITS, type ValueTable } from '../table.ts';
import type { Standards } from './judge-value.ts';
import { ANY_KIND, BLANK, markOf, NOT_ACCEPTED } from './value-marks.ts';

/** Ids of a state are this long or longer; numbers that a program counted up are often shorter, and differ in length. */
const SHORTEST_ID = 6;
const FEWEST_OF_FULL_LENGTH = 3;
/** Of ten random ids one begins with a zero: where all zeros are lost, about nine of ten are still whole. */
const SHARE_OF_FULL_LENGTH = 0.8;
const LONGEST_ID = 64;
const VALUES_PER_STEP = 4096;

/**
 * Marks ids of digits that seem to have lost the zeros in front: the known id is exactly that, or nearly all other ids
 * of the column are longer, and all of one length.
 */
export function* findLostZeros(
  values: ValueTable,
  marks: Uint32Array,
  column: number,
  { schoolIds, knownStudents }: Standards,
): Generator<void, void> {
  const known = column === SCHOOL ? schoolIds : knownStudents;
  const haveZeros = known?.haveZeros() === true;
  const fullLength = yield* usualLength(values, marks);
  if (fullLength === 0 && !haveZeros) return;
  for (let number = 1; number < marks.length; number += 1) {
    if (number % VALUES_PER_STEP === VALUES_PER_STEP - 1) yield;
    if ((values.shape(number) & DIGITS) === 0) continue;
    const isShort = values.length(number) < fullLength;
    if (!isShort && !haveZeros) continue;
    const text = values.text(number);
    if (known?.has(text) === true) continue;
    // The service refuses an unknown school, and that is told instead.
    const isTold = (marks[number]! & (NOT_ACCEPTED | ANY_KIND)) !== 0;
    if (!isTold && (isShort || known!.withZeros(text).length > 0))
      marks[number] = markOf['leading-zero-lost'];
  }
}

/** The length of nearly all values, when no id of digits is longer; 0: there is none. */
function* usualLength(values: ValueTable, marks: Uint32Array): Generator<void, number> {
  const counts = new Uint32Array(LONGEST_ID + 1);
  let all = 0;
  for (let number = 1; number < marks.length; number += 1) {
    if (number % VALUES_PER_STEP === VALUES_PER_STEP - 1) yield;
    if ((marks[number]! & BLANK) !== 0) continue;
    all += 1;
    if ((values.shape(number) & DIGITS) !== 0) counts[Math.min(LONGEST_ID, values.length(number))]! += 1;
  }
  let length = LONGEST_ID;
  while (length > 0 && counts[length] === 0) length -= 1;
  const isUsual =
    length >= SHORTEST_ID &&
    counts[length]! >= FEWEST_OF_FULL_LENGTH &&
    counts[length]! >= all * SHARE_OF_FULL_LENGTH;
  return isUsual ? length : 0;
}
