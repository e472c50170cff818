/** How long a check works before it tells its progress and looks for messages. */
const TURN_MS = 40;

/** Drives long work to its end and lets waiting messages in between. Throws as soon as it is stopped. */
export const takeTurns = async <Outcome>(
  steps: Generator<number, Outcome>,
  stop: AbortSignal,
  onProgress: (done: number) => void,
): Promise<Outcome> => {
  stop.throwIfAborted();
  let turnStart = performance.now();
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    if (performance.now() - turnStart < TURN_MS) continue;
    onProgress(step.value);
    await nextTurn();
    stop.throwIfAborted();
    turnStart = performance.now();
  }
  return step.value;
};

/** Lets waiting messages in. A timer would wait at least 4 ms each time. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
