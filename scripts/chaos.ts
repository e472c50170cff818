// Deliveries through everything that can go wrong, judged by the service's own record. Exit code 0: none was lost,
// doubled or lied about. Says everything about itself in one line of JSON with --json.
import { parseArgs } from 'node:util';
import { flaws, type Flaw } from './chaos/flaws.ts';
import { isSound, verdictsOn } from './chaos/judge.ts';
import { runChaos } from './chaos/run-chaos.ts';

const { values } = parseArgs({
  options: {
    deliveries: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
    /** Breaks the deliverer on purpose, to see the harness notice it. */
    flaw: { type: 'string' },
  },
});
const deliveries = Number(values.deliveries);
const flaw = flaws.find((each): each is Flaw => each === values.flaw) ?? null;
if (!Number.isInteger(deliveries) || deliveries < 1 || (values.flaw !== undefined && flaw === null)) {
  console.error(`--deliveries takes a whole number from 1; --flaw takes one of ${flaws.join(', ')}.`);
  process.exit(2);
}

const say = (line: string): void => {
  if (!values.json) console.log(line);
};
say(`${deliveries} deliveries, seed ${values.seed}`);
const startedAt = performance.now();
const result = await runChaos({ deliveries, seed: values.seed, flaw, say });
const { counts, states, faulty, bugs, kills, decidable, lured } = result;
if (values.json) console.log(JSON.stringify(counts));
else {
  for (const [state, count] of [...states].sort((a, b) => b[1] - a[1])) console.log(`${count} × ${state}`);
  for (const one of faulty) {
    const { file, lane, view, service, ...more } = one;
    const about = { lane, name: view?.fileName, fate: file.fate, state: view?.state, service, ...more };
    console.log(`${verdictsOn(one).join(', ')}: ${JSON.stringify(about)}`);
  }
  for (const bug of bugs) console.log(`bug: ${bug}`);
  console.log(
    `the deliverer was killed ${kills} times; ${lured} bytes went elsewhere; ${decidable} asked needlessly`,
  );
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  console.log(JSON.stringify(counts));
}
process.exit(isSound(counts) && bugs.length === 0 && lured === 0 && decidable === 0 ? 0 : 1);
