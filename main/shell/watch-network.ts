export interface WatchNetworkOptions {
  /** What the system says, at once and without sending anything. */
  readonly isOnline: () => boolean;
  /** The network is back. */
  readonly onReturn: () => void;
  readonly everyMs?: number;
}

/** Nobody waits long for what was cut off to go on, and asking costs nothing. */
const ASK_EVERY_MS = 5000;

/** Notices that the network comes back. Answers how to stop. */
export function watchNetwork({
  isOnline,
  onReturn,
  everyMs = ASK_EVERY_MS,
}: WatchNetworkOptions): () => void {
  let wasOnline = isOnline();
  const timer = setInterval(() => {
    const online = isOnline();
    if (online && !wasOnline) onReturn();
    wasOnline = online;
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** A person can switch between windows all the time; what is asked of the service stays gentle. */
export function atMostEvery(
  pauseMs: number,
  run: () => void,
  now: () => number = () => performance.now(),
): () => void {
  let lastAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - lastAt < pauseMs) return;
    lastAt = now();
    run();
  };
}
