// Everything that must hold before a change is done: types, lint, all tests below the window, then the
// journeys in the real window. Closes with what failed, and one line, `N passed, N failed`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { firstLines, type Failure, type RunReport } from '../test/support/run-report.ts';
import { root, runCommand, withDesktop } from './run-command.ts';

interface Result extends RunReport {
  /** Named or not. */
  readonly failed: number;
}

interface Step {
  readonly name: string;
  readonly run: () => Promise<Result>;
}

const reports = path.join(root, 'out/test');
const vitestReport = path.join(reports, 'vitest.json');
const journeysReport = path.join(reports, 'journeys.json');
/** The end of a long output is often all that is kept of it. */
const FAILURES_SHOWN = 20;

const none: Result = { passed: 0, failed: 0, skipped: 0, failures: [], flaky: [] };

const asOneCheck = async (exitCode: Promise<number>): Promise<Result> =>
  (await exitCode) === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };

const steps: readonly Step[] = [
  { name: 'types', run: () => asOneCheck(runCommand('node', ['scripts/types.ts'])) },
  { name: 'lint', run: () => asOneCheck(runCommand('eslint', ['.'])) },
  { name: 'format', run: () => asOneCheck(runCommand('prettier', ['--check', '--log-level', 'warn', '.'])) },
  { name: 'unused code', run: () => asOneCheck(runCommand('knip', ['--no-progress'])) },
  { name: 'build and pack', run: () => asOneCheck(runCommand('node', ['scripts/pack.ts'])) },
  {
    name: 'tests below the window',
    run: async () => {
      rmSync(vitestReport, { force: true });
      const [command, args] = withDesktop('vitest', ['run']);
      return resultOf(await runCommand(command, args, { TEST_RUN_REPORT: vitestReport }), readVitest());
    },
  },
  {
    name: 'without a keychain',
    run: async () => {
      if (process.platform !== 'linux') return none;
      const spec = 'test/main/adapters/keytar-vault.spec.ts';
      rmSync(vitestReport, { force: true });
      const args = ['test/support/with-keychain.mjs', '--locked', '--', 'vitest', 'run', spec];
      return resultOf(await runCommand('node', args, { TEST_RUN_REPORT: vitestReport }), readVitest());
    },
  },
  {
    name: 'journeys in the real window',
    run: async () => {
      const journeys = ['test', '--config', 'test/app/playwright.config.ts'];
      const exitCode = await runCommand(...withDesktop('playwright', journeys), {
        PLAYWRIGHT_JSON_OUTPUT_FILE: journeysReport,
      });
      return resultOf(exitCode, readJourneys());
    },
  },
];

function readVitest(): RunReport {
  return readReport<RunReport>(vitestReport) ?? none;
}

/** Playwright's own report, as far as it is read here. */
interface JourneysReport {
  readonly stats: Readonly<Record<'expected' | 'skipped', number>>;
  readonly suites: readonly JourneySuite[];
  readonly errors: readonly { readonly message?: string }[];
}

interface JourneySuite {
  readonly suites?: readonly JourneySuite[];
  readonly specs: readonly Journey[];
}

interface Journey {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly tests: readonly {
    readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
    readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[];
  }[];
}

function readJourneys(): RunReport {
  const report = readReport<JourneysReport>(journeysReport);
  if (report === null) return none;
  const journeys = report.suites.flatMap(journeysOf);
  const named = (wanted: string): readonly Failure[] =>
    journeys.flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === wanted)
        .map(({ results }) => ({
          name: `${file}:${line} › ${title}`,
          words: firstLines(messageOf(results.find(({ errors }) => errors.length > 0)?.errors ?? [])),
        })),
    );
  const flaky = named('flaky');
  const beside = report.errors.map((error) => ({
    name: 'outside of every journey',
    words: firstLines(messageOf([error])),
  }));
  return {
    passed: report.stats.expected + flaky.length,
    skipped: report.stats.skipped,
    failures: [...named('unexpected'), ...beside],
    flaky,
  };
}

const journeysOf = ({ suites = [], specs }: JourneySuite): readonly Journey[] => [
  ...specs,
  ...suites.flatMap(journeysOf),
];

const messageOf = (errors: readonly { readonly message?: string }[]): string =>
  errors.map(({ message }) => message ?? '').join('\n');

function readReport<Report>(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    // The runner died before it wrote its report: its exit code tells.
    return null;
  }
}

/** A runner that fails without naming a test (a crash, an error outside of tests) has failed all the same. */
const resultOf = (exitCode: number, report: RunReport): Result => ({
  ...report,
  failed: exitCode === 0 ? report.failures.length : Math.max(report.failures.length, 1),
});

function tell(word: string, { name, words }: Failure): void {
  console.log(`${word} ${name}`);
  for (const line of words) console.log(`       ${line}`);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const wanted = process.argv.slice(2);
const results: { readonly name: string; readonly result: Result; readonly seconds: number }[] = [];
for (const { name, run } of steps.filter((step) => wanted.length === 0 || wanted.includes(step.name))) {
  console.log(`\n── ${name} ──`);
  const startedAt = performance.now();
  const result = await run();
  results.push({ name, result, seconds: (performance.now() - startedAt) / 1000 });
}

const total = (key: 'passed' | 'failed' | 'skipped'): number =>
  results.reduce((sum, { result }) => sum + result[key], 0);
console.log('');
for (const { name, result, seconds } of results) {
  const word = result.failed === 0 ? 'ok    ' : 'FAILED';
  console.log(`${word} ${name} (${result.passed} passed, ${seconds.toFixed(0)} s)`);
}
const flaky = results.flatMap(({ result }) => result.flaky);
const failures = results.flatMap(({ result }) => result.failures);
if (flaky.length + failures.length > 0) console.log('');
for (const each of flaky.slice(0, FAILURES_SHOWN)) tell('FLAKY, passed when tried again:', each);
for (const each of failures.slice(0, FAILURES_SHOWN)) tell('FAILED', each);
const left = failures.length - FAILURES_SHOWN;
if (left > 0) console.log(`… and ${left} more`);
if (total('failed') > 0 || total('passed') === 0) process.exitCode = 1;
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped}`);
