import type { ChangeFilter } from '../../core/change/change-report.ts';
import type { Change } from '../../core/change/compare.ts';
import { changeExportWords, memberWords, personWords } from '../words/change-report.ts';
import { formatSchoolYear } from '../words/formats.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv-text.ts';

const PAGE_PEOPLE = 500;
const everybody: ChangeFilter = { fate: null, search: '', losingOnly: false };

/** Who comes into a group and who leaves one, as a table for a spreadsheet program, in pieces. */
export function* writeChangesCsv(change: Pick<Change, 'people'>): Generator<string, void> {
  yield BYTE_ORDER_MARK + csvLine(changeExportWords.columns);
  for (let from = 0; ; from += PAGE_PEOPLE) {
    const page = change.people(everybody, from, PAGE_PEOPLE);
    if (page.length === 0) return;
    const lines = page.map(({ kind, change: what, id, group, school, year }) =>
      csvLine([memberWords[what], personWords.kind[kind], id, group, school, formatSchoolYear(year)]),
    );
    yield lines.join('');
  }
}
