/**
 * How long malformed files take at most, checked and with every repair on offer: none may hang.
 * Run: `node bench/malformed.ts [how many]`
 */
import { drain } from '../core/change/drain.ts';
import { openFile, type CheckContext, type OpenFile } from '../core/group-file/open-file.ts';
import { predictService } from '../core/group-file/predict-service.ts';
import { listsFor } from '../core/service/rule-pack.ts';
import { printTable } from './medians.ts';
import { sheetOf, workbookOf } from '../test/core/group-file/reading/make-workbook.ts';
import { makeCleanRoster, makeDamagedRoster, makeQuotedRoster, makeWrongRoster } from './rosters.ts';

const FILES = Number(process.argv[2] ?? 2000);
const TODAY = Date.UTC(2017, 9, 1);
const MEGABYTE = 1024 * 1024;
const TOO_LONG_MS = 2000;

const context: CheckContext = {
  fileName: 'roster.csv',
  lists: listsFor(TODAY, null),
  seasonYear: 2018,
  knownSchools: null,
  knownStudents: null,
  predict: predictService,
};

/** The same files in every run: 32 bits of a linear congruential generator, of which the high ones are used. */
const createDice = (seed: number): ((sides: number) => number) => {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
};

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const seeds = [makeCleanRoster, makeQuotedRoster, makeDamagedRoster, makeWrongRoster].flatMap((make) =>
  [1, 30, 3000].map(make),
);
seeds.push(
  ...[1, 3000].map((rows) => {
    const lines = new TextDecoder().decode(makeCleanRoster(rows)).trimEnd().split('\n');
    return workbookOf({ Roster: sheetOf(...lines.map((line) => line.split(','))) });
  }),
);
const pieces = [
  ...[
    '"',
    '""',
    '\0',
    '\\',
    ',',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ';',
    '\uFEFF',
    '\u202E',
    '__proto__',
    '=1+1',
    'PK\u0003\u0004',
  ],
  ...[
    'x'.repeat(MEGABYTE / 2),
    'x'.repeat(10 * MEGABYTE),
    ' '.repeat(100_000),
    ','.repeat(100_000),
    '"'.repeat(100_001),
    '\0'.repeat(100_000),
  ],
].map(encode);

/** A sound file with some bytes changed, cut, doubled or put in between. */
const makeMalformed = (roll: (sides: number) => number): Uint8Array => {
  let bytes = seeds[roll(seeds.length)]!;
  for (let changes = 1 + roll(4); changes > 0; changes -= 1) {
    const at = roll(bytes.length + 1);
    const end = Math.min(bytes.length, at + roll(roll(8) === 0 ? bytes.length + 1 : 4));
    const piece =
      roll(3) === 0 ? Uint8Array.from({ length: roll(8) }, () => roll(256)) : pieces[roll(pieces.length)]!;
    const parts = [bytes.subarray(0, at), piece, bytes.subarray(roll(8) === 0 ? at : end)];
    bytes = Uint8Array.from(Buffer.concat(parts));
  }
  return bytes;
};

const checkAndMend = (bytes: Uint8Array): OpenFile => {
  const opened = drain(drain(openFile(bytes, context)).findRepairs());
  const repairs = opened.report.repairs.map(({ kind }) => kind);
  return repairs.length === 0 ? opened : drain(opened.change({ kind: 'repair', repairs }));
};

const roll = createDice(20_171);
const times: number[] = [];
let thrown = 0;
let silent = 0;
let peakBytes = 0;
for (let file = 0; file < FILES; file += 1) {
  const bytes = makeMalformed(roll);
  const start = performance.now();
  try {
    const { report } = checkAndMend(bytes);
    if (!report.sendable && report.problems.length === 0) silent += 1;
  } catch (error) {
    thrown += 1;
    console.error(error);
  }
  times.push(performance.now() - start);
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
}
times.sort((left, right) => left - right);
printTable(`${FILES.toLocaleString('en-US')} malformed files, checked and mended`, [
  { what: 'thrown', value: String(thrown) },
  { what: 'refused without a problem', value: String(silent) },
  { what: `longer than ${TOO_LONG_MS} ms`, value: String(times.filter((ms) => ms > TOO_LONG_MS).length) },
  { what: 'median', value: `${times[Math.floor(times.length / 2)]!.toFixed(1)} ms` },
  { what: 'longest', value: `${times.at(-1)!.toFixed(0)} ms` },
  { what: 'peak memory of the process', value: `${(peakBytes / MEGABYTE).toFixed(0)} MB` },
]);
