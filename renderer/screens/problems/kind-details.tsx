import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Problem, ProblemGroup } from '../../../core/group-file/report.ts';
import { Button } from '../../parts/button.tsx';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { RepairIcon } from '../../parts/icons.ts';
import { problemScreenWords } from '../../words/changes.ts';
import { columnWords } from '../../words/columns.ts';
import { formatNumber } from '../../words/formats.ts';
import { problemWords, shownValue, wherePhrase } from '../../words/problems.ts';
import { repairWords } from '../../words/repairs.ts';
import { sendWords } from '../../words/send.ts';
import { serviceWouldSay } from '../../words/service-would-say.ts';
import { offerFor } from '../repairs-of-problem.ts';
import { useDesk } from '../send/desk-context.ts';
import type { CheckedState } from '../send/file-card.ts';
import { usePages } from '../send/use-pages.ts';

export interface KindDetailsProps {
  readonly cardId: string;
  readonly state: CheckedState;
  readonly group: ProblemGroup;
  readonly onGo: (problem: Problem) => void;
}

/** One kind of problem: what it means, what mends it, and where it is. */
export const KindDetails = ({ cardId, state, group, onGo }: KindDetailsProps): ReactNode => {
  const { desk } = useDesk();
  const words = problemWords[group.kind];
  const first = group.first[0];
  const said = first === undefined ? null : serviceWouldSay(first);
  const offer = offerFor(state.report.repairs, group.kind);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Opened at the end of a long list, it would stand below the edge.
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={box} className="kind-details">
      <p>{words.meaning}</p>
      <p>
        <strong>{sendWords.fixLabel}:</strong> {words.fix}
      </p>
      {said === null ? null : (
        <p>
          {problemScreenWords.serviceSays} <q className="exact">{said}</q>
        </p>
      )}
      {offer === null ? null : (
        <div className="row-of-buttons">
          <Button
            icon={RepairIcon}
            onPress={() => desk.change(cardId, { kind: 'repair', repairs: [offer.kind] })}
          >
            {repairWords[offer.kind].title(offer.count)}
          </Button>
        </div>
      )}
      {first?.row === null || first === undefined ? null : <Places state={state} group={group} onGo={onGo} />}
    </div>
  );
};

const rowColumn: GridColumn<Problem> = {
  id: 'row',
  header: problemScreenWords.row,
  width: '6.25rem',
  numeric: true,
  cell: ({ row }) => (row === null ? '' : formatNumber(row)),
  title: (problem) => problemScreenWords.goTo(wherePhrase(problem)),
};

const columnColumn: GridColumn<Problem> = {
  id: 'column',
  header: sendWords.column,
  width: 'minmax(6rem, 1fr)',
  cell: ({ column }) => (column === null ? '' : columnWords[column]),
  title: ({ column }) => (column === null ? '' : columnWords[column]),
};

const valueColumn: GridColumn<Problem> = {
  id: 'value',
  header: sendWords.value,
  width: 'minmax(5rem, 1fr)',
  cell: ({ value, column }) =>
    column === null && value === '' ? '' : <span className="exact">{shownValue(value)}</span>,
  title: ({ value }) => shownValue(value),
};

/** Most kinds are about one column: then it need not stand in every line. */
const placeColumns = (first: readonly Problem[]): readonly GridColumn<Problem>[] =>
  new Set(first.map(({ column }) => column)).size > 1
    ? [rowColumn, columnColumn, valueColumn]
    : [rowColumn, valueColumn];

/** All the places of one kind. Choosing one leads to its cell. */
const Places = ({ state, group, onGo }: Omit<KindDetailsProps, 'cardId'>): ReactNode => {
  const { checker } = useDesk();
  const { checkId, version } = state;
  const { kind, count, first } = group;
  const fetchPage = useCallback(
    (from: number, most: number) => checker.ask(checkId, 'problems', { kind, from, count: most }),
    [checker, checkId, kind],
  );
  const columns = useMemo(() => placeColumns(first), [first]);
  const { rowAt, onSight, lost } = usePages({ first, total: count, fetchPage, version });
  return (
    <>
      <DataGrid
        label={`${problemScreenWords.places}: ${problemWords[kind].title(count)}`}
        columns={columns}
        rowCount={count}
        rowAt={rowAt}
        onSight={onSight}
        onOpen={onGo}
        mostRows={5}
      />
      {lost ? <p role="alert">{sendWords.pagesLost}</p> : null}
    </>
  );
};
