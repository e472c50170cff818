// Everything that must hold before a change is done: types, lint, all tests below the window, then the
// journeys in the real window. Closes with one line, `N passed, N failed`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, runCommand, withDesktop } from './run-command.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Step {
  readonly name: string;
  readonly run: () => Promise<Count>;
}

const reports = path.join(root, 'out/test');
const vitestReport = path.join(reports, 'vitest.json');
const journeysReport = path.join(reports, 'journeys.json');

const asOneCheck = async (exitCode: Promise<number>): Promise<Count> =>
  (await exitCode) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

const steps: readonly Step[] = [
  { name: 'types', run: () => asOneCheck(runCommand('node', ['scripts/types.ts'])) },
  { name: 'lint', run: () => asOneCheck(runCommand('eslint', ['.'])) },
  { name: 'format', run: () => asOneCheck(runCommand('prettier', ['--check', '--log-level', 'warn', '.'])) },
  { name: 'unused code', run: () => asOneCheck(runCommand('knip', ['--no-progress'])) },
  { name: 'build and pack', run: () => asOneCheck(runCommand('node', ['scripts/pack.ts'])) },
  {
    name: 'tests below the window',
    run: async () => {
      const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
      const exitCode = await runCommand(...withDesktop('vitest', vitest));
      return atLeastOneFailure(exitCode, countVitest());
    },
  },
  {
    name: 'without a keychain',
    run: async () => {
      if (process.platform !== 'linux') return { passed: 0, failed: 0, skipped: 0 };
      const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
      const spec = 'test/main/adapters/keytar-vault.spec.ts';
      rmSync(vitestReport, { force: true });
      const exitCode = await runCommand('node', [
        ...['test/support/with-keychain.mjs', '--locked', '--', 'vitest', ...vitest, spec],
      ]);
      return atLeastOneFailure(exitCode, countVitest());
    },
  },
  {
    name: 'journeys in the real window',
    run: async () => {
      const journeys = ['test', '--config', 'test/app/playwright.config.ts'];
      const exitCode = await runCommand(...withDesktop('playwright', journeys), {
        PLAYWRIGHT_JSON_OUTPUT_FILE: journeysReport,
      });
      return atLeastOneFailure(exitCode, countJourneys());
    },
  },
];

function countVitest(): Count {
  const report = readReport(vitestReport);
  return {
    passed: report['numPassedTests'] ?? 0,
    failed: report['numFailedTests'] ?? 0,
    skipped: report['numPendingTests'] ?? 0,
  };
}

function countJourneys(): Count {
  const { stats } = readReport<{ stats?: Record<string, number> }>(journeysReport);
  return {
    passed: stats?.['expected'] ?? 0,
    failed: (stats?.['unexpected'] ?? 0) + (stats?.['flaky'] ?? 0),
    skipped: stats?.['skipped'] ?? 0,
  };
}

function readReport<Report = Record<string, number>>(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    // The runner died before it wrote its report: its exit code tells.
    return {} as Report;
  }
}

/** A runner that fails without naming a test (a crash, an error outside of tests) has failed all the same. */
const atLeastOneFailure = (exitCode: number, count: Count): Count =>
  exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const wanted = process.argv.slice(2);
const results: { readonly name: string; readonly count: Count; readonly seconds: number }[] = [];
for (const { name, run } of steps.filter((step) => wanted.length === 0 || wanted.includes(step.name))) {
  console.log(`\n── ${name} ──`);
  const startedAt = performance.now();
  const count = await run();
  results.push({ name, count, seconds: (performance.now() - startedAt) / 1000 });
}

const total = (key: keyof Count): number => results.reduce((sum, { count }) => sum + count[key], 0);
console.log('');
for (const { name, count, seconds } of results) {
  console.log(
    `${count.failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${count.passed} passed, ${seconds.toFixed(0)} s)`,
  );
}
if (total('failed') > 0 || total('passed') === 0) process.exitCode = 1;
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped}`);
