/** Tells the steps of one part of a work, which count to `total`, as a part of the whole: from `start` to `end`. */
export function* asPart<Outcome>(
  steps: Generator<number, Outcome>,
  total: number,
  start: number,
  end: number,
): Generator<number, Outcome> {
  let step = steps.next();
  for (; step.done !== true; step = steps.next())
    yield Math.floor(start + (end - start) * Math.min(1, step.value / Math.max(1, total)));
  return step.value;
}

/** Tells the steps of a work that may begin anew, without going back. */
export function* neverBack<Outcome>(steps: Generator<number, Outcome>): Generator<number, Outcome> {
  let most = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    most = Math.max(most, step.value);
    yield most;
  }
  return step.value;
}

/** Steps that do not count say all the same how much is done. */
export function* telling<Outcome>(
  done: number,
  steps: Generator<unknown, Outcome>,
): Generator<number, Outcome> {
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) yield Math.floor(done);
  return step.value;
}
