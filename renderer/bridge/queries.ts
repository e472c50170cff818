import { QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type {
  DeliveryDetails,
  DeliveryView,
  Notice,
  ServicesView,
  Snapshot,
} from '../../preload/contract/contract.ts';
import { succeed, type Result } from '../../preload/contract/kit.ts';
import { bridge, settled } from './bridge.ts';
import { mergeDeliveries, withDelivery } from './merge-deliveries.ts';

const snapshotKey = ['snapshot'];
const deliveriesKey = ['deliveries'];
const detailsKey = (deliveryId: string): readonly string[] => ['delivery', deliveryId];

type DeliveryList = Result<readonly DeliveryView[]>;

const snapshotQuery = queryOptions({
  queryKey: snapshotKey,
  queryFn: () => settled(bridge().app.snapshot()),
});

const deliveriesQuery = queryOptions({
  queryKey: deliveriesKey,
  queryFn: async ({ client }): Promise<DeliveryList> => {
    const answer = await settled(bridge().deliveries.recent());
    if (!answer.ok) return answer;
    // Events that came while the list was on its way are newer than the list.
    const known = client.getQueryData<DeliveryList>(deliveriesKey);
    return succeed(mergeDeliveries(answer.value, known?.ok === true ? known.value : []));
  },
});

export const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // Events keep everything up to date; the door to the main process works without a network.
        staleTime: Infinity,
        gcTime: Infinity,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: false,
      },
    },
  });

/** First the snapshot, then the events: nothing is asked twice. */
export const useSnapshot = (): Result<Snapshot> | undefined => useQuery(snapshotQuery).data;

/** Those that are not finished, the newest of the others, and all that changed since the window opened. */
export const useDeliveries = (): DeliveryList | undefined => useQuery(deliveriesQuery).data;

export const useDelivery = (deliveryId: string): DeliveryView | undefined => {
  const list = useDeliveries();
  return list?.ok === true ? list.value.find((delivery) => delivery.id === deliveryId) : undefined;
};

export const useDeliveryDetails = (deliveryId: string): Result<DeliveryDetails> | undefined =>
  useQuery({
    queryKey: detailsKey(deliveryId),
    queryFn: () => settled(bridge().deliveries.details({ deliveryId })),
    // Files are removed after a time, of which no event tells.
    refetchOnMount: 'always',
  }).data;

/** Keeps what the queries hold up to date with what the main process announces. */
export const followEvents = (client: QueryClient): (() => void) => {
  const { app, settings, services, deliveries } = bridge();
  const changeSnapshot = (change: (snapshot: Snapshot) => Snapshot): void => {
    const known = client.getQueryData<Result<Snapshot>>(snapshotKey);
    if (known?.ok === true) client.setQueryData(snapshotKey, succeed(change(known.value)));
    // An event that overtakes the snapshot is in the next one.
    else void client.invalidateQueries({ queryKey: snapshotKey });
  };
  const stops = [
    services.onChanged((view: ServicesView) =>
      changeSnapshot((snapshot) => ({
        ...snapshot,
        services: view.services,
        chosenServiceId: view.chosenServiceId,
      })),
    ),
    settings.onChanged((view) => changeSnapshot((snapshot) => ({ ...snapshot, settings: view }))),
    app.onNoticed((notice: Notice) =>
      changeSnapshot((snapshot) => ({
        ...snapshot,
        notices: [...snapshot.notices.filter(({ id }) => id !== notice.id), notice],
      })),
    ),
    deliveries.onChanged((changed) => {
      const known = client.getQueryData<DeliveryList>(deliveriesKey);
      client.setQueryData<DeliveryList>(
        deliveriesKey,
        succeed(withDelivery(known?.ok === true ? known.value : [], changed)),
      );
      const before = known?.ok === true ? known.value.find(({ id }) => id === changed.id) : undefined;
      // Bytes on their way change no details.
      if (before?.changedAt !== changed.changedAt)
        void client.invalidateQueries({ queryKey: detailsKey(changed.id) });
    }),
  ];
  // Asked only now, so that no event can fall between the answers and the listening.
  void client.prefetchQuery(snapshotQuery);
  void client.prefetchQuery(deliveriesQuery);
  return () => stops.forEach((stop) => stop());
};

/** After the first answers failed: everything is asked once more. */
export const askAgain = (client: QueryClient): void => {
  void client.refetchQueries();
};

export const dropNotice = (client: QueryClient, noticeId: string): void => {
  void settled(bridge().app.noticeRead({ noticeId }));
  const known = client.getQueryData<Result<Snapshot>>(snapshotKey);
  if (known?.ok !== true) return;
  const notices = known.value.notices.filter(({ id }) => id !== noticeId);
  client.setQueryData(snapshotKey, succeed({ ...known.value, notices }));
};
