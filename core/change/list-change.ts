import { pageOf } from '../group-file/page-of.ts';
import type { ChangeFilter, GroupChange, PersonChange } from './change-report.ts';
import { comparedGroups } from './compared-groups.ts';
import type { ChangeCounts, Compared } from './count-change.ts';
import { createMatcher, type Matcher } from './match-change.ts';

/** The long lists of a change, in pages. */
export interface ChangeLists {
  groupCount(filter: ChangeFilter): number;
  groups(filter: ChangeFilter, from: number, count: number): readonly GroupChange[];
  peopleCount(filter: ChangeFilter): number;
  people(filter: ChangeFilter, from: number, count: number): readonly PersonChange[];
}

/** What a filter leaves. */
interface Selection {
  readonly filter: ChangeFilter;
  readonly matcher: Matcher;
  /** Indexes. */
  readonly groups: readonly number[];
  /** By place in `groups`: how many people stand before the group's; one more than there are groups. Null: not asked yet. */
  people: Float64Array | null;
}

export const createLists = (compared: Compared, counts: ChangeCounts): ChangeLists => {
  const { file, known, pairs } = compared;
  const all = comparedGroups(compared, counts);
  const leaving = (index: number): number => counts.studentsRemoved[index]! + counts.teachersRemoved[index]!;
  const coming = (index: number): number => counts.studentsAdded[index]! + counts.teachersAdded[index]!;

  /** The last one: a list is asked for page by page. */
  let last: Selection | null = null;
  const select = (filter: ChangeFilter): Selection => {
    if (last !== null && isSame(last.filter, filter)) return last;
    const matcher = createMatcher(compared, filter.search);
    const groups: number[] = [];
    for (let index = 0; index < pairs.count; index += 1) {
      if (filter.fate !== null && counts.fates[index] !== filter.fate) continue;
      if (filter.losingOnly && leaving(index) === 0) continue;
      const isFound =
        matcher.takesAll ||
        matcher.takesGroup(all.names(index)) ||
        (leaving(index) + coming(index) > 0 && matcher.takesMover(all.movers(index)));
      if (isFound) groups.push(index);
    }
    last = { filter, matcher, groups, people: null };
    return last;
  };

  /** Those who leave first. */
  const peopleOf = (index: number, { filter, matcher }: Selection): PersonChange[] => {
    const { name: group, school, year } = all.names(index);
    const { students, teachers } = all.movers(index);
    const takesAll = matcher.takesGroup({ name: group, school });
    const list = (
      kind: PersonChange['kind'],
      change: PersonChange['change'],
      numbers: readonly number[],
      text: (number: number) => string,
    ): PersonChange[] =>
      numbers
        .map(text)
        .filter((id) => takesAll || matcher.takesId(id))
        .map((id) => ({ kind, change, id, groupIndex: index, group, school, year }));
    const gone = [
      ...list('student', 'removed', students.removed, known.students.texts.text),
      ...list('teacher', 'removed', teachers.removed, known.teachers.texts.text),
    ];
    if (filter.losingOnly) return gone;
    return [
      ...gone,
      ...list('student', 'added', students.added, file.students.texts.text),
      ...list('teacher', 'added', teachers.added, file.teachers.texts.text),
    ];
  };

  const peopleCountOf = (index: number, selected: Selection): number => {
    const { matcher } = selected;
    if (!matcher.takesAll && !matcher.takesGroup(all.names(index))) return peopleOf(index, selected).length;
    return leaving(index) + (selected.filter.losingOnly ? 0 : coming(index));
  };

  const peopleStarts = (selected: Selection): Float64Array => {
    if (selected.people !== null) return selected.people;
    const starts = new Float64Array(selected.groups.length + 1);
    for (const [place, index] of selected.groups.entries())
      starts[place + 1] = starts[place]! + peopleCountOf(index, selected);
    selected.people = starts;
    return starts;
  };

  return {
    groupCount: (filter) => select(filter).groups.length,
    groups: (filter, from, count) => {
      const { groups } = select(filter);
      return pageOf(from, count, groups.length).map((at) => all.change(groups[at]!));
    },
    peopleCount: (filter) => peopleStarts(select(filter)).at(-1)!,
    people: (filter, from, count) => {
      const selected = select(filter);
      const starts = peopleStarts(selected);
      const wanted = pageOf(from, count, starts.at(-1)!);
      if (wanted.length === 0) return [];
      const firstPlace = placeOf(starts, wanted[0]!);
      const skipped = wanted[0]! - starts[firstPlace]!;
      const people: PersonChange[] = [];
      for (let place = firstPlace; people.length < skipped + wanted.length; place += 1)
        for (const person of peopleOf(selected.groups[place]!, selected)) people.push(person);
      return people.slice(skipped, skipped + wanted.length);
    },
  };
};

const isSame = (one: ChangeFilter, other: ChangeFilter): boolean =>
  one.fate === other.fate && one.search === other.search && one.losingOnly === other.losingOnly;

/** The last place that starts no later than `wanted`: those before it are full, or have nobody. */
const placeOf = (starts: Float64Array, wanted: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= wanted) low = middle;
    else high = middle;
  }
  return low;
};
