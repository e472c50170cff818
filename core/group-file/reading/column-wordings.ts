import { columnNames, type ColumnName } from '../columns.ts';

/**
 * What people and their student information systems call the six columns, besides the service's own names. The first
 * list counts before the second: its wordings mean the column wherever they stand, those of the second may mean
 * another one when the first is there too. A wording stands here only once. Left out on purpose are `student id` and
 * `student number`, mostly the district's own number, and `student`, mostly a name: the service would create students
 * with them.
 */
const wordings: Readonly<Record<ColumnName, readonly [sure: readonly string[], likely: readonly string[]]>> =
  {
    group_name: [
      ['student group name', 'student group', 'group', 'groups', 'roster name', 'group title'],
      [
        ...['class name', 'class', 'section name', 'section', 'class section', 'section title', 'section id'],
        ...['roster', 'course section', 'course name', 'course', 'course title', 'homeroom', 'class title'],
      ],
    ],
    school_natural_id: [
      [
        ...['school id', 'natural id', 'school identifier', 'cds code', 'cds', 'cdscode', 'school cds code'],
        ...['school natural identifier', 'state school id', 'school state id', 'responsible school id'],
        ...['responsible school identifier', 'institution identifier', 'institution id', 'school cds'],
      ],
      [
        'school code',
        'school number',
        'school',
        'site',
        'site id',
        'site code',
        'site number',
        'schoolid number',
      ],
    ],
    school_year: [
      ['academic year', 'sy', 'school yr', 'acad year', 'school year spring', 'spring year', 'schoolyr'],
      ['year', 'yr'],
    ],
    subject_code: [
      ['subject', 'subject area', 'subject name', 'subjects', 'test subject', 'assessment subject'],
      ['content area', 'academic subject', 'content', 'assessment type'],
    ],
    student_ssid: [
      [
        ...[
          'ssid',
          'student state id',
          'state student id',
          'statewide student id',
          'state id',
          'state id number',
        ],
        ...[
          'statewide student identifier',
          'state student identifier',
          'student state identifier',
          'calpads id',
        ],
        ...[
          'student ssid number',
          'ssid number',
          'statewide id',
          'state student number',
          'student state number',
        ],
      ],
      ['student identifier'],
    ],
    group_user_login: [
      [
        ...['group user', 'user login', 'group login', 'group user email', 'teacher login', 'teacher email'],
        ...['teacher user name', 'teacher e mail address', 'teacher e mail', 'staff login', 'staff email'],
        ...['teacher email address', 'staff email address', 'educator email', 'educator login', 'user email'],
        ...['instructor email', 'instructor login', 'teacher user', 'login email', 'group user logins'],
      ],
      [
        ...['login', 'logins', 'user name', 'user', 'email', 'e mail', 'email address', 'e mail address'],
        ...['teacher', 'teachers', 'user id', 'login name', 'login id', 'primary teacher', 'instructor'],
      ],
    ],
  };

/** No name of a column is longer; a longer value is not looked at. */
const LONGEST_NAME = 100;

/** Letters and digits alone: `School-ID`, `SchoolID` and `"school_id"` are one wording. */
export const simplifyName = (name: string): string =>
  name.length > LONGEST_NAME
    ? ''
    : name
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '');

const ranks = columnNames.map((column): readonly ReadonlySet<string>[] => [
  new Set([simplifyName(column)]),
  ...wordings[column].map((names) => new Set(names.map(simplifyName))),
]);

/** Names of columns that most likely hold something else, and students all the same where there are ids in them. */
const uncertain: Partial<Record<ColumnName, readonly string[]>> = {
  student_ssid: ['student', 'student id', 'student number', 'studentid number', 'local student id'],
};

/** The column that a simplified name may mean, by any wording and however uncertain; null: none. */
export const meantColumn = (simple: string): number | null => {
  const column = columnNames.findIndex(
    (name, index) =>
      ranks[index]!.some((rank) => rank.has(simple)) ||
      uncertain[name]?.some((wording) => simplifyName(wording) === simple) === true,
  );
  return column === -1 ? null : column;
};

/** Which columns a row of names means. */
export interface ColumnMatch {
  /** By column: its place in the row; null: none, or several that could be it. */
  readonly places: readonly (number | null)[];
  /** By column: there are several that could be it. */
  readonly repeated: readonly boolean[];
}

/** The service's own names win, then the surer wordings. Of two that mean the same, none is taken. */
export const matchColumns = (names: readonly string[]): ColumnMatch => {
  const exact = names.map((name) => name.trim().toLowerCase());
  const simple = names.map(simplifyName);
  const matches = columnNames.map((column, index) => {
    const own = placesWhere(exact, (name) => name === column);
    if (own.length > 0) return own;
    for (const rank of ranks[index]!) {
      const found = placesWhere(simple, (name) => rank.has(name));
      if (found.length > 0) return found;
    }
    return [];
  });
  return {
    places: matches.map((found) => (found.length === 1 ? found[0]! : null)),
    repeated: matches.map((found) => found.length > 1),
  };
};

const placesWhere = (names: readonly string[], fits: (name: string) => boolean): number[] =>
  names.flatMap((name, index) => (fits(name) ? [index] : []));
