import { guardLimits, type GuardLimits } from '../../core/change/guard.ts';
import { fail } from '../../preload/contract/kit.ts';
import { createConnection, type Connection } from './connection.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { createDeliveryBook } from './delivery-book.ts';
import { createDeliveryIntake } from './delivery-intake.ts';
import { createDeliveryRequests } from './delivery-requests.ts';
import { createDeliveryRunner } from './delivery-runner.ts';
import { createHistory, type History } from './history.ts';
import { createKnownGroups, type KnownGroups } from './known-groups.ts';
import { createListLearner } from './list-learner.ts';
import { createMoving, type Moving } from './moving.ts';
import type { Ports } from './ports.ts';
import { createProgramSettings, type ProgramSettings } from './program-settings.ts';
import { createRetention, type Retention } from './retention.ts';
import { createServiceList, PRACTICE_ID, type ServiceList } from './service-list.ts';
import { createSupportReports, type SupportReports } from './support-reports.ts';
import { createTokenKeeper, type TokenKeeper } from './token-keeper.ts';

/** All use cases, wired. */
export interface Uploader {
  readonly programSettings: ProgramSettings;
  readonly services: ServiceList;
  readonly connection: Connection;
  readonly deliveries: Deliveries;
  readonly knownGroups: KnownGroups;
  readonly supportReports: SupportReports;
  readonly history: History;
  readonly retention: Retention;
  readonly moving: Moving;
  /** Ends requests and timers. What was on its way is looked up at the next start. */
  readonly stop: () => void;
}

export interface UploaderOptions {
  /** Started to show the program: Practice is chosen until the person chooses. */
  readonly demo: boolean;
  /** What IT allows of the guard's rules; without a word of it, everything. */
  readonly limits?: GuardLimits;
}

/** Nothing happens before `deliveries.start()`. */
export function createUploader(ports: Ports, { demo, limits = guardLimits }: UploaderOptions): Uploader {
  const learner = createListLearner(ports.settings, () => services);
  const book = createDeliveryBook({
    ...ports,
    announce: {
      ...ports.announce,
      deliveries: {
        ...ports.announce.deliveries,
        changed: (delivery) => {
          learner.changed(delivery);
          knownGroups.deliveryChanged(delivery.id);
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
  const intake = createDeliveryIntake(ports, {
    book,
    services,
    hasCredentials: async (serviceId) => {
      const kept = await connection.credentialsOf(serviceId);
      return kept.ok ? { ok: true, value: kept.value !== null } : kept;
    },
  });
  const deliveries: Deliveries = createDeliveries(ports, { book, intake, runner, services });
  const retention = createRetention(ports, book, (before) => void knownGroups.forgetBefore(before));
  const programSettings = createProgramSettings(ports, limits);
  const knownGroups: KnownGroups = createKnownGroups(ports, { book, services });
  const moving = createMoving(ports, {
    book,
    changed: () => {
      void services.announce();
      ports.announce.settings.changed(programSettings.view());
      knownGroups.catchUp();
    },
  });
  return {
    programSettings,
    services,
    connection,
    history: createHistory(ports, book),
    retention,
    moving,
    knownGroups,
    deliveries: {
      ...deliveries,
      start: () => {
        deliveries.start();
        learner.started(deliveries.list());
        knownGroups.start();
      },
      handOver: async (file, bytes) => {
        const { serviceId, knownVersion } = file;
        if (knownVersion !== null && (await knownGroups.isOutdated(serviceId, knownVersion)))
          return fail('change-outdated');
        const taken = await deliveries.handOver(file, bytes);
        const delivery = taken.ok ? book.delivery(taken.value.deliveryId) : null;
        if (delivery !== null) learner.taken(delivery, file);
        return taken;
      },
    },
    supportReports: createSupportReports(ports, { book, services }),
    stop: () => {
      deliveries.stop();
      retention.stop();
      tokens.stop();
    },
  };
}
