import { checkRowSteps } from '../service/check-rows.ts';
import type { Newline } from '../service/csv-lexer.ts';
import type { ServiceLists } from '../service/lists.ts';
import { composeRows, predictAnswerSteps } from '../service/predict-answer.ts';
import { findLoadFailure } from '../service/predict-load.ts';
import type { Answer, Predict } from './open-file.ts';
import type { Table } from './table.ts';
import { findFaultyRow } from './table-faults.ts';
import { TableRecords } from './table-records.ts';

/**
 * The prediction by the twins of the service's check and of its loader. Rows that these are certain to read as they were
 * read here are not read again: that is several times as fast.
 */
export const predictService: Predict = {
  *answer({ bytes, checkedRows, newline }, lists) {
    if (checkedRows !== null) return yield* answerRows(checkedRows, newline, lists);
    return yield* predictAnswerSteps(bytes(), lists);
  },
  *load({ bytes, loadedRows }, newline) {
    const failure =
      loadedRows === null ? yield* findLoadFailure(bytes(), newline) : yield* findFaultyRow(loadedRows);
    if (failure === null) return { status: 'PROCESSED', error: null };
    return { status: 'BAD_DATA', error: `${failure.kind} in row ${failure.row}` };
  },
};

function* answerRows(table: Table, newline: Newline, lists: ServiceLists): Generator<number, Answer> {
  const rows = yield* checkRowSteps(new TableRecords(table, lists), lists, null);
  const isAccepted = rows.failureCount === 0;
  return { http: 202, status: isAccepted ? 'ACCEPTED' : 'BAD_DATA', message: composeRows(rows), newline };
}
