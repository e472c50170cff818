/**
 * How long checking a file takes, next to PapaParse reading the same text and doing nothing with it.
 * Run: `node bench/check.ts`
 */
import Papa from 'papaparse';
import { openFile, type CheckContext } from '../core/group-file/open-file.ts';
import { predictService } from '../core/group-file/predict-service.ts';
import { readSheet } from '../core/group-file/reading/read-sheet.ts';
import { listsFor } from '../core/service/rule-pack.ts';
import { makeCleanRoster, makeDamagedRoster, makeQuotedRoster, makeWrongRoster } from './rosters.ts';

const REPEATS = 3;
const TODAY = Date.UTC(2017, 9, 1);

interface Measured {
  readonly ms: number;
  /** The longest time between two chances to pause. */
  readonly longestStepMs: number;
  readonly peakMegabytes: number;
}

const context: CheckContext = {
  fileName: 'roster.csv',
  lists: listsFor(TODAY, null),
  seasonYear: 2018,
  knownSchools: null,
  knownStudents: null,
  predict: predictService,
};

const megabytesInUse = (): number => process.memoryUsage.rss() / 1024 / 1024;

const measure = (work: () => Generator<unknown, unknown>): Measured => {
  globalThis.gc?.();
  const before = megabytesInUse();
  let peak = before;
  let longestStepMs = 0;
  const start = performance.now();
  let stepStart = start;
  const steps = work();
  for (let step = steps.next(); ; step = steps.next()) {
    const now = performance.now();
    longestStepMs = Math.max(longestStepMs, now - stepStart);
    peak = Math.max(peak, megabytesInUse());
    stepStart = performance.now();
    if (step.done === true) break;
  }
  return { ms: performance.now() - start, longestStepMs, peakMegabytes: peak - before };
};

const papaAlone = (bytes: Uint8Array) =>
  function* (): Generator<void, number> {
    const text = new TextDecoder().decode(bytes);
    let rows = 0;
    Papa.parse(text, {
      delimiter: ',',
      newline: '\n',
      chunkSize: 1024 * 1024,
      chunk: ({ data }) => {
        rows += data.length;
      },
    });
    yield;
    return rows;
  };

function* findRepairs(bytes: Uint8Array): Generator<number, unknown> {
  return yield* (yield* openFile(bytes, context)).findRepairs();
}

const medianOf = (runs: readonly Measured[], read: (run: Measured) => number): number =>
  runs.map(read).sort((left, right) => left - right)[Math.floor(runs.length / 2)]!;

const compare = (title: string, bytes: Uint8Array): void => {
  const works = {
    'PapaParse alone': papaAlone(bytes),
    'reading alone': () => readSheet(bytes, context.fileName, {}),
    everything: () => openFile(bytes, context),
    'everything and what could be repaired': () => findRepairs(bytes),
  };
  const runs = Object.fromEntries(Object.keys(works).map((name) => [name, [] as Measured[]]));
  for (let repeat = 0; repeat < REPEATS; repeat += 1)
    for (const [name, work] of Object.entries(works)) runs[name]!.push(measure(work));
  const papaMs = medianOf(runs['PapaParse alone']!, ({ ms }) => ms);
  console.log(`\n${title}, ${(bytes.length / 1024 / 1024).toFixed(1)} MB`);
  console.table(
    Object.fromEntries(
      Object.entries(runs).map(([name, measured]) => {
        const ms = medianOf(measured, (run) => run.ms);
        return [
          name,
          {
            ms: Math.round(ms),
            'times PapaParse': Number((ms / papaMs).toFixed(2)),
            'longest step ms': Math.round(medianOf(measured, (run) => run.longestStepMs)),
            'peak MB more': Math.round(Math.max(...measured.map((run) => run.peakMegabytes))),
          },
        ];
      }),
    ),
  );
};

compare('100,000 clean rows', makeCleanRoster(100_000));
compare('1,000,000 clean rows', makeCleanRoster(1_000_000));
compare('1,000,000 clean rows, all names quoted', makeQuotedRoster(1_000_000));
compare('1,000,000 rows, each with damage that is mended', makeDamagedRoster(1_000_000));
compare('1,000,000 rows, all wrong in every way', makeWrongRoster(1_000_000));
