/**
 * What one installation of the import service knows: the lists its checks compare with.
 * `schools: null` means that this computer does not know them, so no school is called unknown.
 */
export interface ServiceLists {
  readonly schools: ReadonlySet<string> | null;
  /** School years, as the spring year: 2018 for 2017–18. */
  readonly years: ReadonlySet<number>;
  /** Subject codes, as the service spells them, without `All`. */
  readonly subjects: readonly string[];
}

export const listNames = ['years', 'subjects', 'schools'] as const;
export type ListName = (typeof listNames)[number];

/** Values of the three lists as texts; a year is four digits. */
export type ListValues = Readonly<Record<ListName, readonly string[]>>;

/** What is kept for one service. The rule pack and the account's own schools come to it when it is read. */
export interface StoredLists {
  /** Of deliveries that the service processed. */
  readonly delivered: ListValues;
  /** By the person. */
  readonly added: ListValues;
  /** By the person; from wherever else the values come. */
  readonly removed: ListValues;
  /** The person's word on whether there are other schools; null: as the account says. */
  readonly schools: 'only-these' | 'may-be-more' | null;
}

export const noValues: ListValues = { years: [], subjects: [], schools: [] };
export const nothingStored: StoredLists = {
  delivered: noValues,
  added: noValues,
  removed: noValues,
  schools: null,
};

/** One thing the person says about a service's lists. */
export type ListEdit =
  | {
      readonly kind: 'add' | 'remove';
      readonly list: ListName;
      readonly values: readonly string[];
    }
  | { readonly kind: 'schools'; readonly are: 'only-these' | 'may-be-more' };

/** A settings file stays small enough to write at every change. */
const LONGEST_LIST = 5000;
export const LONGEST_SCHOOL = 40;
export const LONGEST_SUBJECT = 10;

export type ValueTrouble =
  'missing' | 'not-a-year' | 'too-long' | 'all-subjects' | 'scientific-notation' | 'control-character';

/** What keeps a trimmed value from being on a list; null: nothing. */
export function judgeListValue(list: ListName, value: string): ValueTrouble | null {
  if (value === '') return 'missing';
  if (/\p{Cc}/u.test(value)) return 'control-character';
  if (list === 'years') return /^20\d\d$/.test(value) ? null : 'not-a-year';
  if (list === 'subjects' && value.toLowerCase() === 'all') return 'all-subjects';
  if (list === 'schools' && /^[\d.]+e\+?\d+$/i.test(value)) return 'scientific-notation';
  return value.length > (list === 'schools' ? LONGEST_SCHOOL : LONGEST_SUBJECT) ? 'too-long' : null;
}

/** Values that are the same to the service: it compares subjects in any case, schools exactly. */
export const listKey = (list: ListName, value: string): string =>
  list === 'subjects' ? value.toLowerCase() : value;

/** The lists after an edit. Values that cannot be on a list are left out. */
export function editLists(stored: StoredLists, edit: ListEdit): StoredLists {
  if (edit.kind === 'schools') return { ...stored, schools: edit.are };
  const { list, values } = edit;
  const { added, removed } = stored;
  return edit.kind === 'add'
    ? { ...stored, added: including(added, list, values), removed: excluding(removed, list, values) }
    : { ...stored, added: excluding(added, list, values), removed: including(removed, list, values) };
}

/** The lists after the service processed a file with these values. What it takes is on its lists, whoever removed it. */
export function learnDelivered(stored: StoredLists, values: ListValues): StoredLists {
  let { delivered, removed } = stored;
  for (const list of listNames) {
    delivered = including(delivered, list, values[list]);
    removed = excluding(removed, list, values[list]);
  }
  return { ...stored, delivered, removed };
}

function including(to: ListValues, list: ListName, values: readonly string[]): ListValues {
  const known = new Set(to[list].map((value) => listKey(list, value)));
  const fresh: string[] = [];
  for (const value of values) {
    const key = listKey(list, value);
    if (known.has(key) || judgeListValue(list, value) !== null) continue;
    known.add(key);
    fresh.push(value);
  }
  if (fresh.length === 0) return to;
  // The latest stay when there are too many.
  return { ...to, [list]: [...to[list], ...fresh].slice(-LONGEST_LIST) };
}

function excluding(from: ListValues, list: ListName, values: readonly string[]): ListValues {
  const gone = new Set(values.map((value) => listKey(list, value)));
  return { ...from, [list]: from[list].filter((value) => !gone.has(listKey(list, value))) };
}
