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
