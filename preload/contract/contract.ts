import type { DeliveryAbout, DeliveryPart } from '../../core/delivery/about.ts';
import type { DeliveryCounts, DeliveryState, DeliveryStep } from '../../core/delivery/delivery.ts';
import type { ListEdit, StoredLists } from '../../core/service/lists.ts';
import { ask, call, event, stream, type Announcer, type Bridge, type Failure, type Handlers } from './kit.ts';

export type Flavor = 'openam' | 'okta';

/** Where a service is reached. `tokenUrl` and `importUrl` are https, or http on loopback. */
export interface ServiceAddress {
  readonly name: string;
  readonly flavor: Flavor;
  readonly tokenUrl: string;
  readonly importUrl: string;
}

/** Who the service says this is. */
export interface AccountView {
  readonly username: string;
  readonly mayUploadGroups: boolean;
  /** What they may upload for: states, districts, schools. */
  readonly grants: readonly GrantView[];
  /** Epoch milliseconds. */
  readonly testedAt: number;
}

export interface GrantView {
  /** The service's own word: STATE, DISTRICT, INSTITUTION … */
  readonly level: string;
  readonly id: string;
  readonly name: string;
}

/** What the proxy of a network asks for. */
export interface ProxySignIn {
  readonly username: string;
  readonly password: string;
}

export interface ServiceView extends ServiceAddress {
  readonly id: string;
  readonly kind: 'preset' | 'custom' | 'practice';
  /** Where the credentials are: in the keychain, in memory until the program ends, or nowhere. */
  readonly credentials: 'keychain' | 'this-run' | 'none';
  /** The last successful connection test; null before the first and after forgetting. */
  readonly account: AccountView | null;
  /** Years, subjects and schools: `checkListsFor` and `listEntries` of core read them together with the account. */
  readonly lists: StoredLists;
}

export interface ServicesView {
  readonly services: readonly ServiceView[];
  readonly chosenServiceId: string;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

/** Something the person should know that no action of theirs asked for. */
export interface Notice {
  readonly id: string;
  readonly kind:
    | 'history-set-aside'
    /** Some of its entries are damaged and left out; detail: how many. */
    | 'history-incomplete'
    /** Another program has the history open, a later version wrote it, or the folder cannot be used. */
    | 'history-in-use'
    | 'history-newer'
    | 'history-unreachable'
    | 'settings-set-aside'
    | 'keychain-unavailable';
  /** For something set aside: the new file name, without its folder. */
  readonly detail?: string;
}

export interface Snapshot extends ServicesView {
  readonly version: string;
  readonly platform: 'windows' | 'mac' | 'linux';
  readonly keychain: 'available' | 'unavailable';
  readonly notices: readonly Notice[];
  /** True when started to show the program: the sample roster is offered in the first place. */
  readonly demo: boolean;
}

export interface DeliveryView {
  readonly id: string;
  readonly fileName: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly practice: boolean;
  readonly sizeBytes: number;
  readonly counts: DeliveryCounts;
  readonly part: DeliveryPart | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly state: DeliveryState;
  /** Bytes on their way, while sending. */
  readonly sentBytes: number | null;
}

export interface DeliveryDetails extends DeliveryView {
  /** MD5 of the bytes, upper-case hex, as the service tells it. */
  readonly digest: string;
  readonly about: DeliveryAbout;
  readonly timeline: readonly DeliveryStep[];
}

/** What comes with the bytes of a checked file. */
export interface HandOver {
  readonly fileName: string;
  readonly serviceId: string;
  readonly sizeBytes: number;
  readonly counts: DeliveryCounts;
  /** What the service knows for certain once it has processed the file; at most 2,000 of each, as in the report. */
  readonly years: readonly number[];
  readonly schools: readonly string[];
  readonly subjects: readonly string[];
  /** Names of the groups, at most 2,000, for finding the delivery later. */
  readonly groups: readonly string[];
  readonly about: DeliveryAbout;
}

/** What comes with the bytes of a file that the person wants to keep on this computer. */
export interface FileToSave {
  /** Offered in the system's dialog; a name, never a path. */
  readonly suggestedName: string;
  readonly kind: 'csv' | 'html';
  readonly sizeBytes: number;
}

export type MenuCommand =
  'choose-files' | 'show-send' | 'show-history' | 'show-services' | 'show-help' | 'show-about';

export const contract = {
  app: {
    snapshot: ask<Snapshot>(),
    noticeRead: call<{ noticeId: string }, void>(),
    /** The person's answer to `quitAsked`. */
    quitAnswered: call<{ quit: boolean }, void>(),
    /** A bug in the window: its kind and place, never its text. Answers the reference under which it is logged. */
    windowFailed: call<{ name: string; place: string }, { reference: string }>(),
    noticed: event<Notice>(),
    quitAsked: event<{ unfinished: number }>(),
    menuChosen: event<{ command: MenuCommand }>(),
  },
  services: {
    choose: call<{ serviceId: string }, void>(),
    /** Adds a service, or changes the one with this id. */
    save: call<{ serviceId: string | null; address: ServiceAddress }, { serviceId: string }>(),
    remove: call<{ serviceId: string }, void>(),
    /** Tests these credentials; only if they work do they replace the ones that are kept. */
    connect: call<{ serviceId: string; credentials: Credentials }, AccountView>(),
    /** Connects to Practice with its built-in account. */
    connectPractice: ask<AccountView>(),
    /** Tests the credentials that are kept. */
    test: call<{ serviceId: string }, AccountView>(),
    forget: call<{ serviceId: string }, void>(),
    /** Keeps this for the proxy that asked last. Whether it is right shows when something is sent. */
    signInToProxy: call<ProxySignIn, void>(),
    /** Changes the years, subjects and schools that files for this service are checked against. */
    editLists: call<{ serviceId: string; edit: ListEdit }, void>(),
    changed: event<ServicesView>(),
  },
  deliveries: {
    /** Takes the bytes of a checked file, keeps them encrypted, saves the delivery and starts it. */
    handOver: stream<HandOver, { deliveryId: string }>(),
    list: ask<readonly DeliveryView[]>(),
    details: call<{ deliveryId: string }, DeliveryDetails>(),
    /** For a delivery that needs attention: ask the service now what it knows. */
    lookAgain: call<{ deliveryId: string }, void>(),
    /** For a delivery that needs attention: the person decides to send it again. */
    sendAgain: call<{ deliveryId: string }, void>(),
    giveUp: call<{ deliveryId: string }, void>(),
    /** For one that was not applied again: sends the same groups in other bytes, which the service does apply. */
    sendEquivalent: call<{ deliveryId: string }, { deliveryId: string }>(),
    changed: event<DeliveryView>(),
  },
  files: {
    /** Asks where, and writes the bytes there. Not saved: the person thought better of it. Codes: place-not-writable. */
    save: stream<FileToSave, { saved: boolean }>(),
  },
} as const;

export type UploaderContract = typeof contract;
export type UploaderBridge = Bridge<UploaderContract>;
export type UploaderHandlers = Handlers<UploaderContract>;
export type UploaderAnnouncer = Announcer<UploaderContract>;
export type { Failure };
