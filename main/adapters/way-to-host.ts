import type { WayToHost } from '../../core/support/support-report.ts';
import { isLoopback } from '../services/service-address.ts';
import type { SendHttp } from './send-http.ts';
import type { RouteOf } from './system-proxy.ts';

export interface WatchedHttp {
  readonly sendHttp: SendHttp;
  /** How requests to this address go, and what last went wrong with one to its host since the program started. */
  readonly wayTo: (url: string) => Promise<WayToHost>;
}

/** Remembers what went wrong on the way to each host, for a report; an answer of any kind means that nothing did. */
export function watchHttp(sendHttp: SendHttp, routeOf: RouteOf): WatchedHttp {
  const troubles = new Map<string, NonNullable<WayToHost['trouble']>>();
  return {
    sendHttp: async (request) => {
      const outcome = await sendHttp(request);
      const { host } = new URL(request.url);
      if (outcome.kind === 'answered') troubles.delete(host);
      // Whoever ended it knows why.
      else if (!request.signal.aborted)
        troubles.set(host, { at: Date.now(), code: outcome.code, detail: outcome.detail });
      return outcome;
    },
    wayTo: async (url) => {
      const { host, hostname } = new URL(url);
      const route = isLoopback(hostname) ? 'direct' : await routeOf(url);
      return { route, trouble: troubles.get(host) ?? null };
    },
  };
}
