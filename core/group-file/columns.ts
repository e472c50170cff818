/** The six columns of a student group file, in the order the service demands. */
export const columnNames = [
  'group_name',
  'school_natural_id',
  'school_year',
  'subject_code',
  'student_ssid',
  'group_user_login',
] as const;

export type ColumnName = (typeof columnNames)[number];

/** Where each column stands in a row. */
export const GROUP = 0;
export const SCHOOL = 1;
export const YEAR = 2;
export const SUBJECT = 3;
export const STUDENT = 4;
export const TEACHER = 5;

export interface ColumnRule {
  /** Characters the service's table holds; null: not limited by length. */
  readonly longest: number | null;
  /** Compared as it stands: an invisible character makes it another value. */
  readonly exact: boolean;
  /** Digits that a spreadsheet may turn into `8.88E+13`. */
  readonly longNumber: boolean;
}

/** In the order of `columnNames`. */
export const columnRules: readonly ColumnRule[] = [
  { longest: 255, exact: false, longNumber: false },
  { longest: 40, exact: true, longNumber: true },
  { longest: null, exact: true, longNumber: false },
  { longest: 10, exact: true, longNumber: false },
  { longest: 65, exact: true, longNumber: true },
  { longest: 255, exact: true, longNumber: false },
];
