import type { ReactNode } from 'react';
import { columnNames } from '../../../core/group-file/columns.ts';
import type { ShownRow } from '../../check/protocol.ts';
import type { GridColumn } from '../../parts/data-grid.tsx';
import { BlocksIcon, CautionIcon, EditIcon } from '../../parts/icons.ts';
import { problemScreenWords } from '../../words/changes.ts';
import { columnWords } from '../../words/columns.ts';
import { describeRow, describeValue } from '../../words/describe-cell.ts';
import { formatNumber } from '../../words/formats.ts';
import { shownValue } from '../../words/problems.ts';

type Severity = ShownRow['rowSeverity'];

/** Color never stands alone: a sign beside it, and words for who sees neither. */
const SeveritySign = ({ severity }: { readonly severity: Severity }): ReactNode => {
  if (severity === null) return null;
  const Sign = severity === 'blocks' ? BlocksIcon : CautionIcon;
  return (
    <>
      <Sign className={`cell-sign tone-${severity === 'blocks' ? 'bad' : 'caution'}`} aria-hidden="true" />
      <span className="visually-hidden">{problemScreenWords[severity]}: </span>
    </>
  );
};

const rowColumn: GridColumn<ShownRow> = {
  id: 'row',
  header: problemScreenWords.row,
  width: '6rem',
  numeric: true,
  sticky: true,
  cell: ({ row, rowSeverity, isDeleted }) => (
    <>
      <SeveritySign severity={rowSeverity} />
      {formatNumber(row)}
      {isDeleted ? <span className="visually-hidden"> {problemScreenWords.leftOut}</span> : null}
    </>
  ),
  title: describeRow,
};

const widths = [
  'minmax(9rem, 2fr)',
  'minmax(9.5rem, 1fr)',
  'minmax(6.5rem, 0.6fr)',
  'minmax(6rem, 0.6fr)',
  'minmax(8.5rem, 1fr)',
  'minmax(10rem, 2fr)',
  'minmax(8rem, 1fr)',
] as const;

const cellClassOf = (row: ShownRow, place: number): string => {
  const severity = row.severities[place] ?? null;
  const marked = severity === null ? '' : `cell-${severity}`;
  return (row.before[place] ?? null) === null ? marked : `${marked} cell-changed`;
};

const valueColumn = (place: number): GridColumn<ShownRow> => ({
  id: columnNames[place] ?? 'further',
  header: columnNames[place] === undefined ? problemScreenWords.further : columnWords[columnNames[place]],
  width: widths[place]!,
  cell: (row) => {
    const value = row.values[place] ?? '';
    return (
      <>
        <SeveritySign severity={row.severities[place] ?? null} />
        {(row.before[place] ?? null) === null ? null : (
          <>
            <EditIcon className="cell-sign tone-accent" aria-hidden="true" />
            <span className="visually-hidden">{problemScreenWords.changed}: </span>
          </>
        )}
        {value === '' ? '' : <span className="exact">{shownValue(value)}</span>}
      </>
    );
  },
  title: (row) => describeValue(row, place),
  cellClass: (row) => cellClassOf(row, place),
});

const sixColumns = [rowColumn, ...columnNames.map((_, place) => valueColumn(place))];
const allColumns = [...sixColumns, valueColumn(columnNames.length)];

/** The row's number, the six values, and what follows them where there is such. */
export const sheetColumns = (hasFurther: boolean): readonly GridColumn<ShownRow>[] =>
  hasFurther ? allColumns : sixColumns;

/** Which value of a row stands in a column of the grid; null: the column of the row's number. */
export const valueAt = (gridColumn: number): number | null => (gridColumn === 0 ? null : gridColumn - 1);
