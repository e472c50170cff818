/**
 * Electron shows a modal box for an uncaught exception, which hangs a program that nobody watches. So this
 * is imported before all of our own code: a bug is logged, and the program goes on as well as it can.
 */
let report: (error: unknown) => void = (error) => {
  // Too early for the log: nothing of a person is known yet, so the words may be said.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
};

process.on('uncaughtException', (error) => report(error));
process.on('unhandledRejection', (error) => report(error));

/** From now on bugs go to the log, which redacts. */
export function reportBugsTo(log: (error: unknown) => void): void {
  report = log;
}
