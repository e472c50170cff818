import type { PracticeOptions } from './practice-options.ts';

export type PracticeArguments = Omit<PracticeOptions, 'credentials' | 'store' | 'now' | 'watch'>;

export type ArgumentsResult =
  | { readonly ok: true; readonly options: PracticeArguments }
  | { readonly ok: false; readonly sentence: string };

type Reader = (value: string) => PracticeArguments | null;

const splitList = (value: string) =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

const WITH_VALUE: Record<string, Reader> = {
  '--port': (value) => wholeNumber(value, 65_535, (port) => ({ port })),
  '--schools': (value) => nonEmpty(splitList(value), (schools) => ({ schools })),
  '--years': (value) => nonEmpty(readYears(value), (years) => ({ years })),
  '--subjects': (value) => nonEmpty(splitList(value), (subjects) => ({ subjects })),
  '--process-after': (value) => duration(value, (processAfterMs) => ({ processAfterMs })),
  '--delay-answer': (value) => duration(value, (delayAnswerMs) => ({ delayAnswerMs })),
  '--token-life': (value) => wholeNumber(value, 1_000_000, (tokenLifeSeconds) => ({ tokenLifeSeconds })),
  '--flavor': readFlavor,
  '--flavour': readFlavor,
};

const ALONE: Record<string, PracticeArguments> = {
  '--no-status-permission': { statusPermission: false },
  '--no-group-permission': { groupPermission: false },
};

const USAGE = `Known are ${[...Object.keys(WITH_VALUE), ...Object.keys(ALONE)].join(', ')}.`;

/** Reads command line arguments, as `--name value` or `--name=value`. */
export function readArguments(words: readonly string[]): ArgumentsResult {
  let options: PracticeArguments = {};
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    if (Object.hasOwn(ALONE, word)) {
      options = { ...options, ...ALONE[word] };
      continue;
    }
    if (!Object.hasOwn(WITH_VALUE, name))
      return { ok: false, sentence: `"${word}" is not an option. ${USAGE}` };
    const value = equals < 0 ? words[++index] : word.slice(equals + 1);
    if (value === undefined) return { ok: false, sentence: `${name} needs a value.` };
    const read = WITH_VALUE[name]!(value);
    if (read === null) return { ok: false, sentence: `"${value}" is no value for ${name}.` };
    options = { ...options, ...read };
  }
  return { ok: true, options };
}

function wholeNumber(value: string, max: number, make: (number: number) => PracticeArguments) {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  return number <= max ? make(number) : null;
}

function nonEmpty<Item>(list: readonly Item[], make: (list: readonly Item[]) => PracticeArguments) {
  return list.length > 0 ? make(list) : null;
}

/** `2015-2021`, or a list; an empty list if any of it cannot be read. */
function readYears(value: string): number[] {
  const years: number[] = [];
  for (const item of splitList(value)) {
    const match = /^(\d{4})(?:-(\d{4}))?$/.exec(item);
    if (match === null) return [];
    const first = Number(match[1]);
    for (let year = first; year <= Number(match[2] ?? first); year++) years.push(year);
  }
  return years;
}

const UNIT_MS: Record<string, number> = { '': 1000, ms: 1, s: 1000, m: 60_000 };

/** `2s`, `500ms`, `1m`; a bare number is seconds. */
function duration(value: string, make: (milliseconds: number) => PracticeArguments) {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(value);
  return match === null ? null : make(Math.round(Number(match[1]) * UNIT_MS[match[2] ?? '']!));
}

function readFlavor(value: string): PracticeArguments | null {
  return value === 'openam' || value === 'okta' ? { flavor: value } : null;
}
