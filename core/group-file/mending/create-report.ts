import type { ServiceLists } from '../../service/lists.ts';
import type { CheckResult } from '../checking/check-result.ts';
import { FIRST_GROUPS, FIRST_PROBLEMS } from '../limits.ts';
import type { FileReport, ProblemGroup } from '../report.ts';
import { severities } from '../problem-rules.ts';
import type { Sheet } from '../sheet.ts';
import type { History } from './apply-change.ts';
import type { Outcome } from './predict-outcome.ts';
import type { Prepared } from './prepare-table.ts';
import { valuesForReport } from './report-values.ts';

export interface ReportParts {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly lists: ServiceLists;
  readonly history: History;
  readonly sheet: Sheet;
  readonly prepared: Prepared;
  readonly check: CheckResult;
  readonly outcome: Outcome;
}

export const createReport = (parts: ReportParts): FileReport => {
  const { history, sheet, prepared, check, outcome } = parts;
  const { predicted, refusal } = outcome;
  const problems = check.kinds.map((kind): ProblemGroup => ({
    kind,
    severity: severities[kind],
    count: check.count(kind),
    first: check.problems(kind, 0, FIRST_PROBLEMS),
  }));
  if (refusal) problems.push({ kind: refusal.kind, severity: 'blocks', count: 1, first: [refusal] });
  const sendable = !check.blocks && refusal === null;
  return {
    fileName: parts.fileName,
    sizeBytes: parts.sizeBytes,
    ready: sendable && predicted?.loader === 'PROCESSED',
    sendable,
    reading: hasReading(sheet) ? sheet.reading : null,
    repairs: prepared.offers,
    awaitsRepairs: !prepared.isSearched,
    changes: {
      isRewritten: prepared.isRewritten,
      edits: history.now.edits.size,
      deletedRows: history.now.deleted.size,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    },
    counts: check.counts,
    years: check.years,
    ...valuesForReport(prepared.table, (row) => check.groupOf(row) !== -1, parts.lists.subjects),
    groups: check.groups(0, FIRST_GROUPS),
    problems,
    predicted,
  };
};

/** A file of which not even the first rows could be read has nothing to choose. */
const hasReading = ({ isReadable, reading }: Sheet): boolean =>
  isReadable || reading.firstRows.length > 0 || reading.sheets.length > 0;
