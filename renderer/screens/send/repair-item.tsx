import { useCallback, type ReactNode } from 'react';
import type { RepairExample, RepairOffer } from '../../../core/group-file/changes.ts';
import { Button } from '../../parts/button.tsx';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { changeWords } from '../../words/changes.ts';
import { columnWords } from '../../words/columns.ts';
import { formatNumber } from '../../words/formats.ts';
import { repairWords } from '../../words/repairs.ts';
import { sendWords } from '../../words/send.ts';
import { useDesk } from './desk-context.ts';
import type { CheckedState } from './file-card.ts';
import { usePages } from './use-pages.ts';

export interface RepairItemProps {
  readonly state: CheckedState;
  readonly offer: RepairOffer;
  readonly title: string;
  readonly button: string;
  readonly buttonLabel: (title: string) => string;
  /** Null: it comes with the others, and cannot be undone by itself. */
  readonly onPress: (() => void) | null;
}

/** One repair: what it is, what it changes, and a button of its own. */
export const RepairItem = ({
  state,
  offer,
  title,
  button,
  buttonLabel,
  onPress,
}: RepairItemProps): ReactNode => (
  <div className="repair">
    <Disclosure level={5} title={<span>{title}</span>}>
      <p>{repairWords[offer.kind].meaning}</p>
      <Examples state={state} offer={offer} />
    </Disclosure>
    {onPress === null ? null : (
      <Button look="quiet" label={buttonLabel(title)} onPress={onPress}>
        {button}
      </Button>
    )}
  </div>
);

const exampleColumns: readonly GridColumn<RepairExample>[] = [
  {
    id: 'row',
    header: sendWords.row,
    width: '6rem',
    cell: ({ row }) => (row === null ? changeWords.wholeFile : formatNumber(row)),
  },
  {
    id: 'column',
    header: sendWords.column,
    width: '9rem',
    cell: ({ column }) => (column === null ? '' : columnWords[column]),
  },
  {
    id: 'before',
    header: changeWords.before,
    width: 'minmax(9rem, 1fr)',
    cell: ({ before }) => <ExampleValue value={before} />,
    title: ({ before }) => before,
  },
  {
    id: 'after',
    header: changeWords.after,
    width: 'minmax(9rem, 1fr)',
    cell: ({ after }) => <ExampleValue value={after} />,
    title: ({ after }) => after,
  },
];

/** Spaces at the ends are what some repairs are about: they are drawn as dots. */
const ExampleValue = ({ value }: { readonly value: string }): ReactNode => (
  <span className="exact">{value.replace(/^ +| +$/gu, (spaces) => '·'.repeat(spaces.length))}</span>
);

const Examples = ({ state, offer }: Pick<RepairItemProps, 'state' | 'offer'>): ReactNode => {
  const { checker } = useDesk();
  const { checkId, version } = state;
  const { kind, count, examples } = offer;
  const fetchPage = useCallback(
    (from: number, most: number) => checker.ask(checkId, 'repairExamples', { kind, from, count: most }),
    [checker, checkId, kind],
  );
  const { rowAt, onSight, lost } = usePages({ first: examples, total: count, fetchPage, version });
  // A repair of the form of the file has nothing to show but its words.
  if (examples.every(({ before, after }) => before === '' && after === '')) return null;
  return (
    <>
      <DataGrid
        label={changeWords.examples}
        columns={exampleColumns}
        rowCount={count}
        rowAt={rowAt}
        onSight={onSight}
        mostRows={5}
        leastWidth="36rem"
      />
      {lost ? <p role="alert">{sendWords.pagesLost}</p> : null}
    </>
  );
};
