import type { ReactNode } from 'react';
import type { HistoryEntry } from '../../../preload/contract/history.ts';
import { Badge } from '../../parts/badge.tsx';
import type { GridColumn } from '../../parts/data-grid.tsx';
import { wordsForDelivery } from '../../words/deliveries.ts';
import { formatRelativeDay, formatExactMoment, formatNumber, formatTime } from '../../words/formats.ts';
import { historyWords } from '../../words/history.ts';

const { columns: names } = historyWords;

export const historyColumns = (now: number): readonly GridColumn<HistoryEntry>[] => [
  {
    id: 'file',
    header: names.file,
    width: 'minmax(12rem, 1fr)',
    sortable: true,
    cell: ({ fileName, serviceName }) => <TwoLines first={fileName} second={serviceName} />,
    title: ({ fileName, serviceName, creator }) =>
      [fileName, serviceName, creator].filter((line) => line !== null).join('\n'),
  },
  {
    id: 'standing',
    header: names.standing,
    width: '11.75rem',
    sortable: true,
    cell: (entry) => <StateBadge entry={entry} now={now} />,
    title: (entry) => wordsForDelivery(entry, now).title,
  },
  {
    id: 'when',
    header: names.when,
    width: '8.5rem',
    sortable: true,
    cell: ({ createdAt }) => (
      <TwoLines first={formatRelativeDay(createdAt, now)} second={formatTime(createdAt)} />
    ),
    title: ({ createdAt }) => formatExactMoment(createdAt),
  },
  ...countColumns,
];

const countColumns: readonly GridColumn<HistoryEntry>[] = (['schools', 'groups', 'rows'] as const).map(
  (name) => ({
    id: name,
    header: names[name],
    width: '5.5rem',
    numeric: true,
    sortable: true,
    cell: ({ counts }) => formatNumber(counts[name]),
  }),
);

const TwoLines = ({ first, second }: { readonly first: string; readonly second: string }): ReactNode => (
  <>
    <span className="grid-first-line">{first}</span>
    <span className="grid-second-line">{second}</span>
  </>
);

const StateBadge = ({ entry, now }: { readonly entry: HistoryEntry; readonly now: number }): ReactNode => {
  const { tone, label } = wordsForDelivery(entry, now);
  return <Badge tone={tone}>{label}</Badge>;
};
