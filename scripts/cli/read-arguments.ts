/** The three lists of a service, as far as they were given. */
export interface GivenLists {
  readonly schools: readonly string[] | null;
  readonly years: readonly number[] | null;
  readonly subjects: readonly string[] | null;
}

export type Command =
  | { readonly name: 'check'; readonly paths: readonly string[] }
  | { readonly name: 'prepare'; readonly path: string; readonly out: string };

export type Arguments =
  | {
      readonly kind: 'command';
      readonly command: Command;
      readonly json: boolean;
      readonly lists: GivenLists;
    }
  | { readonly kind: 'help' }
  /** A sentence about what is wrong with them. */
  | { readonly kind: 'wrong'; readonly sentence: string };

export const USAGE = `Usage:
  npm run --silent cli -- check [options] PATH…
      Checks files, and the files in folders, as they are. Changes nothing.
  npm run --silent cli -- prepare [options] FILE --out OUT.csv
      Repairs what is safe to repair and writes the file to send.

Options:
  --json             one line of JSON for each file, for programs
  --schools A,B      the school IDs that the service knows (default: any)
  --years 2015-2021  the school years that it takes, a range or a list (default: those known today)
  --subjects A,B     the subjects that it takes besides All (default: Math,ELA)

Ends with 0 when all files are ready, 1 when one is not, 2 when something could not be read or understood.
`;

const wrong = (sentence: string): Arguments => ({ kind: 'wrong', sentence });

const namesWithValue = ['schools', 'years', 'subjects', 'out'] as const;
type NameWithValue = (typeof namesWithValue)[number];

/** Reads the words of the command line; a value follows its name after a space or an equals sign. */
export const readArguments = (words: readonly string[]): Arguments => {
  const values: Partial<Record<NameWithValue, string>> = {};
  const plain: string[] = [];
  let json = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    if (word === '--help' || word === '-h') return { kind: 'help' };
    if (word === '--') {
      plain.push(...words.slice(index + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') plain.push(word);
    else if (word === '--json') json = true;
    else {
      const [name, given] = splitOption(word);
      if (name === null) return wrong(`"${word}" is not an option.`);
      const value = given ?? words[(index += 1)];
      if (value === undefined || value === '') return wrong(`--${name} needs a value.`);
      values[name] = value;
    }
  }
  return understand(plain, values, json);
};

const splitOption = (word: string): readonly [NameWithValue | null, string | null] => {
  const equals = word.indexOf('=');
  const written = equals === -1 ? word : word.slice(0, equals);
  const name = namesWithValue.find((each) => `--${each}` === written) ?? null;
  return [name, equals === -1 ? null : word.slice(equals + 1)];
};

const understand = (
  [name, ...paths]: readonly string[],
  values: Partial<Record<NameWithValue, string>>,
  json: boolean,
): Arguments => {
  const years = values.years === undefined ? null : readYears(values.years);
  if (years?.length === 0) return wrong(`"${values.years}" is no list of school years, such as 2015-2021.`);
  const schools = readList(values.schools);
  if (schools?.length === 0) return wrong('--schools needs school IDs, such as 88800120012001.');
  const lists = { schools, years, subjects: readList(values.subjects) };
  const withCommand = (command: Command): Arguments => ({ kind: 'command', command, json, lists });
  if (name === undefined) return wrong('Say what to do: check or prepare.');
  if (name === 'check') {
    if (values.out !== undefined) return wrong('check writes nothing, so --out does not belong to it.');
    return paths.length === 0 ? wrong('Name the files or folders to check.') : withCommand({ name, paths });
  }
  if (name !== 'prepare') return wrong(`"${name}" is not known. There are check and prepare.`);
  const [path, ...more] = paths;
  if (path === undefined) return wrong('Name the file to prepare.');
  if (more.length > 0) return wrong('prepare takes one file at a time.');
  if (values.out === undefined) return wrong('Say where to write the file to send: --out OUT.csv.');
  return withCommand({ name, path, out: values.out });
};

const readList = (value: string | undefined): readonly string[] | null =>
  value === undefined
    ? null
    : value
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '');

/** `2015-2021`, `2018`, or several of them with commas; an empty list if any of it cannot be read. */
const readYears = (value: string): readonly number[] => {
  const years: number[] = [];
  for (const item of readList(value)!) {
    const match = /^(\d{4})(?:-(\d{4}))?$/.exec(item);
    if (!match) return [];
    const first = Number(match[1]);
    const last = Number(match[2] ?? first);
    if (last < first) return [];
    for (let year = first; year <= last; year += 1) years.push(year);
  }
  return years;
};
