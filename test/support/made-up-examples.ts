import fc from 'fast-check';

/**
 * Where made-up examples begin. The suite makes the same ones each time, so that a failure is about the change at
 * hand; `FUZZ_SEED=<number>` draws others, `FUZZ_RUNS` and `FUZZ_FILES` more of them.
 */
export const fuzzSeed = Number(process.env['FUZZ_SEED'] ?? 20_261);

fc.configureGlobal({ seed: fuzzSeed });
