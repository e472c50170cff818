import { columnNames } from './columns.ts';
import { hasForeignBytes, showForeignBytes } from './decode-text.ts';
import { SHOWN_CHARACTERS } from './limits.ts';
import type { Problem, ProblemKind } from './report.ts';

const delimiters = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
] as const;

const known: ReadonlySet<string> = new Set(columnNames);

const simplify = (name: string): string => name.trim().toLowerCase();

/**
 * What is wrong with the first row that is not blank; null: it is the header that the service demands.
 * Facts of 'header-wrong': `reason` (missing, order, spaces, repeated), the first column that is `expected` and not
 * there, what was `found` in its place, and all names that are `missing`.
 */
export const checkHeader = (values: readonly string[], row: number): Problem | null => {
  const problem = (kind: ProblemKind, facts: Problem['facts']): Problem => ({
    kind,
    row,
    column: null,
    value: shorten(values.join(',')),
    facts,
  });
  const names = values.map((value) => value.toLowerCase());
  const wrong = columnNames.findIndex((name, index) => names[index] !== name);
  if (wrong === -1) {
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    if (repeated === undefined) return null;
    return problem('header-wrong', { reason: 'repeated', found: shorten(repeated) });
  }
  const delimiter = otherDelimiter(values);
  if (delimiter) return problem('other-delimiter', { delimiter });
  const present = new Set(names.map(simplify));
  const missing = columnNames.filter((name) => !present.has(name));
  // Excel's own hint about the delimiter stands before the header and is none.
  const isHint = /^sep=/i.test(names[0] ?? '');
  if (missing.length === columnNames.length && !isHint) return problem('header-missing', {});
  const expected = missing[0] ?? columnNames[wrong]!;
  const found = shorten(values[columnNames.indexOf(expected)] ?? '');
  if (missing.length > 0)
    return problem('header-wrong', { reason: 'missing', expected, found, missing: missing.join(', ') });
  const spacesAlone = columnNames.every((name, index) => simplify(names[index]!) === name);
  return problem('header-wrong', { reason: spacesAlone ? 'spaces' : 'order', expected, found });
};

/** A few comma-separated values, but many separated by something else. */
const otherDelimiter = (values: readonly string[]): string | null => {
  const line = values.join(',');
  for (const [character, name] of delimiters) {
    const parts = line.split(character, 20);
    const isHeader = parts.some((part) => known.has(simplify(part.replaceAll('"', ''))));
    if (parts.length > values.length && (isHeader || (values.length === 1 && parts.length >= 4))) return name;
  }
  return null;
};

/** A value as people are shown it. */
export const shorten = (value: string, most: number = SHOWN_CHARACTERS): string => {
  const start = value.length > most ? `${value.slice(0, most - 1)}…` : value;
  return hasForeignBytes(start) ? showForeignBytes(start) : start;
};
