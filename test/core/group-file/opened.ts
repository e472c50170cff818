import type { Change, RepairKind } from '../../../core/group-file/changes.ts';
import { openFile, type CheckContext, type OpenFile } from '../../../core/group-file/open-file.ts';
import { predictService } from '../../../core/group-file/predict-service.ts';
import type { ProblemKind } from '../../../core/group-file/report.ts';
import type { ServiceLists } from '../../../core/service/lists.ts';

export const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
export const SCHOOL = '88800120012001';
export const OTHER_SCHOOL = '88800120012003';

export const lists: ServiceLists = {
  schools: new Set([SCHOOL, OTHER_SCHOOL]),
  years: new Set([2015, 2016, 2017, 2018, 2019, 2020, 2021]),
  subjects: ['Math', 'ELA'],
};

export const context: CheckContext = {
  fileName: 'roster.csv',
  lists,
  seasonYear: null,
  knownSchools: null,
  knownStudents: null,
  predict: predictService,
};

export const drain = <Outcome>(steps: Generator<unknown, Outcome>): Outcome => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

export const open = (content: string | Uint8Array, more: Partial<CheckContext> = {}): OpenFile =>
  drain(
    openFile(typeof content === 'string' ? new TextEncoder().encode(content) : content, {
      ...context,
      ...more,
    }),
  );

/** A roster with the right header and these rows. */
export const roster = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n');

/** One button: everything that is offered. */
export const mendAll = (opened: OpenFile): OpenFile => {
  const { repairs } = drain(opened.findRepairs()).report;
  return drain(opened.change({ kind: 'repair', repairs: repairs.map(({ kind }) => kind) }));
};

export const textToSend = (opened: OpenFile): string => new TextDecoder().decode(opened.bytesToSend());

/** The rows to send, without the header. */
export const rowsToSend = (opened: OpenFile): readonly string[] =>
  textToSend(opened).split('\n').slice(1, -1);

export const kindsOf = (opened: OpenFile): readonly ProblemKind[] =>
  opened.report.problems.map(({ kind }) => kind);

/** What is offered or applied, with its count. */
export const repairsOf = (opened: OpenFile): Partial<Record<RepairKind, number>> =>
  Object.fromEntries(opened.report.repairs.map(({ kind, count }) => [kind, count]));

/** The file after these changes, one after another. */
export const change = (opened: OpenFile, ...changes: readonly Change[]): OpenFile =>
  changes.reduce((now, each) => drain(now.change(each)), opened);

export const edit = (
  at: number,
  column: 'group_name' | 'school_year' | 'student_ssid' | null,
  value: string,
): Change => ({
  kind: 'edit',
  row: at,
  column,
  value,
});
