import type { GuardLimits, GuardRules } from '../../../core/change/guard.ts';

type RulesOf<Value> = {
  [Rule in keyof GuardRules]: GuardRules[Rule] extends Value ? Rule : never;
}[keyof GuardRules];

export type NumberRule = RulesOf<number>;
export type SwitchRule = RulesOf<boolean>;

/** As they are typed: percent for shares. */
export type TypedRules = Readonly<Record<NumberRule, string> & Record<SwitchRule, boolean>>;

/** Shares are kept from 0 to 1, and typed in percent. */
const scales: Record<NumberRule, number> = {
  groupLosesShare: 100,
  groupLosesFrom: 1,
  manyGroupsShare: 100,
  manyGroupsFrom: 1,
  missingShare: 100,
  missingFrom: 1,
  typeFrom: 1,
};

const numberRules = Object.keys(scales) as readonly NumberRule[];

/** The least and the most that may be typed. */
export const rangeOf = (
  rule: NumberRule,
  limits: GuardLimits,
): { readonly least: number; readonly most: number } => {
  const { least, most } = limits[rule];
  return { least: Math.round(least * scales[rule]), most: Math.round(most * scales[rule]) };
};

export const isLocked = (rule: keyof GuardRules, limits: GuardLimits): boolean => {
  const limit = limits[rule];
  return 'locked' in limit ? limit.locked !== null : limit.least === limit.most;
};

export const typedOf = (rules: GuardRules): TypedRules => {
  const numbers = numberRules.map((rule) => [rule, String(Math.round(rules[rule] * scales[rule]))] as const);
  return { ...rules, ...(Object.fromEntries(numbers) as Record<NumberRule, string>) };
};

/** Null: it is no number, or not within its range. */
export const numberOf = (rule: NumberRule, typed: string, limits: GuardLimits): number | null => {
  const { least, most } = rangeOf(rule, limits);
  const number = /^\s*\d{1,9}\s*$/u.test(typed) ? Number(typed) : null;
  return number === null || number < least || number > most ? null : number / scales[rule];
};

/** Null: something typed is not right. */
export const rulesOf = (typed: TypedRules, limits: GuardLimits): GuardRules | null => {
  const numbers = numberRules.map((rule) => [rule, numberOf(rule, typed[rule], limits)] as const);
  if (numbers.some(([, number]) => number === null)) return null;
  return { ...typed, ...(Object.fromEntries(numbers) as Record<NumberRule, number>) };
};
