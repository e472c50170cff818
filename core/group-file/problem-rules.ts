import type { ProblemKind } from './report.ts';

/** What each kind of problem means for the file: `blocks` keeps it from being sent. */
export const severities: Readonly<Record<ProblemKind, 'blocks' | 'warns'>> = {
  'empty-file': 'blocks',
  'file-too-large': 'blocks',
  'not-a-text-file': 'blocks',
  'spreadsheet-file': 'blocks',
  'unsupported-encoding': 'blocks',
  'other-delimiter': 'blocks',
  'other-encoding': 'blocks',
  'rows-above-header': 'blocks',
  'other-columns': 'blocks',
  // With the column, students or teachers would be lost.
  'other-members': 'blocks',
  'database-export': 'blocks',
  'header-missing': 'blocks',
  'header-wrong': 'blocks',
  'no-rows': 'blocks',
  'school-missing': 'blocks',
  'group-missing': 'blocks',
  'year-missing': 'blocks',
  'year-not-accepted': 'blocks',
  'school-unknown': 'blocks',
  'school-out-of-order': 'blocks',
  'group-out-of-order': 'blocks',
  'subject-conflict': 'blocks',
  'too-many-students': 'blocks',
  'too-few-values': 'blocks',
  'broken-quotes': 'blocks',
  'too-many-values': 'blocks',
  'blank-row': 'blocks',
  'mixed-line-ends': 'blocks',
  backslash: 'blocks',
  'value-too-long': 'blocks',
  'not-utf-8': 'blocks',
  'unsupported-character': 'blocks',
  // Ids are compared and stored as they stand: the service would create a student with the quotes in the id.
  'curly-quotes': 'blocks',
  'formula-wrapper': 'blocks',
  'decimal-id': 'blocks',
  'error-value': 'blocks',
  // A new group would take the blank: all subjects.
  'subject-starts-blank': 'blocks',
  'subject-unknown': 'warns',
  'group-without-teacher': 'warns',
  'group-without-student': 'warns',
  'group-becomes-empty': 'warns',
  // The service would take it and create a student with that id.
  'scientific-notation': 'blocks',
  'leading-zero-lost': 'warns',
  'null-word': 'warns',
  'garbled-text': 'warns',
  'login-not-email': 'warns',
  'similar-group': 'warns',
  'near-duplicate': 'warns',
  'student-in-two-schools': 'warns',
  'duplicate-row': 'warns',
  'spaces-around': 'warns',
  'year-not-season': 'warns',
  'school-not-seen': 'warns',
  'many-rows': 'warns',
  'other-sheets': 'warns',
  'service-would-refuse': 'blocks',
};

/** Only the person can do something about these: no repair answers them. */
const neverMended: ReadonlySet<ProblemKind> = new Set([
  'other-members',
  'other-sheets',
  'group-without-teacher',
  'group-without-student',
  'group-becomes-empty',
  'garbled-text',
  'login-not-email',
  'student-in-two-schools',
  'year-not-season',
  'school-not-seen',
  'many-rows',
]);

/** About what writing the file anew leaves out: the written file does not have it either. */
export const aboutLeftOut: ReadonlySet<ProblemKind> = new Set(['other-members', 'other-sheets']);

/** Whether a repair may answer one of these problems; a file without problems is never repaired. */
export const isMendable = (kinds: readonly ProblemKind[]): boolean =>
  kinds.some((kind) => !neverMended.has(kind));
