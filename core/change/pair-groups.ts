import { collationKey } from '../service/collation.ts';
import type { FileGroup } from './file-groups.ts';

/** A file's groups, each beside the known one of the same name, school and year; then the missing ones. */
export interface GroupPairs {
  readonly count: number;
  /** The first so many are the file's groups, in its order. */
  readonly fileCount: number;
  /** By index: the number of the known group; -1: there is none. */
  readonly known: Int32Array;
  /** By index: without a known group, whether others of its school and year are known. */
  readonly isNew: Uint8Array;
  /** By number of a known group: whether the file names it. */
  readonly isNamed: Uint8Array;
  /** By index: the number of its school in `schools`. */
  readonly schoolOf: Uint32Array;
  readonly schools: readonly string[];
  /** Schools of which nothing is known, while other schools are known. */
  readonly firstTimeSchools: readonly string[];
}

const GROUPS_PER_STEP = 2048;

/** `isWhole`: what is known is all there is, so that nothing is unknown, and groups of any school may be missing. */
export function* pairGroups(
  known: readonly FileGroup[],
  file: readonly FileGroup[],
  isWhole = false,
): Generator<number, GroupPairs> {
  const keyOfSchool = schoolKeys();
  const yearOf = ({ year, school }: FileGroup): string => `${year} ${keyOfSchool(school)}`;
  const knownSchools = new Set<string>();
  /** By school and year, then by name, all as the loader compares them: the number of the known group. */
  const places = new Map<string, Map<string, number>>();
  for (const [index, group] of known.entries()) {
    const ofYear = places.get(yearOf(group)) ?? new Map<string, number>();
    if (ofYear.size === 0) places.set(yearOf(group), ofYear);
    ofYear.set(collationKey(group.name), index);
    knownSchools.add(keyOfSchool(group.school));
    if (index % GROUPS_PER_STEP === 0) yield 0;
  }

  const numbers = new Map<string, number>();
  const schools: string[] = [];
  const yearsOfFile = new Set<string>();
  const isNamed = new Uint8Array(known.length);
  const pairs = new Int32Array(file.length).fill(-1);
  const isNew = new Uint8Array(file.length);
  const schoolOf: number[] = [];
  const enterSchool = (school: string): void => {
    const key = keyOfSchool(school);
    if (!numbers.has(key)) numbers.set(key, schools.push(school) - 1);
    schoolOf.push(numbers.get(key)!);
  };
  for (const [index, group] of file.entries()) {
    const ofYear = places.get(yearOf(group));
    const place = ofYear?.get(collationKey(group.name)) ?? -1;
    pairs[index] = place;
    if (place !== -1) isNamed[place] = 1;
    isNew[index] = isWhole || ofYear !== undefined ? 1 : 0;
    yearsOfFile.add(yearOf(group));
    enterSchool(group.school);
    if (index % GROUPS_PER_STEP === 0) yield 0;
  }

  const missing: number[] = [];
  for (const [index, group] of known.entries()) {
    if (isNamed[index] === 1 || !(isWhole || yearsOfFile.has(yearOf(group)))) continue;
    missing.push(index);
    enterSchool(group.school);
  }
  const isFirstTime = (key: string): boolean => knownSchools.size > 0 && !knownSchools.has(key);
  return {
    count: file.length + missing.length,
    fileCount: file.length,
    known: Int32Array.from([...pairs, ...missing]),
    isNew,
    isNamed,
    schoolOf: Uint32Array.from(schoolOf),
    schools,
    firstTimeSchools: [...numbers].flatMap(([key, number]) => (isFirstTime(key) ? [schools[number]!] : [])),
  };
}

/** What the loader compares of a school; neighbors mostly have the same one. */
const schoolKeys = (): ((school: string) => string) => {
  let last = '';
  let key = '';
  return (school) => {
    if (school !== last) {
      last = school;
      key = collationKey(school);
    }
    return key;
  };
};
