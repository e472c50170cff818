import { GROUP, SCHOOL } from './columns.ts';
import { NOT_ACCEPTED } from './judge-value.ts';
import type { Roster } from './roster.ts';

type FindGroup = (row: number, name: number, school: number, year: number) => number;

/** Makes the function that finds the group of a row, and whether its place in the file is one the service takes. */
export const createOrderCheck = (roster: Roster): FindGroup => {
  const { tables, groups, problems } = roster;
  const names = tables[GROUP]!;
  const schools = tables[SCHOOL]!;
  /** First row of each school's first run, plus one. */
  const schoolRuns = new Map<number, number>();
  let lastName = -1;
  let lastSchool = -1;
  let lastYear = NaN;
  let group = -1;
  /** Rows of a school that comes back are known to be out of order: no need to say it of its groups too. */
  let schoolReturned = false;

  const checkSchool = (row: number, school: number): void => {
    const earlier = schoolRuns.get(school);
    schoolReturned = earlier !== undefined;
    if ((schools.marks[school]! & NOT_ACCEPTED) !== 0) problems.add('school-unknown', row, SCHOOL);
    else if (earlier !== undefined) problems.add('school-out-of-order', row, SCHOOL, earlier);
    if (earlier === undefined) schoolRuns.set(school, row);
  };

  /** Compared as the service compares: case aside with the row before, exactly with all that came earlier. */
  const isSameAsBefore = (name: number, school: number, year: number): boolean =>
    year === lastYear &&
    school === lastSchool &&
    lastName !== -1 &&
    names.values[name]!.toLowerCase() === names.values[lastName]!.toLowerCase();

  return (row, name, school, year) => {
    if (name === lastName && school === lastSchool && year === lastYear) return group;
    const schoolChanged = school !== lastSchool;
    if (schoolChanged) checkSchool(row, school);
    const goesOn = isSameAsBefore(name, school, year);
    const before = group;
    group = groups.indexOf(names.same[name]!, schools.same[school]!, year, row);
    const outOfOrder = !goesOn && groups.seen(name, school, year);
    if (outOfOrder && !schoolReturned)
      problems.add('group-out-of-order', row, GROUP, groups.firstRow[group]!);
    if (group !== before && groups.firstRow[group] !== row) groups.returned.add(group);
    lastName = name;
    lastSchool = school;
    lastYear = year;
    return group;
  };
};
