import { memo, useRef, type CSSProperties, type ReactNode } from 'react';
import { SortedDownIcon, SortedUpIcon } from './icons.ts';

export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** A CSS track: `6rem`, `minmax(8rem, 2fr)`. */
  readonly width: string;
  readonly numeric?: boolean;
  /** Stays in sight while the grid is scrolled sideways. Only the first may. */
  readonly sticky?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** The whole text, for a cell that may be cut off, or what else is to be known about it. */
  readonly title?: (row: Row) => string;
  /** Read out in the place of the cell, where a color or a sign says more than its words. Null: they say all. */
  readonly label?: (row: Row) => string | null;
  /** A class of its own, for a cell that is marked. */
  readonly cellClass?: (row: Row) => string;
  readonly sortable?: boolean;
}

/** By which column the rows are sorted; a press on a sortable header, or Enter, asks for another order. */
export interface GridSort {
  readonly columnId: string;
  readonly descending: boolean;
  readonly onSort: (columnId: string) => void;
}

const tracksOf = <Row,>(columns: readonly GridColumn<Row>[]): CSSProperties => ({
  gridTemplateColumns: columns.map(({ width }) => width).join(' '),
});

const cellClass = <Row,>(column: GridColumn<Row>, active: boolean, own = ''): string =>
  [
    'grid-cell',
    column.numeric === true ? 'grid-number' : '',
    column.sticky === true ? 'grid-sticky' : '',
    active ? 'grid-cell-active' : '',
    own,
  ]
    .filter((name) => name !== '')
    .join(' ');

export const cellId = (gridId: string, row: number, column: number): string => `${gridId}-${row}-${column}`;

export interface GridHeadProps<Row> {
  readonly gridId: string;
  readonly columns: readonly GridColumn<Row>[];
  /** The column of the active cell, when it is in this row. */
  readonly active: number | null;
}

export const GridHead = <Row,>({
  gridId,
  columns,
  active,
  sort,
}: GridHeadProps<Row> & { readonly sort?: GridSort | undefined }): ReactNode => (
  <div className="grid-row grid-head" role="row" aria-rowindex={1} style={tracksOf(columns)}>
    {columns.map((column, index) => (
      <div
        key={column.id}
        id={cellId(gridId, -1, index)}
        role="columnheader"
        aria-colindex={index + 1}
        className={cellClass(column, active === index, column.sortable === true ? 'grid-sortable' : '')}
        {...(sort?.columnId === column.id
          ? { 'aria-sort': sort.descending ? ('descending' as const) : ('ascending' as const) }
          : {})}
        {...(sort !== undefined && column.sortable === true ? { onClick: () => sort.onSort(column.id) } : {})}
      >
        {column.header}
        {sort?.columnId === column.id ? <SortSign descending={sort.descending} /> : null}
      </div>
    ))}
  </div>
);

const SortSign = ({ descending }: { readonly descending: boolean }): ReactNode => {
  const Sign = descending ? SortedDownIcon : SortedUpIcon;
  return <Sign className="grid-sort-sign" aria-hidden="true" />;
};

export interface GridLineProps<Row> extends GridHeadProps<Row> {
  readonly index: number;
  /** Undefined: not there yet. */
  readonly row: Row | undefined;
  readonly topPx: number;
  readonly heightPx: number;
  readonly lineClass: string;
  /** Null: rows are not chosen here. */
  readonly chosen: boolean | null;
  /** Stands in the active cell instead of its value; null: nothing is edited here. */
  readonly editor: ReactNode;
  readonly onPress: (index: number, column: number) => void;
  readonly onDoublePress: (index: number, column: number) => void;
}

const Line = <Row,>(props: GridLineProps<Row>): ReactNode => {
  const { gridId, columns, index, row, active, editor } = props;
  // While its row is on the way, a line keeps the one before, unseen: changing it is far cheaper than making it anew.
  const lastRow = useRef(row);
  if (row !== undefined) lastRow.current = row;
  const drawn = lastRow.current;
  const isWaiting = row === undefined;
  const position = { blockSize: `${props.heightPx}px`, insetBlockStart: `${props.topPx}px` };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      {...(props.chosen === null ? {} : { 'aria-selected': props.chosen })}
      className={`grid-row grid-line ${active === null ? '' : 'grid-line-current'} ${isWaiting ? 'grid-line-waiting' : ''} ${props.lineClass}`}
      style={{ ...tracksOf(columns), ...position }}
    >
      {columns.map((column, number) => {
        const isEdited = editor !== null && active === number;
        const told = isEdited ? undefined : drawn;
        const label = told === undefined ? null : (column.label?.(told) ?? null);
        return (
          <div
            key={column.id}
            {...(active === number ? { id: cellId(gridId, index, number) } : {})}
            role="gridcell"
            aria-colindex={number + 1}
            className={cellClass(column, active === number, drawn && column.cellClass?.(drawn))}
            {...(told === undefined || column.title === undefined ? {} : { title: column.title(told) })}
            {...(label === null ? {} : { 'aria-label': label })}
            onClick={() => props.onPress(index, number)}
            onDoubleClick={() => props.onDoublePress(index, number)}
          >
            {isEdited ? editor : told && column.cell(told)}
          </div>
        );
      })}
    </div>
  );
};

/** Scrolling draws the lines that come into sight, and leaves the others as they are. */
export const GridLine = memo(Line) as typeof Line;
