import { foldJavaCase, trimJava } from '../../service/java-text.ts';
import { SUBJECT } from '../columns.ts';
import type { ProblemTable } from '../problem-table.ts';
import type { GroupTable } from './group-table.ts';
import type { JudgedColumn } from './judge-columns.ts';
import { ALL_SUBJECTS, BLANK, NOT_ACCEPTED } from './value-marks.ts';

/** Makes the function that takes each row whose group or subject differs from the row before. */
export const createSubjectCheck = (
  { table, marks }: JudgedColumn,
  groups: GroupTable,
  problems: ProblemTable,
): ((row: number, group: number, subject: number, beginsRun: boolean) => void) => {
  /** The subject that the service compares the next row of the run with; 0: none yet. */
  let current = 0;
  /** By group: the last subject that was told to be unknown. */
  const told: number[] = [];
  const foldedNumbers = new Map<string, number>();
  /** By subject: the number of its folded text, plus one. */
  const folded = new Uint32Array(marks.length);

  const fold = (subject: number): number => {
    if (folded[subject] !== 0) return folded[subject]!;
    const text = foldJavaCase(trimJava(table.text(subject)));
    const number = foldedNumbers.get(text) ?? foldedNumbers.size + 1;
    foldedNumbers.set(text, number);
    return (folded[subject] = number);
  };

  return (row, group, subject, beginsRun) => {
    if (beginsRun) current = 0;
    const subjectMarks = marks[subject]!;
    if ((subjectMarks & BLANK) !== 0) return;
    if ((subjectMarks & NOT_ACCEPTED) !== 0 && told[group] !== subject) {
      told[group] = subject;
      problems['subject-unknown'].add(row, SUBJECT);
    }
    // A group that the service takes for another one may be the same to the loader: its subject counts too.
    const before = current === 0 ? groups.subject[group]! : current;
    if (before === 0) {
      const firstRow = groups.firstRow[group]!;
      if (firstRow !== row && (subjectMarks & ALL_SUBJECTS) === 0)
        problems['subject-starts-blank'].add(firstRow, SUBJECT, row);
    } else if (before !== subject && fold(before) !== fold(subject))
      problems['subject-conflict'].add(row, SUBJECT, before);
    current = subject;
    groups.subject[group] = subject;
  };
};
