import type { GuardRules } from '../../core/change/guard.ts';
import type { ImportRecord, Refusal, Trouble } from '../../core/delivery/answers.ts';
import type { Job } from '../../core/delivery/job.ts';
import { nothingStored, type ListValues, type StoredLists } from '../../core/service/lists.ts';
import type { ProgramFacts, WayToHost } from '../../core/support/support-report.ts';
import type {
  AccountView,
  Credentials,
  Flavor,
  GrantView,
  ProxySignIn,
  ServiceAddress,
  UploaderAnnouncer,
} from '../../preload/contract/contract.ts';
import type { KeepingRule } from '../../preload/contract/history.ts';
import type { Result } from '../../preload/contract/kit.ts';

/** Time, and waiting for it. */
export interface Clock {
  /** Epoch milliseconds; may jump when the computer's clock is set. */
  readonly now: () => number;
  /** Milliseconds since some moment; only ever goes forward. */
  readonly monotonicNow: () => number;
  /** Runs later, once; answers how to cancel it. */
  readonly after: (waitMs: number, run: () => void) => () => void;
}

export interface Chance {
  /** At least 0, less than 1. */
  readonly fraction: () => number;
  /** A new id, unlike any other. */
  readonly id: () => string;
}

/** The MD5 that the service tells as `digest`: upper-case hex. It recognizes files; it protects nothing. */
export type DigestOf = (bytes: Uint8Array) => string;

export interface Token {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresInSeconds: number | null;
}

export interface TokenRequest {
  readonly flavor: Flavor;
  readonly tokenUrl: string;
  readonly credentials: Credentials;
  /** Set: renew by this token instead of by user name and password. */
  readonly refreshToken: string | null;
}

export interface IdentityPort {
  /** Codes: wrong-client, wrong-user, offline, service-unreachable, certificate-not-trusted, proxy-sign-in-needed, unexpected-service, service-trouble, service-busy. */
  readonly requestToken: (request: TokenRequest, signal: AbortSignal) => Promise<Result<Token>>;
}

/** How the import service answered one request. */
export type Outcome<Value> =
  /** `serviceTime`: the service's clock as it answered, epoch milliseconds; null when it does not tell. */
  | { readonly kind: 'answered'; readonly value: Value; readonly serviceTime: number | null }
  /** 401: it does not take this token. */
  | { readonly kind: 'unauthorized' }
  /** 403: it knows who this is, and says no. */
  | { readonly kind: 'forbidden' }
  /** 404 in the service's own words: no such import. */
  | { readonly kind: 'not-found' }
  /** Another error in the service's own words. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export interface Account {
  readonly username: string;
  readonly authorities: readonly string[];
  readonly grants: readonly GrantView[];
}

/** Where, and with whose token. */
export interface Access {
  readonly importUrl: string;
  readonly accessToken: string;
}

interface Post {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The file's bytes on their way so far. */
  readonly onProgress: (sentBytes: number) => void;
}

export interface ListQuery {
  readonly creator: string;
  /** Updated within this time before now, on the service's clock. */
  readonly withinMs: number;
}

export interface ImportServicePort {
  readonly whoAmI: (access: Access, signal: AbortSignal) => Promise<Outcome<Account>>;
  readonly post: (access: Access, post: Post, signal: AbortSignal) => Promise<Outcome<ImportRecord>>;
  readonly status: (access: Access, importId: number, signal: AbortSignal) => Promise<Outcome<ImportRecord>>;
  readonly list: (
    access: Access,
    query: ListQuery,
    signal: AbortSignal,
  ) => Promise<Outcome<readonly ImportRecord[]>>;
}

export type KeptWhere = 'keychain' | 'this-run' | 'none';

/** Secrets, in the operating system's keychain; without one, in memory until the program ends. */
export interface VaultPort {
  readonly state: () => Promise<'available' | 'unavailable'>;
  readonly where: (serviceId: string) => Promise<KeptWhere>;
  /** Codes: keychain-unavailable. Null: none are kept. */
  readonly read: (serviceId: string) => Promise<Result<Credentials | null>>;
  /** Replaces what was kept. Codes: keychain-unavailable. */
  readonly save: (serviceId: string, credentials: Credentials) => Promise<Result<KeptWhere>>;
  readonly forget: (serviceId: string) => Promise<Result<void>>;
  /** For the one proxy of a network that asks. Codes: keychain-unavailable. Null: none is kept. */
  readonly readProxySignIn: () => Promise<Result<ProxySignIn | null>>;
  readonly saveProxySignIn: (signIn: ProxySignIn) => Promise<Result<KeptWhere>>;
  readonly forgetProxySignIn: () => Promise<Result<void>>;
  /** 32 bytes; made when there are none. Without a keychain they live as long as the program. */
  readonly payloadKey: () => Promise<Uint8Array>;
}

/** Deliveries without their bytes. */
export interface DeliveryStorePort {
  /** Nothing can be read or saved: that there are no deliveries says nothing. */
  readonly isOutOfReach: boolean;
  readonly all: () => readonly Job[];
  /** On disk when it answers. Codes: disk-not-writable. */
  readonly save: (job: Job) => Result<void>;
  /** All of them or none. Codes: disk-not-writable. */
  readonly saveAll: (jobs: readonly Job[]) => Result<void>;
}

/** The bytes of deliveries, encrypted. */
export interface KeptFilesPort {
  /** Codes: disk-not-writable. */
  readonly keep: (deliveryId: string, bytes: Uint8Array) => Promise<Result<void>>;
  /** Codes: kept-file-lost. */
  readonly open: (deliveryId: string) => Promise<Result<Uint8Array>>;
  readonly remove: (deliveryId: string) => Promise<void>;
  /** Whether it is there, and opens. */
  readonly state: (deliveryId: string) => Promise<'kept' | 'missing' | 'unreadable'>;
  /** All that are there, also those that no delivery knows. */
  readonly list: () => Promise<readonly KeptFile[]>;
}

