import { collationKey } from '../service/collation.ts';

/** Longer values are problems anyway, and too costly to compare by more than their characters. */
const MOST_COMPARED = 500;

/** The form in which the service's loader finds two values the same: case, accents, spaces around. */
export const simplifyValue = (value: string): string =>
  value.length > MOST_COMPARED ? value : collationKey(trimSpaces(value));

/** As the service's loader does: spaces alone. */
export const trimSpaces = (value: string): string => {
  if (!value.startsWith(' ') && !value.endsWith(' ')) return value;
  let start = 0;
  let end = value.length;
  while (start < end && value[start] === ' ') start += 1;
  while (end > start && value[end - 1] === ' ') end -= 1;
  return value.slice(start, end);
};
