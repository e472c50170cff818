/**
 * Milliseconds that this thread itself has worked, up to now. How long something takes is told by it, not by the clock:
 * on a busy machine the clock also counts what other programs do.
 */
export function ownTimeMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