export interface KeptFile {
  readonly deliveryId: string;
  readonly sizeBytes: number;
  /** Epoch milliseconds. */
  readonly keptAt: number;
}

/** What is known of the groups at each receiver, encrypted. */
export interface KnownGroupsFilesPort {
  /** All that were kept and could be read, as the program started. */
  readonly kept: () => readonly Uint8Array[];
  /** Replaces what was kept for this receiver. Codes: disk-not-writable. */
  readonly keep: (receiver: string, bytes: Uint8Array) => Promise<Result<void>>;
}

interface WindowBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

interface CustomService {
  readonly id: string;
  readonly address: ServiceAddress;
}

/** What is remembered about a service beside its address. */
export interface ServiceMemory {
  /** The last successful connection test. */
  readonly account: AccountView | null;
  /** It answered 403 to the status link: ask the list. */
  readonly statusLinkForbidden: boolean;
  /** It rejected these credentials: they are not tried again before they change. */
  readonly rejected: 'wrong-client' | 'wrong-user' | null;
  readonly lists: StoredLists;
  /** By delivery under way: what the service knows for certain once it has processed it. */
  readonly hoped: Readonly<Record<string, ListValues>>;
}

export const nothingRemembered: ServiceMemory = {
  account: null,
  statusLinkForbidden: false,
  rejected: null,
  lists: nothingStored,
  hoped: {},
};

/** Longer than a school year, so that last year’s files are there when this year’s are made. */
export const firstKeepingRule: KeepingRule = { days: 400, megabytes: 2000 };

export interface Settings {
  /** A file with more rows goes in parts. */
  readonly safeRows: number;
  readonly guard: GuardRules;
  readonly customServices: readonly CustomService[];
  readonly chosenServiceId: string | null;
  readonly window: WindowBounds | null;
  readonly memories: Readonly<Record<string, ServiceMemory>>;
  readonly keepingRule: KeepingRule;
}

/** Settings and history as they go to another computer. */
export interface MovedContent {
  readonly settings: Settings;
  readonly jobs: readonly Job[];
}

/** The one file in which they go. */
export interface MovingFilePort {
  readonly write: (passphrase: string, content: MovedContent) => Promise<Uint8Array>;
  /** Codes: wrong-passphrase (or it is damaged), file-unreadable (it is no such file). `unreadable`: jobs left out. */
  readonly read: (
    passphrase: string,
    bytes: Uint8Array,
  ) => Promise<Result<MovedContent & { readonly unreadable: number }>>;
}

export interface SettingsPort {
  readonly read: () => Settings;
  /** Holds for this run even when it cannot be written. Codes: disk-not-writable. */
  readonly change: (change: (settings: Settings) => Settings) => Result<void>;
}

/** Other programs on this computer that deliver too, of other profiles or other people. */
export interface TurnPort {
  /**
   * The turn to send to this receiver: answers how to give it back, or null while another program has it. It ends with
   * the program, however that ends.
   */
  readonly take: (receiver: string) => Promise<(() => void) | null>;
}

/** Where the embedded practice service listens, and its built-in account; null while it does not run. */
export interface PracticePort {
  readonly address: () => ServiceAddress | null;
  readonly credentials: () => Credentials | null;
}

/** What the log may tell. Nothing else can be written into it. */
type LogEvent =
  | 'started'
  | 'stopped'
  | 'delivery-changed'
  | 'delivery-not-saved'
  | 'request-failed'
  | 'connected'
  | 'forgotten'
  | 'sign-in-refused'
  | 'settings-not-saved'
  | 'known-groups-not-saved'
  | 'bug'
  | 'window-bug'
  | 'refused-message';

/** Facts that can never be a roster value, a login or a secret. */
export type LogFacts = Partial<
  Record<
    | 'deliveryId'
    | 'serviceId'
    | 'state'
    | 'cause'
    | 'mishap'
    | 'code'
    | 'detail'
    | 'reference'
    | 'errorName'
    | 'errorCode'
    | 'place'
    | 'address'
    | 'version'
    | 'platform',
    string
  > &
    Record<'http' | 'importId' | 'tries' | 'sizeBytes' | 'waitMs', number>
>;

export interface Log {
  readonly write: (event: LogEvent, facts?: LogFacts) => void;
}

/** The program and the computer it runs on, as a report for support tells of them. */
export interface ComputerPort {
  readonly facts: () => Omit<ProgramFacts, 'keychain'>;
  /** How requests to this address go. Asks the system, which can take seconds. */
  readonly wayTo: (url: string) => Promise<WayToHost>;
  /** Lines of the log, oldest first; none when it cannot be read. */
  readonly recentLog: () => Promise<readonly string[]>;
}

type Announce = Pick<UploaderAnnouncer, 'settings' | 'services' | 'deliveries' | 'knownGroups'>;

/** Everything the use cases need of the world. */
export interface Ports {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly digestOf: DigestOf;
  readonly identity: IdentityPort;
  readonly importService: ImportServicePort;
  readonly vault: VaultPort;
  readonly store: DeliveryStorePort;
  readonly keptFiles: KeptFilesPort;
  readonly knownGroupsFiles: KnownGroupsFilesPort;
  readonly settings: SettingsPort;
  readonly movingFile: MovingFilePort;
  readonly turn: TurnPort;
  readonly practice: PracticePort;
  readonly computer: ComputerPort;
  readonly announce: Announce;
  readonly log: Log;
}
