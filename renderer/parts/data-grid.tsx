import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { moveInGrid, type GridPlace } from './grid-keys.ts';
import { useGridScroll } from './use-grid-scroll.ts';

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

export interface DataGridProps<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** Undefined: not there yet. */
  readonly rowAt: (index: number) => Row | undefined;
  /** The rows in sight, so that their page can be fetched. */
  readonly onSight?: (from: number, count: number) => void;
  readonly onOpen?: (row: Row, index: number) => void;
  /** So many rows high at most. */
  readonly mostRows?: number;
  /** As high as the space it stands in. */
  readonly fills?: boolean;
  readonly leastWidth?: string;
}

const ROW_PX = 40;
const HEAD_PX = 36;
/** Room for a scroll bar at the bottom, and for the edges. */
const EDGES_PX = 18;

/**
 * A grid for any number of rows. The arrow keys move through its cells; the grid itself keeps the focus
 * (`aria-activedescendant`), so that it survives rows coming and going.
 */
export const DataGrid = <Row,>(props: DataGridProps<Row>): ReactNode => {
  const { columns, rowCount, rowAt, onOpen, onSight } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const scroll = useGridScroll(scroller, rowCount, ROW_PX, HEAD_PX);
  const current: GridPlace = { row: Math.min(place.row, rowCount - 1), column: place.column };
  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };

  const first = scroll.rows[0]?.index ?? 0;
  const last = scroll.rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= first) onSight?.(first, last - first + 1);
  }, [first, last, onSight]);

  const cellId = (row: number, column: number): string => `${id}-${row}-${column}`;
  const open = (index: number): void => {
    const row = rowAt(index);
    if (row !== undefined) onOpen?.(row, index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && onOpen !== undefined && current.row >= 0) {
      event.preventDefault();
      open(current.row);
      return;
    }
    const rowsOnPage = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / ROW_PX) - 1);
    const next = moveInGrid(current, event.key, event.ctrlKey, { rows: rowCount, columns: columns.length, rowsOnPage });
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    scroll.show(next.row);
  };
  const shown = Math.min(rowCount, props.mostRows ?? 8);
  const height = props.fills === true ? {} : { maxBlockSize: `${HEAD_PX + shown * ROW_PX + EDGES_PX}px` };
  const inSight = current.row === -1 || scroll.rows.some(({ index }) => index === current.row);

  return (
    <div
      ref={scroller}
      className={`grid${props.fills === true ? ' grid-fills' : ''}${onOpen === undefined ? '' : ' grid-opens'}`}
      style={height}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-readonly="true"
      tabIndex={0}
      {...(inSight ? { 'aria-activedescendant': cellId(current.row, current.column) } : {})}
      onKeyDown={onKeyDown}
    >
      <div className="grid-width" role="presentation" style={{ minInlineSize: props.leastWidth ?? '100%' }}>
        <div className="grid-row grid-head" role="row" aria-rowindex={1} style={tracks}>
          {columns.map((column, index) => (
            <div
              key={column.id}
              id={cellId(-1, index)}
              role="columnheader"
              aria-colindex={index + 1}
              className={cellClass(column.numeric, current.row === -1 && current.column === index)}
            >
              {column.header}
            </div>
          ))}
        </div>
        <div role="rowgroup" className="grid-body" style={{ blockSize: `${scroll.heightPx}px` }}>
          {scroll.rows.map((item) => {
            const row = rowAt(item.index);
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                className={`grid-row grid-line${item.index === current.row ? ' grid-line-current' : ''}`}
                style={{ ...tracks, transform: `translateY(${scroll.topOf(item)}px)` }}
                onClick={() => {
                  setPlace({ row: item.index, column: current.column });
                  open(item.index);
                }}
              >
                {columns.map((column, index) => (
                  <div
                    key={column.id}
                    id={cellId(item.index, index)}
                    role="gridcell"
                    aria-colindex={index + 1}
                    className={cellClass(column.numeric, current.row === item.index && current.column === index)}
                    {...(row === undefined || column.title === undefined ? {} : { title: column.title(row) })}
                  >
                    {row === undefined ? <span className="grid-coming">…</span> : column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
};

const cellClass = (numeric: boolean | undefined, active: boolean): string =>
  `grid-cell${numeric === true ? ' grid-number' : ''}${active ? ' grid-cell-active' : ''}`;
