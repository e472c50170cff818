import type { Problem } from '../../core/group-file/report.ts';
import { formatNumber } from './formats.ts';

/** A fact that the check found, ready to stand in a sentence; null when this problem does not carry it. */
export const factOf = (problem: Problem, name: string): string | null => {
  const fact = problem.facts[name];
  if (fact === undefined || fact === '') return null;
  return typeof fact === 'number' ? formatNumber(fact) : fact;
};

/** A sentence that needs several facts: null unless all of them are there. */
export const sentenceFrom = (
  problem: Problem,
  names: readonly string[],
  sentence: (...facts: string[]) => string,
): string | null => {
  const facts = names.map((name) => factOf(problem, name));
  return facts.every((fact) => fact !== null) ? sentence(...facts) : null;
};
