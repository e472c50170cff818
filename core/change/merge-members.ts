import { sizeOf, startsOf, type Memberships } from './file-groups.ts';
import { Spellings, type SpelledMembers } from './spellings.ts';

/** Memberships whose texts lie packed. */
export type PackedMemberships = Memberships & SpelledMembers;

const LINKS_PER_STEP = 16_384;

/**
 * Memberships of `groupCount` groups: those of `file` where `fromFile` names a group of it, else those of `known` at
 * the same place. `spelling`: `first`, a member is spelled as it came first; `own`, as each file spells it.
 */
export function* mergeMembers(
  known: PackedMemberships,
  file: Memberships,
  { groupCount, fromFile }: { readonly groupCount: number; readonly fromFile: ReadonlyMap<number, number> },
  spelling: 'first' | 'own',
): Generator<number, PackedMemberships> {
  const spellings = yield* Spellings.following(known);
  /** By the file's number: the number here, plus one. */
  const translated = new Uint32Array(file.texts.count);
  const translate = (number: number): number => {
    translated[number] ||= spellings[spelling](file.texts.text(number)) + 1;
    return translated[number] - 1;
  };
  let done = 0;
  // In the order of the file: whoever is named first gives the spelling.
  const members = new Map<number, Uint32Array>();
  for (const [place, group] of fromFile) {
    const numbers = file.numbers.subarray(file.starts[group], file.starts[group + 1]);
    members.set(place, numbers.map(translate));
    const before = done;
    done += numbers.length;
    if (Math.floor(before / LINKS_PER_STEP) < Math.floor(done / LINKS_PER_STEP)) yield done;
  }
  const starts = startsOf(
    Array.from({ length: groupCount }, (_, place) => members.get(place)?.length ?? sizeOf(known, place)),
  );
  const numbers = new Uint32Array(starts.at(-1)!);
  for (let place = 0; place < groupCount; place += 1)
    numbers.set(
      members.get(place) ?? known.numbers.subarray(known.starts[place], known.starts[place + 1]),
      starts[place],
    );
  return { ...spellings.finish(), starts, numbers };
}
