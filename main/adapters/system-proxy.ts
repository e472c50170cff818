import type { Session } from 'electron';

/** `direct`: straight to the host. `by-proxy`: as the system's settings or its PAC script say. */
export type Route = 'direct' | 'by-proxy';

export type RouteOf = (url: string) => Promise<Route>;

/** A script that is fetched from far away, or a proxy that is looked for in vain. */
const PATIENCE_MS = 15_000;

/** Asks the system's proxy settings which way a request goes. */
export const createSystemProxy =
  (ours: Pick<Session, 'resolveProxy'>, patienceMs: number = PATIENCE_MS): RouteOf =>
  async (url) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve('unknown'), patienceMs);
    });
    // SECURITY: a PAC script is somebody's program: it learns the host, never a path, which can name a person.
    const asked = ours.resolveProxy(new URL('/', url).href).catch(() => 'unknown');
    const ways = await Promise.race([asked, late]);
    clearTimeout(timer);
    // `DIRECT`, or what to try one after the other: `PROXY a:8080;DIRECT`. Not known: Electron's stack asks for itself.
    return /^\s*DIRECT\b/i.test(ways) ? 'direct' : 'by-proxy';
  };
