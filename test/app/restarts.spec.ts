import { runRestarts } from '../../scripts/chaos/restarts.ts';
import { expect, test } from './journey.ts';

test('a program that is killed at random moments of sending tells the truth about each delivery', async () => {
  test.setTimeout(300_000);
  const { kills, faulty, takenBack, states } = await runRestarts({
    restarts: 5,
    seed: '3',
    say: () => undefined,
  });
  expect(kills).toBe(5);
  expect(faulty).toEqual([]);
  expect(takenBack).toEqual([]);
  expect([...states.keys()].filter((state) => !['processed', 'rejected'].includes(state))).toEqual([]);
});
