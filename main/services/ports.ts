import type { ImportRecord, Refusal, Trouble } from '../../core/delivery/answers.ts';
import type { Job } from '../../core/delivery/job.ts';
import { nothingStored, type ListValues, type StoredLists } from '../../core/service/lists.ts';
import type {
  AccountView,
  Credentials,
  Flavor,
  GrantView,
  ProxySignIn,
  ServiceAddress,
  UploaderAnnouncer,
} from '../../preload/contract/contract.ts';
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

export interface ProxyEntry extends ProxySignIn {
  /** `host:port`. */
  readonly proxy: string;
}

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
  readonly readProxySignIn: () => Promise<Result<ProxyEntry | null>>;
  readonly saveProxySignIn: (entry: ProxyEntry) => Promise<Result<KeptWhere>>;
  readonly forgetProxySignIn: () => Promise<Result<void>>;
  /** 32 bytes; made when there are none. Without a keychain they live as long as the program. */
  readonly payloadKey: () => Promise<Uint8Array>;
}

/** Deliveries without their bytes. */
export interface DeliveryStorePort {
  readonly all: () => readonly Job[];
  /** On disk when it answers. Codes: disk-not-writable. */
  readonly save: (job: Job) => Result<void>;
}

/** The bytes of deliveries, encrypted. */
export interface KeptFilesPort {
  /** Codes: disk-not-writable. */
  readonly keep: (deliveryId: string, bytes: Uint8Array) => Promise<Result<void>>;
  /** Codes: kept-file-lost. */
  readonly open: (deliveryId: string) => Promise<Result<Uint8Array>>;
  readonly remove: (deliveryId: string) => Promise<void>;
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

export interface Settings {
  readonly customServices: readonly CustomService[];
  readonly chosenServiceId: string | null;
  readonly window: WindowBounds | null;
  readonly memories: Readonly<Record<string, ServiceMemory>>;
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

type Announce = Pick<UploaderAnnouncer, 'services' | 'deliveries'>;

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
  readonly settings: SettingsPort;
  readonly turn: TurnPort;
  readonly practice: PracticePort;
  readonly announce: Announce;
  readonly log: Log;
}
