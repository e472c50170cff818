/** Runs a long work to its end at once. */
export const drain = <Outcome>(steps: Generator<unknown, Outcome>): Outcome => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};
