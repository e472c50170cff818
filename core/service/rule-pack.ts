import type { ServiceLists } from './lists.ts';

/**
 * What a client cannot ask the service for. A new edition of the service's lists is a new version of this pack;
 * the service's own answer stays final.
 */
export const rulePack = {
  version: 1,
  /** The first school year that the warehouse knows. */
  firstYear: 2015,
  /** Subjects that every installation knows. States add their own, such as ELPAC or Science. */
  subjects: ['Math', 'ELA'],
  /** The month in which people begin to prepare the next school year; 7 is July. */
  seasonMonth: 7,
} as const;

/** The school year people work on, as its spring year: 2018 from July 2017 on. `today`: epoch milliseconds. */
export const seasonYear = (today: number): number => {
  const date = new Date(today);
  return date.getUTCFullYear() + (date.getUTCMonth() + 1 >= rulePack.seasonMonth ? 1 : 0);
};

/**
 * The lists to check a file with: years up to the one after the season's, since next year's groups are prepared early.
 * `today`: epoch milliseconds. `schools`: null when this computer does not know them.
 */
export const listsFor = (today: number, schools: readonly string[] | null): ServiceLists => {
  const years = new Set<number>();
  for (let year = rulePack.firstYear; year <= seasonYear(today) + 1; year += 1) years.add(year);
  return { schools: schools && new Set(schools), years, subjects: rulePack.subjects };
};
