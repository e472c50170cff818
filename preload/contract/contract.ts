import type { DeliveryAbout, DeliveryNames } from '../../core/delivery/about.ts';
import type { DeliveryCounts, DeliveryState } from '../../core/delivery/delivery.ts';
import type { PartFacts, PartsProgress, TimelineStep } from '../../core/delivery/whole-delivery.ts';
import type { ListEdit, StoredLists } from '../../core/service/lists.ts';
import type { GuardLimits, GuardRules } from '../../core/change/guard.ts';
import type { SupportReport } from '../../core/support/support-report.ts';
import type {
  HistoryPage,
  HistoryQuery,
  KeepingRule,
  KeptFilesCount,
  KeptFilesView,
  KeptFileState,
  MovedIn,
} from './history.ts';
import {
  ask,
  call,
  download,
  event,
  stream,
  type Announcer,
  type Bridge,
  type Failure,
  type Handlers,
} from './kit.ts';

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

/** What the proxy of a network asks for. `proxy`: `host:port`, the one that asked. */
export interface ProxySignIn {
  readonly proxy: string;
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
    /** What IT allows cannot be read: the usual rules hold. */
    | 'policy-damaged'
    | 'keychain-unavailable'
    /** What was known of the groups at a service cannot be read any more. */
    | 'known-groups-lost';
  /** For something set aside: the new file name, without its folder. */
  readonly detail?: string;
}

/** What the person may change about the program as a whole. */
export interface SettingsView {
  /** When the person is asked before a file goes. */
  readonly guard: GuardRules;
  /** What may be changed of it. */
  readonly limits: GuardLimits;
  /** A file with more rows is sent in parts, one after the other. */
  readonly safeRows: number;
}

export interface Snapshot extends ServicesView {
  readonly settings: SettingsView;
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
  /** How far its parts have come; null: it goes in one piece. */
  readonly parts: PartsProgress | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly state: DeliveryState;
  /** Bytes on their way, while sending; of the current part. */
  readonly sentBytes: number | null;
}

export interface DeliveryDetails extends DeliveryView {
  /** MD5 of the bytes, upper-case hex, as the service tells it; null: it went in parts, which have one each. */
  readonly digest: string | null;
  /** Empty: it goes in one piece. */
  readonly partFacts: readonly PartFacts[];
  readonly about: DeliveryAbout;
  /** What it held, at most 2,000 of each; empty when that cannot be read. */
  readonly names: DeliveryNames;
  /** Under which login it was sent; null: it was not, or that cannot be read. */
  readonly creator: string | null;
  readonly keptFile: KeptFileState;
  readonly timeline: readonly TimelineStep[];
}

/** About the groups at a service whose last applied state this computer knows. */
export interface KnownGroupsFacts {
  /** Another one for every state. */
  readonly version: string;
  readonly groups: number;
  /** Deliveries of which it is not known yet whether the service applied them: what is known may be out of date. */
  readonly openDeliveries: number;
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
  /** Of the known groups it was compared with; null: it was not. Others by now: `change-outdated`. */
  readonly knownVersion: string | null;
}

