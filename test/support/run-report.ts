import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

/** A test that failed, and what it said. */
export interface Failure {
  readonly name: string;
  readonly words: readonly string[];
}

/** One run of tests, as `scripts/test.ts` counts it. */
export interface RunReport {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
  /** Failed, then passed when they were tried again. */
  readonly flaky: readonly Failure[];
}

const LINES_AT_MOST = 3;
const LONGEST_LINE = 160;

/** The beginning of what was said, without colors and blank lines. */
export const firstLines = (text: string): readonly string[] =>
  stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.trim().slice(0, LONGEST_LINE))
    .filter((line) => line !== '')
    .slice(0, LINES_AT_MOST);

/** Writes a `RunReport`: Vitest's own JSON does not tell what passed only when it was tried again. */
export function reportRun(file: string): Reporter {
  return {
    onTestRunEnd: (modules, unhandled) => writeFileSync(file, JSON.stringify(runReport(modules, unhandled))),
  };
}

function runReport(modules: readonly TestModule[], unhandled: readonly SerializedError[]): RunReport {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string): readonly TestCase[] =>
    tests.filter((test) => test.result().state === state);
  const passed = inState('passed');
  return {
    passed: passed.length,
    skipped: inState('skipped').length,
    failures: [
      ...inState('failed').map(failureOf),
      ...modules.flatMap((module) => [
        ...failuresBeside(module.relativeModuleId, module.errors()),
        ...[...module.children.allSuites()].flatMap((suite) =>
          failuresBeside(`${module.relativeModuleId} › ${suite.fullName}`, suite.errors()),
        ),
      ]),
      ...failuresBeside('outside of every test', unhandled),
    ],
    flaky: passed.filter((test) => test.diagnostic()?.flaky === true).map(failureOf),
  };
}

const failureOf = (test: TestCase): Failure => ({
  name: `${test.module.relativeModuleId}:${test.location?.line ?? '?'} › ${test.fullName}`,
  words: firstLines(test.result().errors?.[0]?.message ?? ''),
});

/** A file that cannot be read, or what is prepared for its tests. */
const failuresBeside = (name: string, errors: readonly SerializedError[]): readonly Failure[] =>
  errors.map(({ message }) => ({ name, words: firstLines(message) }));
