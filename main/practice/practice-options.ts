import type { ServiceLists } from '../../core/service/lists.ts';
import { createMemoryStore } from './practice-store.ts';
import type { PracticeStore } from './practice-store.ts';

export type TokenFlavor = 'openam' | 'okta';

/**
 * What becomes of an upload inside the service. `taken` and `let-go` stand around the time in which no other upload of
 * the same bytes may come; `let-go` names the status it was answered with, or null where the service failed.
 */
export type PracticeEvent =
  | { readonly kind: 'taken'; readonly digest: string }
  | { readonly kind: 'let-go'; readonly digest: string; readonly status: string | null }
  | { readonly kind: 'recorded' | 'applied'; readonly digest: string; readonly importId: number };

export interface PracticeCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

/** The lists of the practice district; its schools are always known. */
export interface PracticeLists extends ServiceLists {
  readonly schools: ReadonlySet<string>;
}

export interface PracticeOptions {
  readonly credentials: PracticeCredentials;
  /** 0, the default, takes any free port of the loopback interface. */
  readonly port?: number;
  /** Which token endpoint `addresses.tokenUrl` names. Both always answer. */
  readonly flavor?: TokenFlavor;
  readonly schools?: readonly string[];
  readonly years?: readonly number[];
  readonly subjects?: readonly string[];
  /** How long an accepted file waits for the loader, in milliseconds. */
  readonly processAfterMs?: number;
  readonly tokenLifeSeconds?: number;
  /** Whether the user may upload groups. Without it all of /groups answers 403. */
  readonly groupPermission?: boolean;
  /** Whether the user may read /imports/{id}. District staff usually may not. */
  readonly statusPermission?: boolean;
  /** How long a POST takes between looking for an old record and writing the new one, in milliseconds; asked anew for each. */
  readonly delayAnswerMs?: number | (() => number);
  readonly store?: PracticeStore;
  /** Sees what the service does, as it does it. */
  readonly watch?: (event: PracticeEvent) => void;
  /** Milliseconds since 1970, for tests that turn the clock. */
  readonly now?: () => number;
}

export interface PracticeSettings {
  readonly credentials: PracticeCredentials;
  readonly port: number;
  readonly flavor: TokenFlavor;
  readonly lists: PracticeLists;
  readonly processAfterMs: number;
  readonly tokenLifeSeconds: number;
  readonly groupPermission: boolean;
  readonly statusPermission: boolean;
  readonly delayAnswerMs: () => number;
  readonly store: PracticeStore;
  readonly watch: (event: PracticeEvent) => void;
  readonly now: () => number;
}

export const DEFAULT_SCHOOLS = ['88800120012001', '88800120012003'] as const;
export const DEFAULT_SUBJECTS = ['Math', 'ELA'] as const;
const FIRST_YEAR = 2015;
const TOKEN_LIFE_SECONDS: Record<TokenFlavor, number> = { openam: 35_999, okta: 3600 };

export function completeOptions(options: PracticeOptions): PracticeSettings {
  const { credentials, flavor = 'openam', now = Date.now, delayAnswerMs = 0 } = options;
  return {
    credentials,
    flavor,
    now,
    port: options.port ?? 0,
    lists: {
      schools: new Set(options.schools ?? DEFAULT_SCHOOLS),
      years: new Set(options.years ?? yearsUpTo(new Date(now()).getUTCFullYear() + 1)),
      subjects: options.subjects ?? DEFAULT_SUBJECTS,
    },
    processAfterMs: options.processAfterMs ?? 2000,
    tokenLifeSeconds: options.tokenLifeSeconds ?? TOKEN_LIFE_SECONDS[flavor],
    groupPermission: options.groupPermission ?? true,
    statusPermission: options.statusPermission ?? true,
    delayAnswerMs: typeof delayAnswerMs === 'number' ? () => delayAnswerMs : delayAnswerMs,
    store: options.store ?? createMemoryStore(),
    watch: options.watch ?? (() => undefined),
  };
}

function yearsUpTo(last: number): number[] {
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
}
