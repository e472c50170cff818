import type { ReactNode } from 'react';
import type { DeliveryView } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { useNow } from '../../app/use-now.ts';
import { useDeliveries } from '../../bridge/queries.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { HistoryIcon } from '../../parts/icons.ts';
import { wordsForDelivery } from '../../words/deliveries.ts';
import { formatExactMoment, formatMoment, formatNumber } from '../../words/formats.ts';
import { historyWords } from '../../words/screens.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';

const { columns: names } = historyWords;

const historyColumns = (now: number): readonly GridColumn<DeliveryView>[] => [
  {
    id: 'file',
    header: names.file,
    width: 'minmax(12rem, 1fr)',
    cell: (view) => <FileAndService {...view} />,
    title: ({ fileName, serviceName }) => `${fileName}\n${serviceName}`,
  },
  {
    id: 'state',
    header: names.state,
    width: '11.75rem',
    cell: (view) => <StateBadge view={view} now={now} />,
    title: (view) => wordsForDelivery(view, now).title,
  },
  {
    id: 'when',
    header: names.when,
    width: '11rem',
    cell: ({ createdAt }) => formatMoment(createdAt, now),
    title: ({ createdAt }) => formatExactMoment(createdAt),
  },
  ...countColumns,
];

const countColumns: readonly GridColumn<DeliveryView>[] = (['schools', 'groups', 'rows'] as const).map(
  (name) => ({
    id: name,
    header: names[name],
    width: '5rem',
    numeric: true,
    cell: ({ counts }) => formatNumber(counts[name]),
  }),
);

const FileAndService = ({ fileName, serviceName }: DeliveryView): ReactNode => (
  <>
    <span className="grid-first-line">{fileName}</span>
    <span className="grid-second-line">{serviceName}</span>
  </>
);

const StateBadge = ({ view, now }: { readonly view: DeliveryView; readonly now: number }): ReactNode => {
  const { tone, label } = wordsForDelivery(view, now);
  return <Badge tone={tone}>{label}</Badge>;
};

/** Everything that was sent, newest first. */
export const HistoryScreen = (): ReactNode => {
  const { go } = useNavigation();
  const list = useDeliveries();
  const now = useNow(30_000);
  if (list === undefined) {
    return (
      <Screen title={historyWords.title}>
        <p className="quiet">{historyWords.loading}</p>
      </Screen>
    );
  }
  if (!list.ok) {
    return (
      <Screen title={historyWords.title}>
        <FailureBanner failure={list.failure} />
      </Screen>
    );
  }
  const deliveries = list.value;
  if (deliveries.length === 0) {
    return (
      <Screen title={historyWords.title}>
        <div className="empty">
          <HistoryIcon className="empty-icon" aria-hidden="true" />
          <h2>{historyWords.emptyTitle}</h2>
          <p>{historyWords.emptyBody}</p>
          <Button look="primary" onPress={() => go({ screen: 'send' })}>
            {historyWords.emptyAction}
          </Button>
        </div>
      </Screen>
    );
  }
  return (
    <Screen title={historyWords.title} lead={historyWords.hint} fills>
      <DataGrid
        label={historyWords.grid}
        columns={historyColumns(now)}
        rowCount={deliveries.length}
        rowAt={(index) => deliveries[index]}
        onOpen={({ id }) => go({ screen: 'delivery', deliveryId: id })}
        tall
        leastWidth="50.5rem"
      />
    </Screen>
  );
};
