import { undamagedId } from '../checking/damage.ts';
import { columnNames, GROUP, STUDENT, TEACHER, type ColumnName } from '../columns.ts';
import type { Problem } from '../report.ts';
import { meantColumn, simplifyName } from './column-wordings.ts';
import { fileProblem, shorten } from './file-problem.ts';
import type { Row } from './find-header.ts';
import type { OtherColumns } from './other-columns.ts';

/** A further column that seems to hold more of one of the six. */
export interface MemberColumn {
  /** From 0. */
  readonly place: number;
  readonly seems: ColumnName;
}

/** Those about which the person has not said that they are to be left out. */
export const findMemberColumns = (
  names: Row,
  others: OtherColumns,
  leftOut: readonly number[],
): readonly MemberColumn[] =>
  others.filled().flatMap((place) => {
    const seems = leftOut.includes(place) ? null : seemsToHold(names[place] ?? '', others.valuesAt(place));
    return seems === null ? [] : [{ place, seems }];
  });

/** `columns`: at least one. */
export const memberProblem = (names: Row, columns: readonly MemberColumn[]): Problem => {
  // A column without a name is told by its number.
  const shown = columns.map(({ place }) => (names[place] ?? '').trim() || `${place + 1}`);
  const facts = { names: shorten(shown.join(', ')), count: columns.length, seems: columns[0]!.seems };
  return fileProblem('other-members', facts);
};

/** Another one of a column, such as `Teacher Email 2` or `co_teacher`. */
const another = /^(?:co|2nd|second|secondary|3rd|third|additional|alternate|assistant|other)|\d+/g;
/** Numbers and addresses of somebody or something that no group is made of. */
const notOurs = /parent|guardian|mother|father|family|contact|phone|fax|mobile|zip|postal|birth|dob|date/;
const pupil = /student|pupil/;
const login = /^[^@\s]+@[^@\s]+$/;
const id = /^(?:\d{6,}|\d+(?:[.,]\d+)?E\+\d+)$/i;

/**
 * Which of the six a further column seems to hold more of: left out without a word, students or teachers would be lost.
 * Null: none, such as names, grades or dates of birth. Told by the column's name, and by what stands in it.
 */
export const seemsToHold = (name: string, values: readonly string[]): ColumnName | null => {
  const column = byName(name, values) ?? byValues(simplifyName(name), values);
  return column === null ? null : columnNames[column]!;
};

const byName = (name: string, values: readonly string[]): number | null => {
  const simple = simplifyName(name);
  const base = simple.replace(another, '');
  const column = meantColumn(base);
  if (column === STUDENT) return areMostly(values, (value) => /\d/.test(value)) ? STUDENT : null;
  // First and last names have a space or a comma between them; a login has neither.
  if (column === TEACHER) return areMostly(values, (value) => !/[\s,]/.test(value)) ? TEACHER : null;
  return column === GROUP && base !== simple ? GROUP : null;
};

const byValues = (simpleName: string, values: readonly string[]): number | null => {
  if (notOurs.test(simpleName)) return null;
  if (!pupil.test(simpleName) && areMostly(values, (value) => login.test(value))) return TEACHER;
  return areMostly(values, (value) => id.test(undamagedId(value))) ? STUDENT : null;
};

const areMostly = (values: readonly string[], fits: (value: string) => boolean): boolean => {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  return filled.length > 0 && filled.filter(fits).length * 2 > filled.length;
};
