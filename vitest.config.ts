import { defineConfig } from 'vitest/config';
import { reportRun } from './test/support/run-report.ts';

const reportFile = process.env['TEST_RUN_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.spec.{ts,tsx}'],
    exclude: ['test/app/**'],
    setupFiles: ['test/support/made-up-examples.ts'],
    // Real servers, keychains and files take their time on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // A busy machine is told apart from a bug, aloud. A counterexample stays one: the next try would draw other examples.
    retry: { count: 1, condition: /^(?!Property failed)/ },
    includeTaskLocation: true,
    reporters: ['default', ...(reportFile === undefined ? [] : [reportRun(reportFile)])],
  },
});
