import { columnNames } from '../../core/group-file/columns.ts';
import type { Problem } from '../../core/group-file/report.ts';
import { parseJavaInteger } from '../../core/service/java-text.ts';

const columns = columnNames.join(',');
const unordered = 'is out-of-order: sort CSV by school, group, year';

/**
 * What the service itself would say of a problem, word for word but for the row in front; null: its check says nothing,
 * or something that tells no one anything.
 */
export const serviceWouldSay = (problem: Problem): string | null => {
  const { kind, value, facts } = problem;
  const fact = (name: string): string => String(facts[name] ?? '');
  switch (kind) {
    case 'no-rows':
      return 'Empty file';
    case 'header-wrong':
    case 'header-missing':
    case 'other-delimiter':
    case 'rows-above-header':
      return `Invalid headers. Headers must be in order: [${columns}]`;
    case 'too-few-values':
      return 'File does not appear to be a valid CSV with a header row';
    case 'school-missing':
      return 'Record does not contain a school';
    case 'group-missing':
      return 'Record does not contain a group name';
    case 'year-missing':
      return 'Record does not contain a school year';
    case 'year-not-accepted':
      return parseJavaInteger(value) === null
        ? 'Record does not contain a school year'
        : `Invalid school year: ${parseJavaInteger(value)}`;
    case 'subject-unknown':
      return `Invalid subject: ${fact('subject')}`;
    case 'school-unknown':
      return `School [${fact('school')}] can not be found`;
    case 'school-out-of-order':
      return `School [${fact('school')}] ${unordered}`;
    case 'group-out-of-order':
      return `Record ${unordered}`;
    case 'subject-conflict':
      return `Record is attempting to re-define group subject from [${fact('from')}] to [${fact('to')}]`;
    case 'too-many-students':
      return `School [${fact('school')}] Group [${fact('group')}] contains ${fact('students')} students.  Maximum students allowed per group is 200`;
    case 'service-would-refuse':
      return fact('message') || null;
    default:
      return null;
  }
};
