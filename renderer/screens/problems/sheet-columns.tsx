import { columnNames } from '../../../core/group-file/columns.ts';
import type { ShownRow } from '../../check/protocol.ts';
import type { GridColumn } from '../../parts/data-grid.tsx';
import { EditIcon } from '../../parts/icons.ts';
import { problemScreenWords } from '../../words/changes.ts';
import { columnWords } from '../../words/columns.ts';
import { describeRow, describeValue } from '../../words/describe-cell.ts';
import { formatNumber } from '../../words/formats.ts';
import { shownValue } from '../../words/problems.ts';

/** What a color or a sign says to those who see it. */
const signWords = (severity: ShownRow['rowSeverity'], isChanged: boolean): readonly string[] => [
  ...(severity === null ? [] : [problemScreenWords[severity]]),
  ...(isChanged ? [problemScreenWords.changed] : []),
];

/**
 * Color never stands alone: a sign beside it, and words for who sees neither. The signs are drawn by the style: a
 * million cells are scrolled through, and an element for each would be most of the work.
 */
const rowColumn: GridColumn<ShownRow> = {
  id: 'row',
  header: problemScreenWords.row,
  width: '7.125rem',
  numeric: true,
  sticky: true,
  cell: ({ row }) => formatNumber(row),
  label: ({ row, rowSeverity, isDeleted }) =>
    rowSeverity === null && !isDeleted
      ? null
      : [
          ...signWords(rowSeverity, false).map((words) => `${words}:`),
          formatNumber(row),
          ...(isDeleted ? [problemScreenWords.leftOut] : []),
        ].join(' '),
  title: describeRow,
  cellClass: ({ rowSeverity }) => (rowSeverity === null ? '' : `sign-${rowSeverity}`),
};

const widths = [
  'minmax(9rem, 2fr)',
  'minmax(9.5rem, 1fr)',
  'minmax(7.25rem, 0.6fr)',
  'minmax(6rem, 0.6fr)',
  'minmax(8.5rem, 1fr)',
  'minmax(10rem, 2fr)',
  'minmax(8rem, 1fr)',
] as const;

const severityAt = (row: ShownRow, place: number): ShownRow['rowSeverity'] => row.severities[place] ?? null;
const isChangedAt = (row: ShownRow, place: number): boolean => (row.before[place] ?? null) !== null;

const cellClassOf = (row: ShownRow, place: number): string => {
  const severity = severityAt(row, place);
  const marked = severity === null ? 'exact' : `exact sign-${severity} cell-${severity}`;
  return isChangedAt(row, place) ? `${marked} cell-changed` : marked;
};

const valueColumn = (place: number): GridColumn<ShownRow> => ({
  id: columnNames[place] ?? 'further',
  header: columnNames[place] === undefined ? problemScreenWords.further : columnWords[columnNames[place]],
  width: widths[place]!,
  cell: (row) => {
    const value = row.values[place] ?? '';
    return (
      <>
        {isChangedAt(row, place) ? <EditIcon className="cell-sign tone-accent" aria-hidden="true" /> : null}
        {value === '' ? '' : shownValue(value)}
      </>
    );
  },
  label: (row) => {
    const signs = signWords(severityAt(row, place), isChangedAt(row, place));
    const value = row.values[place] ?? '';
    return signs.length === 0 ? null : `${signs.join(': ')}: ${value === '' ? '' : shownValue(value)}`;
  },
  title: (row) => describeValue(row, place),
  cellClass: (row) => cellClassOf(row, place),
});

const sixColumns = [rowColumn, ...columnNames.map((_, place) => valueColumn(place))];
const allColumns = [...sixColumns, valueColumn(columnNames.length)];

/** The row's number, the six values, and what follows them where there is such. */
export const sheetColumns = (hasFurther: boolean): readonly GridColumn<ShownRow>[] =>
  hasFurther ? allColumns : sixColumns;

/** As wide as the columns are at least. */
export const sheetWidth = (hasFurther: boolean): string => (hasFurther ? '66rem' : '58rem');

/** Which value of a row stands in a column of the grid; null: the column of the row's number. */
export const valueAt = (gridColumn: number): number | null => (gridColumn === 0 ? null : gridColumn - 1);
