import { foldJavaCase, isBlank, trimJava } from './java-text.ts';

export interface SchoolValue {
  readonly text: string;
  readonly blank: boolean;
  readonly known: boolean;
}

export interface GroupValue {
  readonly text: string;
  readonly blank: boolean;
  /** The year for which `key` was made. */
  keyYear: number | null;
  /** Group and year in one text, as the service compares them within a school. */
  key: string;
  foldedKey: string;
}

export interface SubjectValue {
  readonly text: string;
  readonly folded: string;
  readonly listed: boolean;
}

export function describeSchool(text: string, schools: ReadonlySet<string> | null): SchoolValue {
  return { text, blank: isBlank(text), known: schools === null || schools.has(text) };
}

export function describeGroup(text: string): GroupValue {
  return { text, blank: isBlank(text), keyYear: null, key: '', foldedKey: '' };
}

/** Makes the function that understands a subject. `codes`: those that the service knows, without `All`. */
export function subjectReader(codes: readonly string[]): (raw: string) => SubjectValue | null {
  const known = new Set(['all', ...codes.map((code) => code.toLowerCase())]);
  return (raw) => {
    const text = trimJava(raw);
    if (text === '') return null;
    return { text, folded: foldJavaCase(text), listed: known.has(text.toLowerCase()) };
  };
}

/** The school is left out of the key: finished groups are forgotten where another school begins. */
export function makeKey(group: GroupValue, year: number): void {
  group.keyYear = year;
  group.key = group.text + String(year);
  group.foldedKey = foldJavaCase(group.key);
}
