import { listKey, type ListName, type ServiceLists, type StoredLists } from './lists.ts';

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

/** Years up to the one after the season's, since next year's groups are prepared early. */
const packYears = (today: number): readonly number[] => {
  const last = seasonYear(today) + 1;
  return Array.from({ length: last - rulePack.firstYear + 1 }, (_, index) => rulePack.firstYear + index);
};

/**
 * The lists of the rule pack alone. `today`: epoch milliseconds. `schools`: null when this computer does not know
 * them.
 */
export const listsFor = (today: number, schools: readonly string[] | null): ServiceLists => ({
  schools: schools && new Set(schools),
  years: new Set(packYears(today)),
  subjects: rulePack.subjects,
});

/** Where a service's lists come from; what the window knows of a service has this shape. */
export interface ListSources {
  /** The account, with what it may upload for; null: not connected. */
  readonly account: {
    readonly grants: readonly { readonly level: string; readonly id: string; readonly name: string }[];
  } | null;
  readonly lists: StoredLists;
}

export interface ListEntry {
  readonly value: string;
  /** A school's name, where the account tells it. */
  readonly name: string | null;
  /** The first that has it, in this order. */
  readonly origin: 'rule-pack' | 'account' | 'delivery' | 'person';
}

const schoolLevels: ReadonlySet<string> = new Set(['INSTITUTION', 'SCHOOL']);

const schoolsOfAccount = ({ account }: ListSources): readonly { id: string; name: string }[] =>
  (account?.grants ?? []).filter(({ level, id }) => schoolLevels.has(level.toUpperCase()) && id !== '');

/** Everything on one of a service's lists, with where it is from; sorted. `today`: epoch milliseconds. */
export function listEntries(list: ListName, today: number, sources: ListSources): readonly ListEntry[] {
  const { delivered, added, removed } = sources.lists;
  const gone = new Set(removed[list].map((value) => listKey(list, value)));
  const entries = new Map<string, ListEntry>();
  const take = (value: string, origin: ListEntry['origin'], name: string | null = null): void => {
    const key = listKey(list, value);
    if (!gone.has(key) && !entries.has(key)) entries.set(key, { value, name, origin });
  };
  if (list === 'years') packYears(today).forEach((year) => take(String(year), 'rule-pack'));
  if (list === 'subjects') rulePack.subjects.forEach((subject) => take(subject, 'rule-pack'));
  if (list === 'schools')
    schoolsOfAccount(sources).forEach(({ id, name }) => take(id, 'account', name === '' ? null : name));
  delivered[list].forEach((value) => take(value, 'delivery'));
  added[list].forEach((value) => take(value, 'person'));
  return [...entries.values()].sort((a, b) => (a.value < b.value ? -1 : 1));
}

/**
 * Whether the list of schools has them all. A grant for a district or a state covers schools that nobody lists here;
 * an account whose every grant is a school may upload for these and no others.
 */
export function accountNamesAllSchools(sources: ListSources): boolean {
  const grants = sources.account?.grants ?? [];
  return grants.length > 0 && schoolsOfAccount(sources).length === grants.length;
}

/** What a file is checked against, apart from the file. Can be posted to a worker. */
export interface CheckLists {
  readonly lists: ServiceLists;
  /** Schools that are known to be right where `lists.schools` is null: there may be more; null: none are known. */
  readonly knownSchools: ReadonlySet<string> | null;
  readonly seasonYear: number;
}

/** `today`: epoch milliseconds. */
export function checkListsFor(today: number, sources: ListSources): CheckLists {
  const values = (list: ListName): readonly string[] =>
    listEntries(list, today, sources).map(({ value }) => value);
  const schools = new Set(values('schools'));
  const areAll =
    sources.lists.schools === null ? accountNamesAllSchools(sources) : sources.lists.schools === 'only-these';
  // A list without schools would call every school unknown, and says nothing.
  const known = schools.size === 0 ? null : schools;
  return {
    lists: {
      schools: areAll ? known : null,
      years: new Set(values('years').map(Number)),
      subjects: values('subjects'),
    },
    knownSchools: areAll ? null : known,
    seasonYear: seasonYear(today),
  };
}
