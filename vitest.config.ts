import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.spec.{ts,tsx}'],
    exclude: ['test/app/**'],
    // Real servers, keychains and files take their time on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
