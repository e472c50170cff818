import { useCallback, type ReactNode } from 'react';
import type { Problem, ProblemGroup } from '../../../core/group-file/report.ts';
import { ToneIcon } from '../../parts/badge.tsx';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { columnWords } from '../../words/columns.ts';
import { formatNumber } from '../../words/formats.ts';
import { problemWords, shownValue, wherePhrase } from '../../words/problems.ts';
import { sendWords } from '../../words/send.ts';
import { useDesk } from './desk-context.ts';
import { usePages } from './use-pages.ts';

export interface ProblemListProps {
  readonly checkId: string;
  readonly groups: readonly ProblemGroup[];
  /** The first one is shown open: the person came to see it. */
  readonly opensFirst: boolean;
}

/** Problems by kind: what happened, what it means, how to fix it, and every row it concerns. */
export const ProblemList = ({ checkId, groups, opensFirst }: ProblemListProps): ReactNode => (
  <div className="problem-list">
    {groups.map((group, index) => {
      const tone = group.severity === 'blocks' ? 'bad' : 'caution';
      return (
        <Disclosure
          key={group.kind}
          level={4}
          startsOpen={opensFirst && index === 0}
          title={
            <span className="problem-title">
              <ToneIcon tone={tone} />
              <span className="problem-title-words">{problemWords[group.kind].title(group.count)}</span>
            </span>
          }
        >
          <ProblemBody checkId={checkId} group={group} />
        </Disclosure>
      );
    })}
  </div>
);

const ProblemBody = ({
  checkId,
  group,
}: {
  readonly checkId: string;
  readonly group: ProblemGroup;
}): ReactNode => {
  const words = problemWords[group.kind];
  const only = group.count === 1 ? group.first[0] : undefined;
  return (
    <>
      <p>{words.meaning}</p>
      <p>
        <strong>{sendWords.fixLabel}:</strong> {words.fix}
      </p>
      {only === undefined ? <ProblemGrid checkId={checkId} group={group} /> : <OneProblem problem={only} />}
    </>
  );
};

/** A single problem is a line, not a table. */
const OneProblem = ({ problem }: { readonly problem: Problem }): ReactNode => {
  const detail = problemWords[problem.kind].detail(problem);
  const hasValue = problem.row !== null && problem.column !== null;
  if (problem.row === null && detail === null) return null;
  return (
    <p>
      {problem.row === null ? null : <strong>{wherePhrase(problem)}: </strong>}
      {hasValue || problem.value !== '' ? <span className="exact">{shownValue(problem.value)} </span> : null}
      {detail}
    </p>
  );
};

const problemColumns = (group: ProblemGroup): readonly GridColumn<Problem>[] => {
  const words = problemWords[group.kind];
  const hasColumn = group.first.some(({ column }) => column !== null);
  const hasValue = group.first.some(({ value }) => value !== '');
  const hasDetail = group.first.some((problem) => words.detail(problem) !== null);
  const detail = (problem: Problem): string => words.detail(problem) ?? '';
  const columnName = ({ column }: Problem): string => (column === null ? '' : columnWords[column]);
  const columns: readonly GridColumn<Problem>[] = [
    {
      id: 'row',
      header: sendWords.row,
      width: '6rem',
      cell: ({ row }) => (row === null ? '' : formatNumber(row)),
    },
    ...(hasColumn ? [{ id: 'column', header: sendWords.column, width: '9rem', cell: columnName }] : []),
    ...(hasValue
      ? [
          {
            id: 'value',
            header: sendWords.value,
            width: 'minmax(10rem, 1fr)',
            cell: ({ value }: Problem) => (
              <span className={value.trim() === '' ? 'quiet' : 'exact'}>{shownValue(value)}</span>
            ),
            title: ({ value }: Problem) => shownValue(value),
          },
        ]
      : []),
    ...(hasDetail
      ? [{ id: 'detail', header: sendWords.detail, width: 'minmax(14rem, 2fr)', cell: detail, title: detail }]
      : []),
  ];
  return hasValue || hasDetail ? columns : columns.with(-1, { ...columns.at(-1)!, width: '1fr' });
};

const ProblemGrid = ({
  checkId,
  group,
}: {
  readonly checkId: string;
  readonly group: ProblemGroup;
}): ReactNode => {
  const { checker } = useDesk();
  const fetchPage = useCallback(
    (from: number, count: number) => checker.problems(checkId, group.kind, from, count),
    [checker, checkId, group.kind],
  );
  const { rowAt, onSight, lost } = usePages(group.first, group.count, fetchPage);
  return (
    <>
      <DataGrid
        label={problemWords[group.kind].title(group.count)}
        columns={problemColumns(group)}
        rowCount={group.count}
        rowAt={rowAt}
        onSight={onSight}
        mostRows={6}
        leastWidth="32rem"
      />
      {lost ? <p role="alert">{sendWords.pagesLost}</p> : null}
    </>
  );
};
