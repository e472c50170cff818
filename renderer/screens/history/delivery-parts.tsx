import type { ReactNode } from 'react';
import type { PartFacts } from '../../../core/delivery/whole-delivery.ts';
import type { DeliveryDetails } from '../../../preload/contract/contract.ts';
import { Badge } from '../../parts/badge.tsx';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { wordsForDelivery } from '../../words/deliveries.ts';
import { partWords } from '../../words/delivery-parts.ts';
import { formatNumber } from '../../words/formats.ts';
import { importIdOf, isRefusal } from '../../words/statuses.ts';

const MOST_ROWS = 8;
const FIRST_NAMES = 200;

/** A part as if it were a file of its own, for its words. */
const asDelivery = (details: DeliveryDetails, { state, counts, sizeBytes }: PartFacts): DeliveryDetails => ({
  ...details,
  parts: null,
  state,
  counts,
  sizeBytes,
});

const columnsFor = (details: DeliveryDetails): readonly GridColumn<PartFacts>[] => [
  {
    id: 'part',
    header: partWords.columns.part,
    width: '5rem',
    cell: ({ index }) => formatNumber(index + 1),
  },
  {
    id: 'state',
    header: partWords.columns.state,
    width: 'minmax(11rem, 1fr)',
    cell: (part) => {
      const { tone, label } = wordsForDelivery(asDelivery(details, part), details.changedAt);
      return <Badge tone={tone}>{label}</Badge>;
    },
  },
  {
    id: 'groups',
    header: partWords.columns.groups,
    width: '6rem',
    numeric: true,
    cell: ({ counts }) => formatNumber(counts.groups),
  },
  {
    id: 'rows',
    header: partWords.columns.rows,
    width: '6rem',
    numeric: true,
    cell: ({ counts }) => formatNumber(counts.rows),
  },
  {
    id: 'import',
    header: partWords.columns.importId,
    width: '8rem',
    numeric: true,
    cell: ({ state }) => importIdOf(state) ?? '',
  },
];

/** Of a file that goes in parts: where each of them stands, and which groups are in. */
export const PartsSection = ({ details }: { readonly details: DeliveryDetails }): ReactNode => {
  const { partFacts } = details;
  if (partFacts.length === 0) return null;
  const isIn = ({ state }: PartFacts): boolean => state.kind === 'processed';
  const out = partFacts.filter((part) => !isIn(part));
  const certain = out.every(isSurelyOut);
  return (
    <section className="page-section">
      <h2>{partWords.title}</h2>
      <p className="quiet">{partWords.lead}</p>
      <DataGrid
        label={partWords.grid}
        columns={columnsFor(details)}
        rowCount={partFacts.length}
        rowAt={(index) => partFacts[index]}
        mostRows={MOST_ROWS}
        leastWidth="36rem"
      />
      <GroupNames title={partWords.groupsIn} parts={partFacts.filter(isIn)} />
      <GroupNames title={(count) => partWords.groupsOut(count, certain)} parts={out} />
    </section>
  );
};

/** Nothing of it can have been taken by the service. */
const isSurelyOut = ({ state }: PartFacts): boolean =>
  state.kind === 'stopped' ||
  state.kind === 'waiting' ||
  (state.kind === 'rejected' && isRefusal(state.status)) ||
  ('mayHaveArrived' in state && !state.mayHaveArrived);

interface GroupNamesProps {
  readonly title: (count: number) => string;
  readonly parts: readonly PartFacts[];
}

const GroupNames = ({ title, parts }: GroupNamesProps): ReactNode => {
  const count = parts.reduce((sum, { counts }) => sum + counts.groups, 0);
  if (count === 0) return null;
  const shown = parts
    .flatMap(({ index, names }) => names.groups.map((name, place) => ({ key: `${index} ${place}`, name })))
    .slice(0, FIRST_NAMES);
  return (
    <Disclosure title={title(count)} level={3}>
      <div className="held-names">
        <ul>
          {shown.map(({ key, name }) => (
            <li key={key}>{name}</li>
          ))}
        </ul>
        {count > shown.length ? <p className="quiet">{partWords.moreNames(count - shown.length)}</p> : null}
      </div>
    </Disclosure>
  );
};
