import { GROUP, SCHOOL, STUDENT, TEACHER, YEAR } from '../columns.ts';

/** What a spreadsheet, a word processor or an export left in a value. */
export type Damage =
  'error-value' | 'formula-wrapper' | 'scientific-notation' | 'decimal-id' | 'curly-quotes' | 'null-word';

const formulaError = /^(#(n\/a|ref!|value!|name\?|num!|div\/0!|null!|spill!|calc!|getting_data)|##+)$/i;
const wordForNothing = /^(null|\(null\)|<null>|undefined|nan|n\/a)$/i;
const LONGEST_WORD_FOR_NOTHING = 'undefined'.length;
const firstsForNothing: ReadonlySet<number> = new Set(Array.from('nNuU', (letter) => letter.charCodeAt(0)));

/** Whether a value of letters, digits, `_` and `-` can be a word for nothing, by its first character and its length. */
export const mayBeForNothing = (first: number, length: number): boolean =>
  length <= LONGEST_WORD_FOR_NOTHING && firstsForNothing.has(first);
const wrapped = /^=\s*"([^"]*)"$/;
/** The mark before a number that a spreadsheet shall keep as text, and quotation marks that became part of the id. */
const quotedId = /^(?:'+(?!')([^']*)'*|"+(?!")([^"]*)"+|"{2,}|=(\d+))$/;
const scientific = /^\d+([.,]\d+)?E\+\d+$|^\d+[.,]\d+E\d+$/i;
/** A cell was meant, and its name came instead. */
const formula = /^=/;
/** Zeros behind a decimal point, or thousands kept apart; one comma alone may stand between two ids. */
const decimal = /^\d+(\.0+|,0{1,2})$|^\d{1,3}(,\d{3}){2,}(\.0+)?$/;
const twoNumbers = /^\d{1,3},\d{3}(\.0+)?$/;
const curlyQuote = /[‘-‟«»]/;
const curlyQuotes = new RegExp(curlyQuote, 'g');

/** What the service's loader reads as no value at all, where it stands without quotation marks. */
const NULL = 'NULL';

/**
 * The one damage that a value has: where several fit, the first of this order, since mending that shows the next.
 * Years are judged by the service's rule alone.
 */
export const damageOf = (value: string, column: number): Damage | null => {
  if (column === YEAR) return null;
  const text = value.trim();
  if (value === NULL) return column === STUDENT || column === TEACHER ? 'null-word' : 'error-value';
  if (formulaError.test(text) || (column !== GROUP && wordForNothing.test(text))) return 'error-value';
  const isId = column === SCHOOL || column === STUDENT;
  if (wrapped.test(text) || (isId && quotedId.test(text))) return 'formula-wrapper';
  if (isId && (formula.test(text) || twoNumbers.test(text))) return 'error-value';
  if (isId && scientific.test(text)) return 'scientific-notation';
  if (isId && decimal.test(text)) return 'decimal-id';
  return (isId || column === TEACHER) && curlyQuote.test(text) ? 'curly-quotes' : null;
};

/** The value in `="value"`, and the id in `'id` or `"id"`; null: nothing is wrapped around it. */
export const unwrapValue = (value: string, column: number): string | null => {
  const text = value.trim();
  const inner = wrapped.exec(text)?.[1];
  if (inner !== undefined) return inner;
  if (column !== SCHOOL && column !== STUDENT) return null;
  const id = quotedId.exec(text);
  return id === null ? null : (id[1] ?? id[2] ?? id[3] ?? '');
};

/** The id within `="id"`, `“id”`, `id.0` or spaces; an undamaged one as it is. */
export const undamagedId = (value: string): string => {
  const inner = (unwrapValue(value, STUDENT) ?? value).replace(curlyQuotes, '').trim();
  return decimal.test(inner) ? inner.replace(/[.]0+$|,0{1,2}$/, '').replaceAll(',', '') : inner;
};
