import { isLoopback } from '../services/service-address.ts';
import type { HttpAnswer, HttpFailure, SendHttp } from './send-http.ts';
import type { RouteOf } from './system-proxy.ts';

export interface WaysToSend {
  /** Straight to the host, trusting whom the runtime trusts. */
  readonly direct: SendHttp;
  /** By the system's proxies, trusting whom the system trusts. */
  readonly bySystem: SendHttp;
  readonly routeOf: RouteOf;
}

/**
 * Sends directly where the system's settings say so, and by the system's own network stack where they name a proxy, or
 * where only the system knows the authority behind a certificate, as with traffic that a school inspects.
 */
export function chooseHttp({ direct, bySystem, routeOf }: WaysToSend): SendHttp {
  /** Hosts whose certificates only the system trusts: for as long as the program runs. */
  const trustedBySystem = new Set<string>();
  return async (request) => {
    const { host, hostname } = new URL(request.url);
    // SECURITY: what stays on this computer never takes the way over a proxy, whatever a script says.
    if (isLoopback(hostname)) return direct(request);
    if (trustedBySystem.has(host) || (await routeOf(request.url)) === 'by-proxy') return bySystem(request);
    const answer = await direct(request);
    // Once more is safe only where not a byte was sent.
    if (!isDistrusted(answer) || answer.reached !== 'nothing') return answer;
    const second = await bySystem(request);
    if (second.kind === 'answered') trustedBySystem.add(host);
    return isDistrusted(second) ? answer : second;
  };
}

const isDistrusted = (answer: HttpAnswer | HttpFailure): answer is HttpFailure =>
  answer.kind === 'failed' && answer.code === 'certificate-not-trusted';
