import { trouble } from '../../core/delivery/answers.ts';
import type { AttentionCause } from '../../core/delivery/delivery.ts';
import { isFresh, tokenLife, type TokenLife } from '../../core/delivery/token-life.ts';
import type { Credentials } from '../../preload/contract/contract.ts';
import type { FailureCode } from '../../preload/contract/failures.ts';
import { fail, succeed, type Failure, type Result } from '../../preload/contract/kit.ts';
import type { Access, Outcome, Ports, ServiceMemory, Token } from './ports.ts';
import type { Service } from './service-list.ts';

interface KeptToken {
  readonly token: Token;
  readonly life: TokenLife;
}

export interface TokenKeeper {
  /** Runs a request with a token. At 401 the token is renewed once, and the request run once more. */
  readonly withToken: <Value>(
    service: Service,
    use: (access: Access) => Promise<Outcome<Value>>,
  ) => Promise<Outcome<Value>>;
  /** A token that has just been got with credentials that are now kept. */
  readonly adopt: (serviceId: string, token: Token) => void;
  readonly drop: (serviceId: string) => void;
  /** Ends requests that are on their way. */
  readonly stop: () => void;
}

export interface TokenKeeperOptions {
  readonly credentialsOf: (serviceId: string) => Promise<Result<Credentials | null>>;
  readonly memory: (serviceId: string) => ServiceMemory;
  readonly remember: (serviceId: string, facts: Partial<ServiceMemory>) => void;
}

const requestCauses: readonly FailureCode[] = [
  'offline',
  'service-unreachable',
  'certificate-not-trusted',
  'proxy-sign-in-needed',
  'unexpected-service',
  'service-trouble',
  'service-busy',
  'wrong-client',
  'wrong-user',
  'not-permitted',
  'credentials-missing',
];

/** What a failure on the way to a token means for a delivery. */
function causeOf({ code }: Failure): AttentionCause {
  if (code === 'keychain-unavailable') return 'credentials-missing';
  return requestCauses.includes(code) ? (code as AttentionCause) : 'unexpected';
}

const isRejection = (code: FailureCode): code is 'wrong-client' | 'wrong-user' =>
  code === 'wrong-client' || code === 'wrong-user';

/** SECURITY: tokens live here, in memory, and nowhere else. */
export function createTokenKeeper(
  { identity, clock, log }: Pick<Ports, 'identity' | 'clock' | 'log'>,
  { credentialsOf, memory, remember }: TokenKeeperOptions,
): TokenKeeper {
  const tokens = new Map<string, KeptToken>();
  const underway = new Map<string, Promise<Result<Token>>>();
  /** Counts the changes of a service's credentials: a token asked for before one of them is not kept. */
  const generations = new Map<string, number>();
  const stopping = new AbortController();
  const generationOf = (serviceId: string): number => generations.get(serviceId) ?? 0;

  const keep = (serviceId: string, token: Token): void => {
    tokens.set(serviceId, { token, life: tokenLife(clock.monotonicNow(), token.expiresInSeconds) });
  };

  const request = async (service: Service, refreshToken: string | null): Promise<Result<Token>> => {
    const { flavor, tokenUrl } = service.address;
    const credentials = await credentialsOf(service.id);
    if (!credentials.ok) return credentials;
    if (credentials.value === null) return fail('credentials-missing');
    if (flavor === 'openam' && refreshToken !== null) {
      const form = { flavor, tokenUrl, credentials: credentials.value, refreshToken };
      const renewed = await identity.requestToken(form, stopping.signal);
      // A refresh token that has ended says nothing about the password.
      if (renewed.ok || !isRejection(renewed.failure.code)) return renewed;
    }
    const form = { flavor, tokenUrl, credentials: credentials.value, refreshToken: null };
    return identity.requestToken(form, stopping.signal);
  };

  const renew = async (service: Service): Promise<Result<Token>> => {
    const { id } = service;
    // SECURITY: a rejected password is not tried again: accounts lock.
    const { rejected } = memory(id);
    if (rejected !== null) return fail(rejected);
    const generation = generationOf(id);
    const answer = await request(service, tokens.get(id)?.token.refreshToken ?? null);
    if (generation !== generationOf(id)) return answer;
    if (answer.ok) {
      keep(id, answer.value);
      return answer;
    }
    tokens.delete(id);
    if (isRejection(answer.failure.code)) {
      remember(id, { rejected: answer.failure.code });
      log.write('sign-in-refused', { serviceId: id, code: answer.failure.code });
    }
    return answer;
  };

  /** `except`: a token that was refused. */
  const tokenFor = async (service: Service, except: string | null): Promise<Result<Token>> => {
    const kept = tokens.get(service.id);
    const usable = kept !== undefined && isFresh(kept.life, clock.monotonicNow());
    if (usable && kept.token.accessToken !== except) return succeed(kept.token);
    const already = underway.get(service.id);
    if (already !== undefined) return already;
    const asked = renew(service).finally(() => {
      if (underway.get(service.id) === asked) underway.delete(service.id);
    });
    underway.set(service.id, asked);
    return asked;
  };

  const withToken: TokenKeeper['withToken'] = async (service, use) => {
    let except: string | null = null;
    for (let tries = 0; tries < 2; tries += 1) {
      const token = await tokenFor(service, except);
      if (!token.ok) {
        const detail = token.failure.detail ?? null;
        return { kind: 'trouble', trouble: trouble(causeOf(token.failure), 'nothing', { detail }) };
      }
      const { accessToken } = token.value;
      const outcome = await use({ importUrl: service.address.importUrl, accessToken });
      if (outcome.kind !== 'unauthorized') return outcome;
      except = accessToken;
    }
    // Signed in, and the import service still does not take the token: it does not know this account.
    return { kind: 'trouble', trouble: trouble('not-permitted', 'nothing', { detail: 'token refused' }) };
  };

  const change = (serviceId: string): void => {
    generations.set(serviceId, generationOf(serviceId) + 1);
    underway.delete(serviceId);
    tokens.delete(serviceId);
  };

  return {
    withToken,
    adopt: (serviceId, token) => {
      change(serviceId);
      keep(serviceId, token);
    },
    drop: change,
    stop: () => stopping.abort(),
  };
}
