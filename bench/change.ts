/**
 * How long it takes to say what a file would change, next to checking it.
 * Run: `node --expose-gc bench/change.ts`
 */
import { compareFiles, compareGroups } from '../core/change/compare.ts';
import { drain } from '../core/change/drain.ts';
import { decodeKnown, encodeKnown } from '../core/change/encode-known.ts';
import { defaultGuardRules, guardTrips } from '../core/change/guard.ts';
import { applyFile, noKnownGroups } from '../core/change/known-groups.ts';
import { loadFile } from '../core/change/load-file.ts';
import { openFile, type CheckContext } from '../core/group-file/open-file.ts';
import { predictService } from '../core/group-file/predict-service.ts';
import { listsFor } from '../core/service/rule-pack.ts';
import { medianOf, printTable } from './medians.ts';
import { makeCleanRoster, makeLaterRoster } from './rosters.ts';

const REPEATS = Number(process.argv[2] ?? 3);
const context: CheckContext = {
  fileName: 'roster.csv',
  lists: listsFor(Date.UTC(2017, 9, 1), null),
  seasonYear: 2018,
  knownSchools: null,
  knownStudents: null,
  predict: predictService,
};
const subjects = context.lists.subjects;

const times = new Map<string, number[]>();
const steps = new Map<string, number>();

/** Runs a work in its steps, and notes how long it took and how long its longest step was. */
const measure = <Outcome>(what: string, work: () => Generator<unknown, Outcome>): Outcome => {
  globalThis.gc?.();
  const start = performance.now();
  let stepStart = start;
  let longestMs = 0;
  const running = work();
  for (;;) {
    const step = running.next();
    const now = performance.now();
    longestMs = Math.max(longestMs, now - stepStart);
    stepStart = now;
    if (step.done !== true) continue;
    times.set(what, [...(times.get(what) ?? []), now - start]);
    steps.set(what, Math.max(steps.get(what) ?? 0, longestMs));
    return step.value;
  }
};

/** A work without steps. */
function* once<Outcome>(work: () => Outcome): Generator<never, Outcome> {
  return work();
}

for (const rows of [100_000, 1_000_000]) {
  times.clear();
  steps.clear();
  const before = makeCleanRoster(rows);
  const after = makeLaterRoster(rows);
  let told = '';
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const earlier = drain(openFile(before, context));
    const opened = measure('checking one file', () => openFile(after, context));
    const [filesBefore, filesAfter] = measure('two checked files: their groups', function* () {
      return [yield* earlier.loadedGroups(), yield* opened.loadedGroups()] as const;
    });
    measure('two checked files: comparing', () => compareFiles(filesBefore!, filesAfter!));

    const applied = { at: 1, sentAt: 1 };
    const file = measure('main: the loader’s twin', () => loadFile(before, subjects))!;
    const known = measure('main: applying it', () => applyFile(noKnownGroups, file, applied));
    measure('main: applying the next one', () => applyFile(known, filesAfter!, { at: 2, sentAt: 2 }));
    const encoded = measure('main: encoding', () => once(() => encodeKnown(known)));
    const decoded = measure('window: decoding', () => once(() => decodeKnown(encoded)!));
    const file2 = measure('window: groups of the checked file', () => opened.loadedGroups())!;
    const change = measure('window: comparing with what is known', () => compareGroups(decoded, file2));
    const day = { seasonYear: 2018, morning: null };
    measure('window: the guard', () => once(() => guardTrips(change, defaultGuardRules, day)));
    const search = { fate: null, search: '6000012', losingOnly: false };
    measure('window: a search', () => once(() => change.people(search, 0, 100)));
    const { groups, studentsAdded, studentsRemoved } = change.totals;
    told = `${groups.changed} of ${filesAfter!.groups.length} groups change, ${studentsAdded} in, ${studentsRemoved} out; known: ${(encoded.length / 1024 / 1024).toFixed(1)} MB`;
  }
  const yardstick = medianOf(times.get('checking one file')!);
  printTable(
    `${rows.toLocaleString('en')} rows (${told})`,
    [...times].map(([what, measured]) => ({
      what: `${what} (longest step ${Math.round(steps.get(what)!)} ms)`,
      value: `${Math.round(medianOf(measured))} ms`,
      ratio: medianOf(measured) / yardstick,
    })),
  );
}
