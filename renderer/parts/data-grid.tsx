import {
  useEffect,
  useId,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { moveInGrid, type GridPlace } from './grid-keys.ts';
import { GridHead, GridLine, type GridColumn } from './grid-rows.tsx';
import { useGridScroll } from './use-grid-scroll.ts';

export type { GridColumn } from './grid-rows.tsx';

export interface DataGridProps<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** Undefined: not there yet. */
  readonly rowAt: (index: number) => Row | undefined;
  /** The rows in sight, so that their page can be fetched. */
  readonly onSight?: (from: number, count: number) => void;
  readonly onOpen?: (row: Row, index: number) => void;
  /** So many rows high at most; without it, as high as the space it stands in. */
  readonly mostRows?: number;
  /** Two lines of words in a row. */
  readonly tall?: boolean;
  readonly leastWidth?: string;
}

const ROW_PX = 40;
const TALL_ROW_PX = 58;
const HEAD_PX = 36;
/** Room for a scroll bar at the bottom, and for the edges. */
const EDGES_PX = 18;

/**
 * A grid for any number of rows. The arrow keys move through its cells; the grid itself keeps the focus
 * (`aria-activedescendant`), so that it survives rows coming and going.
 */
export const DataGrid = <Row,>(props: DataGridProps<Row>): ReactNode => {
  const { columns, rowCount, rowAt, onSight, onOpen, mostRows } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const rowPx = props.tall === true ? TALL_ROW_PX : ROW_PX;
  const scroll = useGridScroll(scroller, rowCount, rowPx, HEAD_PX);
  // Rows can become fewer while the grid is shown.
  const current: GridPlace = { row: Math.min(place.row, rowCount - 1), column: place.column };

  const first = scroll.rows[0]?.index ?? 0;
  const last = scroll.rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= first) onSight?.(first, last - first + 1);
  }, [first, last, onSight]);

  const open = (index: number): void => {
    const row = rowAt(index);
    if (row !== undefined) onOpen?.(row, index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    const opens = (event.key === 'Enter' || event.key === ' ') && onOpen !== undefined && current.row >= 0;
    const rowsOnPage = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / rowPx) - 1);
    const size = { rows: rowCount, columns: columns.length, rowsOnPage };
    const next = opens ? current : moveInGrid(current, event.key, event.ctrlKey, size);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    scroll.show(next.row);
    if (opens) open(next.row);
  };
  const height: CSSProperties =
    mostRows === undefined ? {} : { maxBlockSize: `${HEAD_PX + mostRows * rowPx + EDGES_PX}px` };
  const inSight = current.row === -1 || scroll.rows.some(({ index }) => index === current.row);

  return (
    <div
      ref={scroller}
      className={`grid${mostRows === undefined ? ' grid-fills' : ''}${onOpen === undefined ? '' : ' grid-opens'}`}
      style={height}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-readonly="true"
      tabIndex={0}
      {...(inSight ? { 'aria-activedescendant': `${id}-${current.row}-${current.column}` } : {})}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ minInlineSize: props.leastWidth ?? '100%' }}>
        <GridHead gridId={id} columns={columns} active={current.row === -1 ? current.column : null} />
        <div role="rowgroup" className="grid-body" style={{ blockSize: `${scroll.heightPx}px` }}>
          {scroll.rows.map((item) => (
            <GridLine
              key={item.key}
              gridId={id}
              columns={columns}
              index={item.index}
              row={rowAt(item.index)}
              topPx={scroll.topOf(item)}
              heightPx={rowPx}
              active={item.index === current.row ? current.column : null}
              onPress={() => {
                setPlace({ row: item.index, column: current.column });
                open(item.index);
              }}
            />
          ))}
        </div>
      </div>
    </div>
  );
};
