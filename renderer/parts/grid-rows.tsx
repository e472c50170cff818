import type { CSSProperties, ReactNode } from 'react';

export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** A CSS track: `6rem`, `minmax(8rem, 2fr)`. */
  readonly width: string;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** The whole text, for a cell that may be cut off. */
  readonly title?: (row: Row) => string;
}

const tracksOf = <Row,>(columns: readonly GridColumn<Row>[]): CSSProperties => ({
  gridTemplateColumns: columns.map(({ width }) => width).join(' '),
});

const cellClass = (numeric: boolean | undefined, active: boolean): string =>
  `grid-cell${numeric === true ? ' grid-number' : ''}${active ? ' grid-cell-active' : ''}`;

export interface GridHeadProps<Row> {
  readonly gridId: string;
  readonly columns: readonly GridColumn<Row>[];
  /** The column of the active cell, when it is in this row. */
  readonly active: number | null;
}

export const GridHead = <Row,>({ gridId, columns, active }: GridHeadProps<Row>): ReactNode => (
  <div className="grid-row grid-head" role="row" aria-rowindex={1} style={tracksOf(columns)}>
    {columns.map((column, index) => (
      <div
        key={column.id}
        id={`${gridId}--1-${index}`}
        role="columnheader"
        aria-colindex={index + 1}
        className={cellClass(column.numeric, active === index)}
      >
        {column.header}
      </div>
    ))}
  </div>
);

export interface GridLineProps<Row> extends GridHeadProps<Row> {
  readonly index: number;
  /** Undefined: not there yet. */
  readonly row: Row | undefined;
  readonly topPx: number;
  readonly heightPx: number;
  readonly onPress: () => void;
}

export const GridLine = <Row,>(props: GridLineProps<Row>): ReactNode => {
  const { gridId, columns, index, row, active } = props;
  const position = { blockSize: `${props.heightPx}px`, transform: `translateY(${props.topPx}px)` };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`grid-row grid-line${active === null ? '' : ' grid-line-current'}`}
      style={{ ...tracksOf(columns), ...position }}
      onClick={props.onPress}
    >
      {columns.map((column, number) => (
        <div
          key={column.id}
          id={`${gridId}-${index}-${number}`}
          role="gridcell"
          aria-colindex={number + 1}
          className={cellClass(column.numeric, active === number)}
          {...(row === undefined || column.title === undefined ? {} : { title: column.title(row) })}
        >
          {row === undefined ? <span className="quiet">…</span> : column.cell(row)}
        </div>
      ))}
    </div>
  );
};
