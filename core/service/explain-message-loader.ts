/** What the database said when it could not load a file. `row`: of the spreadsheet; null: it does not tell. */
export type LoaderMeaning = { readonly row: number | null } & (
  | { readonly kind: 'load-too-few-values' | 'load-too-many-values' }
  /** `column`: the database's own name for it. */
  | {
      readonly kind: 'load-too-long' | 'load-bad-characters' | 'load-number-range' | 'load-value-missing';
      readonly column: string;
    }
  /** `value`: null when it is not told. */
  | { readonly kind: 'load-not-a-number'; readonly column: string; readonly value: string | null }
  | { readonly kind: 'load-duplicate'; readonly value: string }
  | { readonly kind: 'load-busy' | 'load-command' }
);

interface Pattern {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[]) => LoaderMeaning;
}

/** The loader skips the header and counts from 1. */
const rowOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text) + 1);

/** They stand somewhere in a line: the ways to the database put their own words before and after. */
const patterns: readonly Pattern[] = [
  {
    pattern: /\bRow (\d+) doesn't contain data for all columns/,
    read: ([row]) => ({ kind: 'load-too-few-values', row: rowOf(row) }),
  },
  {
    pattern: /\bRow (\d+) was truncated/,
    read: ([row]) => ({ kind: 'load-too-many-values', row: rowOf(row) }),
  },
  {
    pattern: /Data too long for column '([^']+)'(?: at row (\d+))?/,
    read: ([column, row]) => ({ kind: 'load-too-long', column: column!, row: rowOf(row) }),
  },
  {
    pattern: /Incorrect string value.*? for column .*?`?(\w+)[`']?(?: at row (\d+)|$)/s,
    read: ([column, row]) => ({ kind: 'load-bad-characters', column: column!, row: rowOf(row) }),
  },
  {
    pattern: /Incorrect integer value(?:: '(.*)')? for column .*?`?(\w+)[`']?(?: at row (\d+)|$)/s,
    read: ([value, column, row]) => ({
      kind: 'load-not-a-number',
      column: column!,
      value: value ?? null,
      row: rowOf(row),
    }),
  },
  {
    pattern: /Out of range value for column '([^']+)'(?: at row (\d+))?/,
    read: ([column, row]) => ({ kind: 'load-number-range', column: column!, row: rowOf(row) }),
  },
  {
    pattern: /Column '([^']+)' cannot be null/,
    read: ([column]) => ({ kind: 'load-value-missing', column: column!, row: null }),
  },
  {
    pattern: /Duplicate entry '(.*)' for key/s,
    read: ([value]) => ({ kind: 'load-duplicate', value: value!, row: null }),
  },
  {
    pattern: /Lock wait timeout exceeded|Deadlock found when trying to get lock/,
    read: () => ({ kind: 'load-busy', row: null }),
  },
  { pattern: /^LOAD DATA\b/, read: () => ({ kind: 'load-command', row: null }) },
];

/** Null: the line is none of the loader's. */
export function explainLoaderLine(line: string): LoaderMeaning | null {
  for (const { pattern, read } of patterns) {
    const found = pattern.exec(line);
    if (found !== null) return read(found.slice(1));
  }
  return null;
}

/**
 * How many lines from here on are the loader's command, which some databases repeat before they say what is wrong:
 * between two dashed lines, or up to the last of its assignments.
 */
export function countCommandLines(lines: readonly string[], from: number): number {
  const dashes = /^-{6,}$/;
  const first = lines[from]!.trim();
  if (dashes.test(first)) {
    const end = lines.findIndex((line, index) => index > from && dashes.test(line.trim()));
    return end !== -1 && /^LOAD DATA\b/.test(lines[from + 1]?.trim() ?? '') ? end - from + 1 : 0;
  }
  if (!/^LOAD DATA\b/.test(first)) return 0;
  let end = from + 1;
  while (/^\s*\w+ = .*[,)\d']$/.test(lines[end] ?? '')) end += 1;
  return end - from;
}
