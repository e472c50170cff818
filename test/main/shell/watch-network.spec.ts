import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { atMostEvery, watchNetwork } from '../../../main/shell/watch-network.ts';

describe('the network', () => {
  it('tells its return, not its presence', async () => {
    const answers = [true, true, false, false, true, true, false, true];
    let asked = 0;
    let returns = 0;
    const stop = watchNetwork({
      isOnline: () => answers[Math.min(asked++, answers.length - 1)] ?? true,
      onReturn: () => (returns += 1),
      everyMs: 5,
    });
    while (asked < answers.length + 3) await sleep(5);
    stop();
    expect(returns).toBe(2);
    const askedSoFar = asked;
    await sleep(30);
    expect(asked).toBe(askedSoFar);
  });
});

it('something runs at most every so often', () => {
  let time = 0;
  let runs = 0;
  const run = atMostEvery(
    10_000,
    () => (runs += 1),
    () => time,
  );
  for (const at of [0, 1, 9_999, 10_000, 10_001, 25_000]) {
    time = at;
    run();
  }
  expect(runs).toBe(3);
});
