import type { OpenFile } from '../../core/group-file/open-file.ts';
import type { Problem, ProblemGroup } from '../../core/group-file/report.ts';
import { columnWords } from '../words/columns.ts';
import { exportWords } from '../words/problem-export.ts';
import { problemWords } from '../words/problems.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv-text.ts';

const PAGE_PROBLEMS = 500;

/** All problems as a table for a spreadsheet program, one a row, in pieces. */
export function* writeProblemsCsv(file: OpenFile): Generator<string, void> {
  yield BYTE_ORDER_MARK + csvLine(exportWords.columns);
  for (const group of file.report.problems)
    for (let from = 0; from < group.count; from += PAGE_PROBLEMS) {
      const page = file.problems(group.kind, from, PAGE_PROBLEMS);
      yield page.map((problem) => csvLine(valuesOf(group, problem))).join('');
    }
}

const valuesOf = ({ kind, severity }: ProblemGroup, problem: Problem): readonly string[] => {
  const words = problemWords[kind];
  return [
    problem.row === null ? '' : String(problem.row),
    problem.column === null ? '' : columnWords[problem.column],
    problem.value,
    words.title(1),
    words.detail(problem) ?? '',
    exportWords.severities[severity],
    words.fix,
  ];
};
