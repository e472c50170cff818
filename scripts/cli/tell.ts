import type { RepairKind } from '../../core/group-file/changes.ts';
import type { FileReport, ProblemGroup } from '../../core/group-file/report.ts';
import { formatCount, formatNumber } from '../../renderer/words/formats.ts';
import { problemWords } from '../../renderer/words/problems.ts';
import { repairWords } from '../../renderer/words/repairs.ts';
import type { Examined, Mended, Predicted } from './examine-file.ts';

/** One file, for programs. */
export const checkAsJson = (file: string, { opened: { report }, predicted }: Examined): string => {
  const { ready, counts, problems } = report;
  return JSON.stringify({
    file,
    ready,
    rows: counts.rows,
    groups: counts.groups,
    students: counts.students,
    teachers: counts.teachers,
    problems: {
      blocking: countProblems(problems, 'blocks'),
      warnings: countProblems(problems, 'warns'),
      byKind: Object.fromEntries(problems.map(({ kind, count }) => [kind, count])),
    },
    predicted,
  });
};

export const preparedAsJson = ({ opened, repairs, predicted }: Mended): string =>
  JSON.stringify({ repairs, ready: opened.report.ready, predicted });

const countProblems = (problems: readonly ProblemGroup[], severity: ProblemGroup['severity']): number =>
  problems.reduce((count, problem) => (problem.severity === severity ? count + problem.count : count), 0);

/** One file, for people. */
export const checkForPeople = (file: string, { opened: { report }, predicted }: Examined): string =>
  [`${file}: ${verdict(report)}`, ...problemLines(report), ...answerLines(report, predicted)].join('\n');

export const preparedForPeople = (file: string, out: string, mended: Mended): string => {
  const { opened, repairs, predicted } = mended;
  const kinds = Object.entries(repairs) as [RepairKind, number][];
  const done = kinds.map(([kind, count]) => `  ${repairWords[kind].done(count)}.`);
  return [
    done.length === 0 ? `${file} needed no repair.` : `${file} was repaired:`,
    ...done,
    `${out}: ${verdict(opened.report)}`,
    ...problemLines(opened.report),
    ...answerLines(opened.report, predicted),
  ].join('\n');
};

const verdict = ({ ready, counts }: FileReport): string => {
  const found = [
    formatCount(counts.rows, 'row'),
    formatCount(counts.groups, 'group'),
    formatCount(counts.students, 'student'),
    formatCount(counts.teachers, 'teacher'),
  ].join(', ');
  return `${ready ? 'ready to send' : 'not ready'} (${found})`;
};

const ROWS_SHOWN = 10;
const LINES_SHOWN = 5;

const problemLines = ({ problems }: FileReport): readonly string[] =>
  problems.map(({ kind, severity, count, first }) => {
    const rows = [...new Set(first.map(({ row }) => row).filter((row) => row !== null))];
    const shown = rows.slice(0, ROWS_SHOWN).map(formatNumber).join(', ');
    const more = count > ROWS_SHOWN ? ' …' : '';
    const places = rows.length === 0 ? '' : ` (${rows.length === 1 ? 'row' : 'rows'} ${shown}${more})`;
    const words = problemWords[kind];
    const mark = severity === 'blocks' ? 'Correct' : 'Look at';
    return `  ${mark}: ${words.title(count)}${places}. ${words.meaning}`;
  });

/** What the service would say, where it would not take the file. */
const answerLines = ({ ready }: FileReport, { http, message, loader }: Predicted): readonly string[] => {
  if (ready) return [];
  if (http === 500) return ['  The service would fail with an error of its own (HTTP 500).'];
  if (loader === 'BAD_DATA') return ['  The service would accept the file, and then fail to load it.'];
  const lines = (message ?? '').split('\n');
  const more =
    lines.length > LINES_SHOWN
      ? [`    … and ${formatCount(lines.length - LINES_SHOWN, 'more line', 'more lines')}`]
      : [];
  return [
    '  The service would answer:',
    ...lines.slice(0, LINES_SHOWN).map((line) => `    ${line}`),
    ...more,
  ];
};
