import { standingOf } from '../../../core/delivery/standing.ts';
import type { HistoryEntry } from '../../../preload/contract/history.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../check/csv-text.ts';
import { formatStamp } from '../../words/formats.ts';
import { historyExport, standingWords } from '../../words/history.ts';
import { importIdOf, statusOf } from '../../words/statuses.ts';

/** The history as a table for a spreadsheet program. */
export const writeHistoryCsv = (entries: readonly HistoryEntry[]): string =>
  BYTE_ORDER_MARK +
  csvLine(historyExport.columns) +
  entries.map((entry) => csvLine(valuesOf(entry))).join('');

function valuesOf(entry: HistoryEntry): readonly string[] {
  const { fileName, serviceName, state, counts, createdAt, creator } = entry;
  return [
    fileName,
    serviceName,
    standingWords[standingOf(state)].label,
    formatStamp(createdAt),
    'finishedAt' in state ? formatStamp(state.finishedAt) : '',
    creator ?? '',
    ...(['schools', 'groups', 'students', 'teachers', 'rows'] as const).map((name) => String(counts[name])),
    importIdOf(state)?.toString() ?? '',
    statusOf(state) ?? '',
    'message' in state ? state.message : '',
  ];
}
