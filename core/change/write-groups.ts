import { columnNames } from '../group-file/columns.ts';
import { joinBytes, quoteValue } from '../group-file/mending/write-csv.ts';
import { encodeUtf8 } from '../group-file/reading/write-utf8.ts';
import type { FileGroups, Memberships } from './file-groups.ts';

/** Unquoted, the loader takes it for no value. */
const NULL_WORD = 'NULL';

/**
 * A file that gives these groups exactly the members they have here, and their subject: one that the service reads and
 * loads alike. A group with nobody in it gets a row of its own. `chosen`: indexes of groups, each once.
 */
export function writeGroups(file: FileGroups, chosen: readonly number[]): Uint8Array {
  const pieces = [encodeUtf8(`${columnNames.join(',')}\n`)];
  for (const index of bySchool(file, chosen)) {
    const { name, school, year, subject, replacingSubject } = file.groups[index]!;
    const group = [name, school, String(year), replacingSubject ?? subject ?? ''].map(write).join(',');
    const students = membersOf(file.students, index);
    const teachers = membersOf(file.teachers, index);
    const rows = [
      ...students.map((student) => `${group},${write(student)},\n`),
      ...teachers.map((teacher) => `${group},,${write(teacher)}\n`),
    ];
    pieces.push(encodeUtf8(rows.length === 0 ? `${group},,\n` : rows.join('')));
  }
  return joinBytes(pieces);
}

const write = (value: string): string => (value === NULL_WORD ? `"${value}"` : quoteValue(value));

const membersOf = ({ texts, starts, numbers }: Memberships, group: number): readonly string[] =>
  Array.from(numbers.subarray(starts[group], starts[group + 1]), (number) => texts.text(number));

/** The service wants the groups of a school together. Schools stand in the order of their first groups. */
function bySchool({ groups }: FileGroups, chosen: readonly number[]): readonly number[] {
  const schools = new Map<string, number[]>();
  for (const index of [...chosen].sort((one, other) => one - other)) {
    const { school } = groups[index]!;
    const known = schools.get(school);
    if (known === undefined) schools.set(school, [index]);
    else known.push(index);
  }
  return [...schools.values()].flat();
}
