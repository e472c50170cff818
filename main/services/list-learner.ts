import { isFinal } from '../../core/delivery/delivery.ts';
import { learnDelivered, type ListValues } from '../../core/service/lists.ts';
import type { DeliveryView, HandOver } from '../../preload/contract/contract.ts';
import type { ServiceList } from './service-list.ts';

/**
 * Learns a service's years, subjects and schools from the files it has processed: what it took, it knows. Until a
 * delivery ends, what its file holds is kept with the service.
 */
export interface ListLearner {
  readonly taken: (deliveryId: string, file: HandOver) => void;
  readonly changed: (delivery: Pick<DeliveryView, 'id' | 'serviceId' | 'state'>) => void;
}

export function createListLearner(
  services: () => Pick<ServiceList, 'memory' | 'remember' | 'announce'>,
): ListLearner {
  return {
    taken: (deliveryId, { serviceId, years, subjects, schools }) => {
      const values: ListValues = { years: years.map(String), subjects, schools };
      const { hoped } = services().memory(serviceId);
      services().remember(serviceId, { hoped: { ...hoped, [deliveryId]: values } });
    },
    changed: ({ id, serviceId, state }) => {
      if (!isFinal(state)) return;
      const { lists, hoped } = services().memory(serviceId);
      const { [id]: values, ...others } = hoped;
      if (values === undefined) return;
      const known = state.kind === 'processed' ? learnDelivered(lists, values) : lists;
      services().remember(serviceId, { hoped: others, lists: known });
      if (known !== lists) void services().announce();
    },
  };
}
