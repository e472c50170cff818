import { collationKey } from '../service/collation.ts';
import type { Memberships } from './file-groups.ts';

/** The members of a file's group and of the known one beside it. */
export interface MemberSplit {
  /** Numbers of the file's texts, in the order of its rows. */
  readonly added: readonly number[];
  /** Numbers of the known texts. */
  readonly removed: readonly number[];
  readonly kept: readonly number[];
}

export interface MemberPairing {
  /** How many members a file's group and a known one have both; -1: there is none. `onRemoved` is told the others known. */
  countKept(fileGroup: number, knownGroup: number, onRemoved: (known: number) => void): number;
  /** Splits the members of a file's group and of a known one; -1: there is none. */
  split(fileGroup: number, knownGroup: number): MemberSplit;
  /** The file's number that stands for the member with this known number; -1: the file does not name it. */
  inFile(known: number): number;
}

const LINKS_PER_STEP = 8192;
const NOT_LOOKED_FOR = 0;
const NOT_THERE = 1;
const FIRST = 2;

/** Finds who is who on both sides. Known members are looked for when they are met: often few groups are compared. */
export function* pairMembers(known: Memberships, file: Memberships): Generator<number, MemberPairing> {
  const byKey = new Map<string, number>();
  const seen = new Uint8Array(file.texts.count);
  for (let link = 0; link < file.numbers.length; link += 1) {
    if (link % LINKS_PER_STEP === LINKS_PER_STEP - 1) yield link;
    const number = file.numbers[link]!;
    const same = file.same[number]!;
    if (seen[same] === 1) continue;
    seen[same] = 1;
    byKey.set(collationKey(file.texts.text(number)), same);
  }
  /** By known number: the file's, plus `FIRST`. */
  const found = new Uint32Array(known.texts.count);
  const inFile = (number: number): number => {
    const same = known.same[number]!;
    if (found[same] === NOT_LOOKED_FOR) {
      const there = byKey.get(collationKey(known.texts.text(same)));
      found[same] = there === undefined ? NOT_THERE : there + FIRST;
    }
    return found[same]! - FIRST;
  };

  /** By the file's number: the last mark of a group that has the member. */
  const marks = new Uint32Array(file.texts.count);
  let lastMark = 0;
  const markGroup = (group: number): number => {
    lastMark += 1;
    const to = file.starts[group + 1]!;
    for (let link = file.starts[group]!; link < to; link += 1)
      marks[file.same[file.numbers[link]!]!] = lastMark;
    return lastMark;
  };

  const countKept: MemberPairing['countKept'] = (fileGroup, knownGroup, onRemoved) => {
    if (knownGroup === -1) return 0;
    const mark = markGroup(fileGroup);
    const to = known.starts[knownGroup + 1]!;
    let kept = 0;
    for (let link = known.starts[knownGroup]!; link < to; link += 1) {
      const number = known.numbers[link]!;
      const there = inFile(number);
      if (there >= 0 && marks[there] === mark) kept += 1;
      else onRemoved(number);
    }
    return kept;
  };

  const split: MemberPairing['split'] = (fileGroup, knownGroup) => {
    const mark = markGroup(fileGroup);
    const numbersOf = ({ numbers, starts }: Memberships, group: number): number[] =>
      group === -1 ? [] : Array.from(numbers.subarray(starts[group], starts[group + 1]));
    const before = numbersOf(known, knownGroup);
    const isKept = (number: number): boolean => inFile(number) >= 0 && marks[inFile(number)] === mark;
    const kept = before.filter(isKept);
    const removed = before.filter((number) => !isKept(number));
    const stay = new Set(kept.map(inFile));
    const added = numbersOf(file, fileGroup).filter((number) => !stay.has(file.same[number]!));
    return { added, removed, kept };
  };
  return { countKept, split, inFile };
}
