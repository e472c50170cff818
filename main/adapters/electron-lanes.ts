import { session, type Certificate, type Session } from 'electron';

/** A network of its own for one request at a time. */
export interface Lane {
  readonly session: Session;
  /** The certificates that were refused, by host name. */
  readonly refused: ReadonlyMap<string, Certificate>;
}

export interface Lanes {
  /** Runs one request in a lane that no other request uses meanwhile. */
  readonly use: <Value>(work: (lane: Lane) => Promise<Value>) => Promise<Value>;
}

/** SECURITY: without `persist:` it lives in memory only. None of it is the window's. */
function networkSession(name: string): Session {
  const ours = session.fromPartition(`network-${name}`, { cache: false });
  // SECURITY: every session would fetch a dictionary from elsewhere, though none of them has a page.
  ours.setSpellCheckerLanguages([]);
  return ours;
}

export const laneSession = (number: number): Session => networkSession(`lane-${number}`);

/** Carries nothing, so that nothing ever disturbs its knowledge of the system's proxies. */
export const routesSession = (): Session => networkSession('routes');

/**
 * SECURITY: on a connection that it has used before, Chromium sends a request a second time, a POST too, when the
 * connection breaks without an answer; the service could then hold a file twice. So no request ever finds a used
 * connection: a lane carries one at a time, and closes what it left before it carries the next. (Not before the first:
 * that would also cut off the fetching of a PAC script, and Chromium would then go on without its proxies.)
 */
export function createLanes(): Lanes {
  const free: Lane[] = [];
  let count = 0;
  return {
    use: async (work) => {
      const lane = free.pop() ?? openLane(laneSession(count++));
      try {
        return await work(lane);
      } finally {
        // One that cannot be closed is not used again.
        void lane.session.closeAllConnections().then(
          () => free.push(lane),
          () => undefined,
        );
      }
    },
  };
}

function openLane(ours: Session): Lane {
  const refused = new Map<string, Certificate>();
  ours.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ours.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    if (errorCode !== 0) refused.set(hostname, certificate);
    // SECURITY: only looks on. -3 is Chromium's own verdict, which asks the operating system.
    answer(-3);
  });
  return { session: ours, refused };
}