/** What comes with the bytes of a file that the person wants to keep on this computer. */
export interface FileToSave {
  /** Offered in the system's dialog; a name, never a path. */
  readonly suggestedName: string;
  readonly kind: 'csv' | 'html' | 'txt';
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
  settings: {
    /** What is not allowed is taken as near as it is. Codes: disk-not-writable. */
    changeGuard: call<{ rules: GuardRules }, void>(),
    /** For files that are handed over from now on. Codes: disk-not-writable. */
    changeSafeRows: call<{ rows: number }, void>(),
    changed: event<SettingsView>(),
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
    /**
     * Keeps this for the proxy it names. Whether it is right shows when something is sent. Codes: not-possible-now
     * (another proxy asked last, or none), keychain-unavailable.
     */
    signInToProxy: call<ProxySignIn, void>(),
    /** Changes the years, subjects and schools that files for this service are checked against. */
    editLists: call<{ serviceId: string; edit: ListEdit }, void>(),
    changed: event<ServicesView>(),
  },
  deliveries: {
    /** Takes the bytes of a checked file, keeps them encrypted, saves the delivery and starts it. */
    handOver: stream<HandOver, { deliveryId: string }>(),
    /** Those that are not finished, and the newest of the others, newest first: what the window follows all the time. */
    recent: ask<readonly DeliveryView[]>(),
    find: call<HistoryQuery, HistoryPage>(),
    details: call<{ deliveryId: string }, DeliveryDetails>(),
    /** For a delivery that needs attention: ask the service now what it knows. */
    lookAgain: call<{ deliveryId: string }, void>(),
    /** For a delivery that needs attention: the person decides to send it again. */
    sendAgain: call<{ deliveryId: string }, void>(),
    giveUp: call<{ deliveryId: string }, void>(),
    /** For one that was not applied again: sends the same groups in other bytes, which the service does apply. */
    sendEquivalent: call<{ deliveryId: string }, { deliveryId: string }>(),
    /** Saves the very bytes that were sent where the person says. Codes: not-found, kept-file-lost, place-not-writable. */
    saveFile: call<{ deliveryId: string }, { saved: boolean }>(),
    /** The very bytes that were sent. Codes: not-found, kept-file-lost. */
    download: download<{ deliveryId: string }, { fileName: string }>(),
    changed: event<DeliveryView>(),
  },
  knownGroups: {
    /** The last applied state of each group at this service, for `decodeKnown`. Codes: not-found. */
    download: download<{ serviceId: string }, KnownGroupsFacts>(),
    /**
     * Takes the bytes of an earlier file for what the service has: it fills the groups that no delivery from here told.
     * Codes: not-found, file-changed, file-unreadable (the service would not take it), disk-not-writable.
     */
    startFrom: stream<{ serviceId: string; sizeBytes: number }, KnownGroupsFacts>(),
    changed: event<KnownGroupsFacts & { serviceId: string }>(),
  },
  keptFiles: {
    view: ask<KeptFilesView>(),
    /** What this rule would remove now. Those of unfinished deliveries never go. */
    wouldRemove: call<KeepingRule, KeptFilesCount>(),
    /** Removes now what this rule would; the history's entries stay. */
    remove: call<KeepingRule, KeptFilesView>(),
    /** From now on this rule holds, and what it removes goes now. Codes: disk-not-writable. */
    changeRule: call<KeepingRule, KeptFilesView>(),
  },
  moving: {
    /**
     * Saves settings and history where the person says, in a file that opens with this passphrase: no sign-in, no token
     * and no file that was sent is in it. Codes: history-out-of-reach, place-not-writable.
     */
    save: call<{ passphrase: string }, { saved: boolean }>(),
    /**
     * Adds what another computer saved so. Codes: history-out-of-reach, wrong-passphrase, file-unreadable,
     * disk-not-writable.
     */
    takeIn: stream<{ passphrase: string; sizeBytes: number }, MovedIn>(),
  },
  support: {
    /**
     * For somebody who helps; nothing of a roster, nor who is signed in, stands in it. About one delivery, or about the
     * newest ones. Codes: not-found.
     */
    report: call<{ deliveryId: string | null }, SupportReport>(),
  },
  files: {
    /** Asks where, and writes the bytes there. Not saved: the person thought better of it. Codes: place-not-writable. */
    save: stream<FileToSave, { saved: boolean }>(),
    /** Saves the page that is shown, as it would be printed. Codes: place-not-writable. */
    savePdf: call<{ suggestedName: string }, { saved: boolean }>(),
    /** Opens the system's dialog for printing the page that is shown. */
    print: ask<void>(),
  },
} as const;

export type UploaderContract = typeof contract;
export type UploaderBridge = Bridge<UploaderContract>;
export type UploaderHandlers = Handlers<UploaderContract>;
export type UploaderAnnouncer = Announcer<UploaderContract>;
export type { Failure };
