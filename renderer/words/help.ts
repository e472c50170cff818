import type { ColumnName } from '../../core/group-file/columns.ts';

export const helpWords = {
  title: 'Help',
  lead: 'What a student group file looks like, what it does, and what the service means by its messages.',

  whyTitle: 'Why did the service say that?',
  whyBody:
    'Paste any text of the service: the message of an import, an error, or a code such as HTTP 403. It is explained on this computer, and neither kept nor sent anywhere.',
  whyField: 'The service’s text',
  explain: 'Explain',
  clear: 'Clear',
  nothing: 'Paste the service’s text first.',
  explained: (lines: number): string =>
    lines === 1 ? 'One explanation stands below.' : `${lines} explanations stand below.`,
  explanationTitle: 'What it means',
  tokenGone:
    'The text held a token, which is as good as a password for a while. It was removed from the field.',

  fileTitle: 'A student group file',
  fileBody:
    'A CSV file: a table with six columns, saved as plain text with commas. Its first row holds the column names below, spelled like this and in this order. Every other row puts one student, one teacher, or one of each into a group.',
  template: 'Save an empty template',
  templateName: 'student-groups-template.csv',
  sample: 'Save a sample with two groups',
  sampleName: 'sample-roster.csv',
  saved: (name: string): string => `${name} is saved.`,
  exampleTitle: 'An example',
  exampleBody:
    'One group with two teachers and three students. Its first row only names the group and its subject; such a row is allowed, but not needed.',
  exampleLabel: 'Example of a file',

  columnsTitle: 'The six columns',
  example: 'Example',
  accepted: 'The service accepts',
  mistakes: 'Common mistakes',

  rulesTitle: 'How rows become groups',
  rules: [
    'Rows with the same group name, school and year are one group. Names that differ only in capital letters or accents are one group too.',
    'All rows of a school stand together, and within it all rows of a group and year. Sorting by school, group and year does that.',
    'A group has at most 200 student rows. Students listed twice count twice.',
    'One subject for a group. A new group takes the subject of its first row, so begin with it.',
    'The service takes a file as a whole or not at all: one wrong row, and nothing in it is applied.',
  ],

  replaceTitle: 'What sending a file changes',
  replaceBody: 'Every group in the file is replaced: afterwards it holds exactly what the file lists.',
  replaces: [
    'A student or teacher of the group who is not listed is removed from it.',
    'A file that lists only students removes every teacher of its groups, and the other way around.',
    'A file with only a group’s own row empties that group.',
    'Groups that are not in the file stay as they are.',
    'Another school year makes a new group, and leaves last year’s in place.',
    'An SSID that the service does not know creates a new student. Check twice.',
    'A group that is split over two files keeps only what the second one lists.',
  ],

  afterTitle: 'After you send it',
  after: [
    'First the service checks every row. ACCEPTED means that it found nothing wrong.',
    'Then it loads the groups, within seconds or minutes. PROCESSED means that they are in place.',
    'Administrators see them at once, teachers some minutes later.',
    'Sending exactly the same file again changes nothing: the service recognizes it.',
  ],
} as const;

export interface ColumnHelp {
  readonly meaning: string;
  readonly example: string;
  readonly accepted: string;
  readonly mistakes: string;
}

export const columnHelp: Record<ColumnName, ColumnHelp> = {
  group_name: {
    meaning: 'The name that teachers see. In every row.',
    example: 'Algebra period 3',
    accepted: 'Any text up to 255 characters. In quotation marks when it has a comma.',
    mistakes:
      'Left blank in the rows below the first. Spelled in two ways. A backslash, which the service swallows, or emoji, which it cannot store.',
  },
  school_natural_id: {
    meaning: 'The school’s state ID. In every row.',
    example: '88800120012001',
    accepted: 'A school that it knows and that your account may upload for, exactly as it is spelled there.',
    mistakes: 'Turned into 8.88001E+13 by a spreadsheet, zeros at the front lost, the school’s name instead.',
  },
  school_year: {
    meaning: 'The spring year of the school year. In every row.',
    example: '2018 for 2017–18',
    accepted: 'Four digits of a year that is open.',
    mistakes: '2017-18 or 2018.0, the fall year, last year’s file sent once more.',
  },
  subject_code: {
    meaning: 'What teachers of the group may see results for.',
    example: 'Math',
    accepted:
      'All, Math or ELA, and subjects of your state, in any case. Blank means all, or the same as above.',
    mistakes:
      'Mathematics or English instead of the code, two subjects in one group, blank in the first row.',
  },
  student_ssid: {
    meaning: 'One student of the group, by the state’s student ID. Blank in rows for teachers.',
    example: 'SSID001',
    accepted: 'Any text up to 65 characters. It is not compared with known students.',
    mistakes:
      'Turned into 1.23457E+09 by a spreadsheet: it is accepted and creates a student who does not exist. A local ID instead of the state’s.',
  },
  group_user_login: {
    meaning: 'One teacher of the group, by their login. Blank in rows for students.',
    example: 'jteacher@example.com',
    accepted: 'Any text up to 255 characters. It is not compared with known users.',
    mistakes: 'A name or an old address: nobody notices, and the teacher sees nothing.',
  },
};
