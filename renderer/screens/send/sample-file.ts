/** The specification's own example: two groups of one school, with three students and two teachers each. */
const sampleRows = [
  'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login',
  'JT4thGrade,88800120012001,2018,All,,',
  'JT4thGrade,88800120012001,2018,,,jteacher@example.com',
  'JT4thGrade,88800120012001,2018,,,btutor@example.com',
  'JT4thGrade,88800120012001,2018,,SSID001,',
  'JT4thGrade,88800120012001,2018,,SSID002,',
  'JT4thGrade,88800120012001,2018,,SSID003,',
  'ME6thGradeMath,88800120012001,2018,Math,,',
  'ME6thGradeMath,88800120012001,2018,,,meducator@example.com',
  'ME6thGradeMath,88800120012001,2018,,,sinstructor@example.com',
  'ME6thGradeMath,88800120012001,2018,,SSID010,',
  'ME6thGradeMath,88800120012001,2018,,SSID011,',
  'ME6thGradeMath,88800120012001,2018,,SSID012,',
];

export const createSampleFile = (): File =>
  new File([`${sampleRows.join('\n')}\n`], 'sample-roster.csv', { type: 'text/csv' });
