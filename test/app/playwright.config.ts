import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  // Each journey has a program and a practice service of its own; two cores carry one at a time.
  workers: 1,
  timeout: 120_000,
  // A hiccup of the machine is told apart from a bug: `scripts/test.ts` names what passed only when tried again.
  retries: 1,
  expect: { timeout: 20_000 },
  // The report is for `scripts/test.ts`, which counts.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] === undefined ? 'list' : [['list'], ['json']],
  forbidOnly: true,
});
