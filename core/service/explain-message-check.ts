/** What one line of the service's check says. `row`: of the spreadsheet, the header being row 1; null: the whole file. */
export type CheckMeaning = { readonly row: number | null } & (
  | { readonly kind: 'school-missing' | 'group-missing' | 'year-missing' | 'group-out-of-order' }
  | { readonly kind: 'year-not-listed'; readonly year: string }
  | { readonly kind: 'subject-not-listed'; readonly subject: string }
  | { readonly kind: 'school-not-found' | 'school-out-of-order'; readonly school: string }
  | { readonly kind: 'subject-redefined'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'too-many-students';
      readonly school: string;
      readonly group: string;
      readonly students: number;
      readonly limit: number;
    }
  | { readonly kind: 'header-wrong' | 'not-a-csv' | 'file-empty' }
  /** `line`: of the file as a text editor counts. */
  | { readonly kind: 'header-quotes'; readonly line: number; readonly isNeverClosed: boolean }
  /** With a row it stands among failures: the header was wrong, and nothing was accepted. */
  | { readonly kind: 'groups-accepted'; readonly groups: number; readonly school: string }
  | { readonly kind: 'more-failures' | 'more-schools'; readonly count: number }
);

type WithoutRow<Meaning> = Meaning extends unknown ? Omit<Meaning, 'row'> : never;
type CheckText = WithoutRow<CheckMeaning>;

interface Pattern {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[]) => CheckText;
}

const patterns: readonly Pattern[] = [
  { pattern: /^Record does not contain a school$/, read: () => ({ kind: 'school-missing' }) },
  { pattern: /^Record does not contain a group name$/, read: () => ({ kind: 'group-missing' }) },
  { pattern: /^Record does not contain a school year$/, read: () => ({ kind: 'year-missing' }) },
  {
    pattern: /^Invalid school year: (.*)$/,
    read: ([year]) => ({ kind: 'year-not-listed', year: year! }),
  },
  {
    pattern: /^Invalid subject: (.*)$/,
    read: ([subject]) => ({ kind: 'subject-not-listed', subject: subject! }),
  },
  {
    pattern: /^School \[(.*)\] can not be found$/s,
    read: ([school]) => ({ kind: 'school-not-found', school: school! }),
  },
  {
    pattern: /^School \[(.*)\] is out-of-order: sort CSV by school, group, year$/s,
    read: ([school]) => ({ kind: 'school-out-of-order', school: school! }),
  },
  {
    pattern: /^Record is out-of-order: sort CSV by school, group, year$/,
    read: () => ({ kind: 'group-out-of-order' }),
  },
  {
    pattern: /^Record is attempting to re-define group subject from \[(.*)\] to \[(.*)\]$/s,
    read: ([from, to]) => ({ kind: 'subject-redefined', from: from!, to: to! }),
  },
  {
    pattern:
      /^School \[(.*)\] Group \[(.*)\] contains (\d+) students\.\s+Maximum students allowed per group is (\d+)$/s,
    read: ([school, group, students, limit]) => ({
      kind: 'too-many-students',
      school: school!,
      group: group!,
      students: Number(students),
      limit: Number(limit),
    }),
  },
  {
    pattern: /^Invalid headers\. Headers must be in order: \[.*\]$/,
    read: () => ({ kind: 'header-wrong' }),
  },
  {
    pattern: /^File does not appear to be a valid CSV with a header row$/,
    read: () => ({ kind: 'not-a-csv' }),
  },
  { pattern: /^Empty file$/, read: () => ({ kind: 'file-empty' }) },
  {
    pattern: /^Error reading file \[\((?:start)?line (\d+)\) (EOF reached|invalid char) .*\]$/,
    read: ([line, what]) => ({
      kind: 'header-quotes',
      line: Number(line),
      isNeverClosed: what === 'EOF reached',
    }),
  },
  {
    pattern: /^(\d+) groups? accepted for (.*)\.$/s,
    read: ([groups, school]) => ({ kind: 'groups-accepted', groups: Number(groups), school: school! }),
  },
  {
    pattern: /^With (\d+) additional validation failures?$/,
    read: ([count]) => ({ kind: 'more-failures', count: Number(count) }),
  },
  {
    pattern: /^With (\d+) additional schools?$/,
    read: ([count]) => ({ kind: 'more-schools', count: Number(count) }),
  },
];

const numbered = /^Row: (\d+) Failure: (.*)$/s;

/** Null: the line is none of the check's. A value with line breaks makes a line of several. */
export function explainCheckLine(line: string): CheckMeaning | null {
  const [, record, text] = numbered.exec(line) ?? [undefined, '0', line];
  for (const { pattern, read } of patterns) {
    const found = pattern.exec(text!.trim());
    // The service counts records from 1 and does not count the header; 0 is the whole file.
    if (found !== null) return { ...read(found.slice(1)), row: record === '0' ? null : Number(record) + 1 };
  }
  return null;
}

/** Whether a line may go on in the next one: it has opened a value that it does not close. */
export const isCutInsideValue = (line: string): boolean =>
  numbered.test(line) && line.lastIndexOf('[') > line.lastIndexOf(']');

/** Whether a line begins something new, so that no value goes on in it. */
export const beginsCheckLine = (line: string): boolean => numbered.test(line) || /^With \d+ /.test(line);
