import { createConnection, type Connection } from './connection.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { createDeliveryBook } from './delivery-book.ts';
import { createDeliveryRequests } from './delivery-requests.ts';
import { createDeliveryRunner } from './delivery-runner.ts';
import { createListLearner } from './list-learner.ts';
import type { Ports } from './ports.ts';
import { createServiceList, PRACTICE_ID, type ServiceList } from './service-list.ts';
import { createTokenKeeper, type TokenKeeper } from './token-keeper.ts';

/** All use cases, wired. */
export interface Uploader {
  readonly services: ServiceList;
  readonly connection: Connection;
  readonly deliveries: Deliveries;
  /** Ends requests and timers. What was on its way is looked up at the next start. */
  readonly stop: () => void;
}

export interface UploaderOptions {
  /** Started to show the program: Practice is chosen until the person chooses. */
  readonly demo: boolean;
}

/** Nothing happens before `deliveries.start()`. */
export function createUploader(ports: Ports, { demo }: UploaderOptions): Uploader {
  const learner = createListLearner(() => services);
  const book = createDeliveryBook({
    ...ports,
    announce: {
      ...ports.announce,
      deliveries: {
        ...ports.announce.deliveries,
        changed: (delivery) => {
          learner.changed(delivery);
          ports.announce.deliveries.changed(delivery);
        },
      },
    },
  });
  // They need one another: the list forgets credentials, the connection wakes deliveries.
  const services: ServiceList = createServiceList(ports, {
    firstServiceId: demo ? PRACTICE_ID : 'smarter-balanced',
    isBusy: (serviceId) => deliveries.isBusy(serviceId),
    forgetCredentials: (serviceId) => connection.forget(serviceId),
  });
  const connection: Connection = createConnection(ports, {
    services,
    tokens: () => tokens,
    signedIn: (serviceId) => deliveries.signedIn(serviceId),
  });
  const tokens: TokenKeeper = createTokenKeeper(ports, {
    credentialsOf: connection.credentialsOf,
    memory: services.memory,
    remember: services.remember,
  });
  const requests = createDeliveryRequests(ports, { services, tokens, book });
  const runner = createDeliveryRunner(ports, { book, requests, services });
  const deliveries: Deliveries = createDeliveries(ports, {
    book,
    runner,
    services,
    hasCredentials: async (serviceId) => {
      const kept = await connection.credentialsOf(serviceId);
      return kept.ok ? { ok: true, value: kept.value !== null } : kept;
    },
  });
  return {
    services,
    connection,
    deliveries: {
      ...deliveries,
      handOver: async (file, bytes) => {
        const taken = await deliveries.handOver(file, bytes);
        if (taken.ok) learner.taken(taken.value.deliveryId, file);
        return taken;
      },
    },
    stop: () => {
      deliveries.stop();
      tokens.stop();
    },
  };
}
