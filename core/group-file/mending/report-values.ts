import { SCHOOL, SUBJECT } from '../columns.ts';
import type { FileReport } from '../report.ts';
import { trimSpaces } from '../simplify-value.ts';
import type { Table } from '../table.ts';
import { createSubjectSpelling } from './subject-words.ts';

/** As many as a report tells of each. */
const MOST_VALUES = 2000;

/** The schools and subjects of the rows that are in a group. `isInGroup`: by row index. */
export const valuesForReport = (
  table: Table,
  isInGroup: (row: number) => boolean,
  subjects: readonly string[],
): Pick<FileReport, 'schools' | 'subjects'> => {
  const spell = createSubjectSpelling(subjects);
  return {
    schools: differentTexts(table, SCHOOL, isInGroup, trimSpaces),
    subjects: differentTexts(table, SUBJECT, isInGroup, (text) => spell(text) ?? text.trim()).filter(
      (subject) => subject !== '' && subject !== 'All',
    ),
  };
};

const differentTexts = (
  { columns, cells, order, rowCount }: Table,
  column: number,
  isInGroup: (row: number) => boolean,
  spell: (text: string) => string,
): readonly string[] => {
  const numbers = cells[column]!;
  const seen = new Uint8Array(columns[column]!.count());
  const texts = new Set<string>();
  for (let place = 0; place < (order?.length ?? rowCount) && texts.size < MOST_VALUES; place += 1) {
    const row = order ? order[place]! : place;
    const number = numbers[row]!;
    if (seen[number] === 1 || !isInGroup(row)) continue;
    seen[number] = 1;
    texts.add(spell(columns[column]!.text(number)));
  }
  return [...texts];
};
