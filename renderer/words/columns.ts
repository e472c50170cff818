import type { ColumnName } from '../../core/group-file/columns.ts';

/** A column in the person's words. The name in the file stands beside it where it helps to find it. */
export const columnWords: Record<ColumnName, string> = {
  group_name: 'Group name',
  school_natural_id: 'School ID',
  school_year: 'School year',
  subject_code: 'Subject',
  student_ssid: 'Student SSID',
  group_user_login: 'Teacher login',
};

export const columnMeanings: Record<ColumnName, string> = {
  group_name: 'What teachers see, such as “Algebra period 3”. In every row.',
  school_natural_id: 'The school’s state ID, all digits. In every row.',
  school_year: 'The spring year: 2018 for 2017–18. In every row.',
  subject_code: 'All, Math or ELA. May be left empty.',
  student_ssid: 'One student of the group, or empty.',
  group_user_login: 'One teacher of the group, or empty.',
};
