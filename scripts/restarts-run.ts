// Kills the real program again and again while it sends, and judges what became of each delivery. Needs a display, a
// keychain and the built program: see `restarts.ts`. Exit code 0: each ended in a named, true state.
import { parseArgs } from 'node:util';
import { verdictsOn } from './chaos/judge.ts';
import { runRestarts } from './chaos/restarts.ts';

const { values } = parseArgs({
  options: {
    restarts: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const restarts = Number(values.restarts);
if (!Number.isInteger(restarts) || restarts < 1) {
  console.error('--restarts takes a whole number from 1.');
  process.exit(2);
}
console.log(`${restarts} restarts, seed ${values.seed}`);
const startedAt = performance.now();
const { kills, killedWhile, states, deliveries, faulty, takenBack } = await runRestarts({
  restarts,
  seed: values.seed,
  say: (line) => console.log(line),
});
for (const [what, count] of killedWhile) console.log(`${count} × killed while ${what}`);
for (const [state, count] of states) console.log(`${count} × ${state}`);
for (const one of faulty) {
  const { file, view, service } = one;
  const about = { file: file.fileName, fate: file.fate, state: view?.state, service };
  console.log(`${verdictsOn(one).join(', ')}: ${JSON.stringify(about)}`);
}
for (const line of takenBack) console.log(`taken back: ${line}`);
console.log(`${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
console.log(JSON.stringify({ kills, deliveries, faulty: faulty.length, takenBack: takenBack.length }));
process.exit(faulty.length + takenBack.length === 0 ? 0 : 1);
