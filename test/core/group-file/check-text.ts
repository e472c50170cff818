import { checkFile, type CheckOptions, type Predict } from '../../../core/group-file/check-file.ts';
import type { CheckedFile } from '../../../core/group-file/checked-file.ts';
import { predictService } from '../../../core/group-file/predict-service.ts';
import type { Problem, ProblemKind } from '../../../core/group-file/report.ts';
import type { ServiceLists } from '../../../core/service/lists.ts';

export const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
export const SCHOOL = '88800120012001';
export const OTHER_SCHOOL = '88800120012003';

export const lists: ServiceLists = {
  schools: new Set([SCHOOL, OTHER_SCHOOL]),
  years: new Set([2015, 2016, 2017, 2018, 2019, 2020, 2021]),
  subjects: ['Math', 'ELA'],
};

export const asBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

export const drain = <Outcome>(steps: Generator<unknown, Outcome>): Outcome => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

export const check = (content: string | Uint8Array, options: Partial<CheckOptions> = {}): CheckedFile =>
  drain(checkFile(asBytes(content), { fileName: 'roster.csv', lists, predict: predictService, ...options }));

/** A roster with the right header and these rows. */
export const roster = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n');

export const checkRows = (...rows: readonly string[]): CheckedFile => check(roster(...rows));

export const problemsOf = (checked: CheckedFile, kind: ProblemKind): readonly Problem[] =>
  checked.problems(kind, 0, Infinity);

export const kindsOf = (checked: CheckedFile): readonly ProblemKind[] =>
  checked.report.problems.map(({ kind }) => kind);

export const predictAcceptance: Predict = {
  *answer() {
    yield 0;
    return { http: 202, status: 'ACCEPTED', message: '1 group accepted for 1.', newline: '\n' };
  },
  *load() {
    yield 0;
    return { status: 'PROCESSED', error: null };
  },
};
