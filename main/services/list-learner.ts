import { isFinal } from '../../core/delivery/delivery.ts';
import { learnDelivered, type ListValues } from '../../core/service/lists.ts';
import type { DeliveryView, HandOver } from '../../preload/contract/contract.ts';
import type { SettingsPort } from './ports.ts';
import type { ServiceList } from './service-list.ts';

type Delivery = Pick<DeliveryView, 'id' | 'serviceId' | 'state'>;

/**
 * Learns a service's years, subjects and schools from the files it has processed: what it took, it knows. Until a
 * delivery ends, what its file holds is kept with the service.
 */
export interface ListLearner {
  /** What the program of before left: `deliveries` are all that there are. */
  readonly started: (deliveries: readonly Delivery[]) => void;
  readonly taken: (delivery: Delivery, file: HandOver) => void;
  readonly changed: (delivery: Delivery) => void;
}

export function createListLearner(
  settings: Pick<SettingsPort, 'read'>,
  services: () => Pick<ServiceList, 'memory' | 'remember' | 'announce'>,
): ListLearner {
  const changed: ListLearner['changed'] = ({ id, serviceId, state }) => {
    if (!isFinal(state)) return;
    const { lists, hoped } = services().memory(serviceId);
    const { [id]: values, ...others } = hoped;
    if (values === undefined) return;
    const known = state.kind === 'processed' ? learnDelivered(lists, values) : lists;
    services().remember(serviceId, { hoped: others, lists: known });
    if (known !== lists) void services().announce();
  };
  return {
    started: (deliveries) => {
      deliveries.forEach(changed);
      const known = new Set(deliveries.map(({ id }) => id));
      for (const [serviceId, { hoped }] of Object.entries(settings.read().memories)) {
        const kept = Object.entries(hoped).filter(([id]) => known.has(id));
        if (kept.length < Object.keys(hoped).length) {
          services().remember(serviceId, { hoped: Object.fromEntries(kept) });
        }
      }
    },
    taken: (delivery, { serviceId, years, subjects, schools }) => {
      const values: ListValues = { years: years.map(String), subjects, schools };
      const { hoped } = services().memory(serviceId);
      services().remember(serviceId, { hoped: { ...hoped, [delivery.id]: values } });
      // It can have ended while it was handed over: nothing will be told of it any more.
      changed({ ...delivery, serviceId });
    },
    changed,
  };
}
