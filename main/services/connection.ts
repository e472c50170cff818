import type { Trouble } from '../../core/delivery/answers.ts';
import type { AttentionCause } from '../../core/delivery/delivery.ts';
import type { AccountView, Credentials } from '../../preload/contract/contract.ts';
import type { FailureCode } from '../../preload/contract/failures.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { Account, Outcome, Ports, Token } from './ports.ts';
import { goesElsewhere, PRACTICE_ID, type Service, type ServiceList } from './service-list.ts';
import type { TokenKeeper } from './token-keeper.ts';

const UPLOAD_AUTHORITY = 'PERM_GROUP_WRITE';

export interface Connection {
  /**
   * Tests these credentials; only if they work do they replace the ones that are kept. Code not-possible-now: the
   * service's address changed meanwhile, nothing is kept.
   */
  readonly connect: (serviceId: string, credentials: Credentials) => Promise<Result<AccountView>>;
  readonly connectPractice: () => Promise<Result<AccountView>>;
  /** Tests the credentials that are kept. */
  readonly test: (serviceId: string) => Promise<Result<AccountView>>;
  readonly forget: (serviceId: string) => Promise<Result<void>>;
  /** Null: none are kept. */
  readonly credentialsOf: (serviceId: string) => Promise<Result<Credentials | null>>;
}

export interface ConnectionOptions {
  readonly services: Pick<ServiceList, 'find' | 'memory' | 'remember' | 'announce'>;
  readonly tokens: () => TokenKeeper;
  /** Deliveries that waited for it go on. */
  readonly signedIn: (serviceId: string) => void;
}

type NeededPorts = Pick<Ports, 'identity' | 'importService' | 'vault' | 'practice' | 'clock' | 'log'>;

export function createConnection(ports: NeededPorts, options: ConnectionOptions): Connection {
  const { identity, importService, vault, practice, clock, log } = ports;
  const { services, tokens, signedIn } = options;

  const credentialsOf: Connection['credentialsOf'] = async (serviceId) => {
    const kept = await vault.read(serviceId);
    if (!kept.ok || kept.value !== null || serviceId !== PRACTICE_ID) return kept;
    return succeed(services.memory(serviceId).account === null ? null : practice.credentials());
  };

  const viewOf = ({ username, authorities, grants }: Account): AccountView => ({
    username,
    mayUploadGroups: authorities.includes(UPLOAD_AUTHORITY),
    grants,
    testedAt: clock.now(),
  });

  /** A token and an account by these credentials, before anything is kept. */
  const tryOut = async (
    service: Service,
    credentials: Credentials,
  ): Promise<Result<{ token: Token; account: AccountView }>> => {
    const { flavor, tokenUrl, importUrl } = service.address;
    const form = { flavor, tokenUrl, credentials, refreshToken: null };
    const token = await identity.requestToken(form, neverStopped());
    if (!token.ok) return token;
    const { accessToken } = token.value;
    const account = accountFrom(await importService.whoAmI({ importUrl, accessToken }, neverStopped()));
    return account.ok ? succeed({ token: token.value, account: viewOf(account.value) }) : account;
  };

  const connected = async (serviceId: string, token: Token, account: AccountView): Promise<void> => {
    services.remember(serviceId, { account, rejected: null, statusLinkForbidden: false });
    tokens().adopt(serviceId, token);
    log.write('connected', { serviceId });
    signedIn(serviceId);
    await services.announce();
  };

  const isStillThere = ({ id, address }: Service): boolean => {
    const now = services.find(id);
    return now !== null && !goesElsewhere(address, now.address);
  };

  const connect: Connection['connect'] = async (serviceId, credentials) => {
    const service = services.find(serviceId);
    if (service === null) return fail('not-found');
    const tried = await tryOut(service, credentials);
    if (!tried.ok) return tried;
    // SECURITY: credentials given for one host are never sent to another, nor kept for one that is gone.
    if (!isStillThere(service)) return fail('not-possible-now');
    const saved = await vault.save(serviceId, credentials);
    if (!saved.ok) return saved;
    if (!isStillThere(service)) {
      const forgotten = await vault.forget(serviceId);
      return forgotten.ok ? fail('not-possible-now') : forgotten;
    }
    await connected(serviceId, tried.value.token, tried.value.account);
    return succeed(tried.value.account);
  };

  const connectPractice: Connection['connectPractice'] = async () => {
    const service = services.find(PRACTICE_ID);
    const credentials = practice.credentials();
    if (service === null || credentials === null) return fail('not-found');
    const tried = await tryOut(service, credentials);
    if (!tried.ok) return tried;
    // Its account is built in: nothing to keep, and an account that someone typed must not shadow it.
    await vault.forget(PRACTICE_ID);
    await connected(PRACTICE_ID, tried.value.token, tried.value.account);
    return succeed(tried.value.account);
  };

  const test: Connection['test'] = async (serviceId) => {
    const service = services.find(serviceId);
    if (service === null) return fail('not-found');
    // The person asks for it: an account that was unlocked meanwhile gets one more try.
    if (services.memory(serviceId).rejected !== null) services.remember(serviceId, { rejected: null });
    const outcome = await tokens().withToken(service, (access) =>
      importService.whoAmI(access, neverStopped()),
    );
    const account = accountFrom(outcome);
    if (!account.ok) return account;
    const view = viewOf(account.value);
    services.remember(serviceId, { account: view });
    signedIn(serviceId);
    await services.announce();
    return succeed(view);
  };

  const forget: Connection['forget'] = async (serviceId) => {
    if (services.find(serviceId) === null) return fail('not-found');
    const forgotten = await vault.forget(serviceId);
    tokens().drop(serviceId);
    services.remember(serviceId, { account: null, rejected: null, statusLinkForbidden: false });
    log.write('forgotten', { serviceId });
    await services.announce();
    return forgotten;
  };

  return { connect, connectPractice, test, forget, credentialsOf };
}

/** The window waits for these; time-outs end them. */
const neverStopped = (): AbortSignal => new AbortController().signal;

function accountFrom(outcome: Outcome<Account>): Result<Account> {
  switch (outcome.kind) {
    case 'answered':
      return succeed(outcome.value);
    case 'unauthorized':
    case 'forbidden':
      return fail('not-permitted');
    case 'not-found':
      return fail('unexpected-service', { detail: 'HTTP 404' });
    case 'refused': {
      const detail = `HTTP ${outcome.refusal.http}`;
      return fail(outcome.refusal.http >= 500 ? 'service-trouble' : 'unexpected-service', { detail });
    }
    case 'trouble':
      return fail(codeOf(outcome.trouble.cause), detailOf(outcome.trouble));
  }
}

/** The causes that only deliveries have cannot come from a test. */
const codeOf = (cause: AttentionCause): FailureCode =>
  cause === 'answer-lost' || cause === 'import-unknown' || cause === 'newer-file-sent' ? 'unexpected' : cause;

const detailOf = ({ detail }: Trouble): { detail?: string } => (detail === null ? {} : { detail });
