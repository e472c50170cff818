import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { moveInGrid, type GridPlace } from './grid-keys.ts';
import { cellId, GridHead, GridLine, type GridColumn, type GridSort } from './grid-rows.tsx';
import { useGridScroll } from './use-grid-scroll.ts';

export type { GridColumn } from './grid-rows.tsx';
export type { GridPlace } from './grid-keys.ts';

export interface DataGridProps<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** Undefined: not there yet. */
  readonly rowAt: (index: number) => Row | undefined;
  /** The rows in sight, so that their page can be fetched. */
  readonly onSight?: (from: number, count: number) => void;
  readonly sort?: GridSort;
  /** By a press, or Enter. */
  readonly onOpen?: (row: Row, index: number) => void;
  /** So many rows high at most; without it, as high as the space it stands in. */
  readonly mostRows?: number;
  /** Two lines of words in a row. */
  readonly tall?: boolean;
  readonly leastWidth?: string;
  readonly lineClass?: (row: Row) => string;
  /** For a grid of which rows are chosen, by `onOpen`. */
  readonly isChosen?: (row: Row) => boolean;
  /** For a grid of cells that can be changed, or in which others lead to a cell. */
  readonly cells?: GridCells;
}

export interface GridCells {
  /** The active cell. A new one comes into sight. */
  readonly place: GridPlace;
  readonly onPlace: (place: GridPlace) => void;
  /** Stands in the active cell while it is edited; null: nothing is. */
  readonly editor: ReactNode;
  readonly onEdit: (place: GridPlace) => void;
  /** Looks at a key before the grid does; answers whether it was meant for it. */
  readonly onKey: (event: KeyboardEvent, place: GridPlace) => boolean;
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

const ROW_PX = 40;
const TALL_ROW_PX = 58;
const HEAD_PX = 36;
/** Room for a scroll bar at the bottom, and for the edges. */
const EDGES_PX = 18;
const noClass = (): string => '';

/**
 * A grid for any number of rows. The arrow keys move through its cells; the grid itself keeps the focus
 * (`aria-activedescendant`), so that it survives rows coming and going.
 */
export const DataGrid = <Row,>(props: DataGridProps<Row>): ReactNode => {
  const { columns, rowCount, rowAt, onSight, onOpen, mostRows, cells, lineClass = noClass } = props;
  const id = useId();
  const ownScroller = useRef<HTMLDivElement>(null);
  const scroller = cells?.gridRef ?? ownScroller;
  const [ownPlace, setOwnPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const place = cells?.place ?? ownPlace;
  const setPlace = cells?.onPlace ?? setOwnPlace;
  const rowPx = props.tall === true ? TALL_ROW_PX : ROW_PX;
  const scroll = useGridScroll(scroller, rowCount, rowPx, HEAD_PX);
  // Rows can become fewer while the grid is shown.
  const current: GridPlace = { row: Math.min(place.row, rowCount - 1), column: place.column };

  const first = scroll.rows[0]?.index ?? 0;
  const last = scroll.rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= first) onSight?.(first, last - first + 1);
  }, [first, last, onSight]);

  const showCurrent = useRef((): void => undefined);
  showCurrent.current = () => scroll.show(current.row);
  const begun = useRef(false);
  /** A cell far away is drawn only when the scrolling has come there. */
  const awaited = useRef<string | null>(null);
  useLayoutEffect(() => {
    // A grid begins at its top, unless somebody leads to a cell further down.
    if (begun.current || current.row > 0) showCurrent.current();
    if (begun.current) awaited.current = cellId(id, current.row, current.column);
    begun.current = true;
  }, [id, current.row, current.column]);
  useLayoutEffect(() => {
    const cell = awaited.current === null ? null : document.getElementById(awaited.current);
    if (cell === null) return;
    awaited.current = null;
    cell.scrollIntoView({ block: 'nearest' });
  });
  const wasShown = useRef(false);
  useLayoutEffect(() => {
    // What stands under the grid has grown: the active row does not vanish behind it.
    if (wasShown.current) showCurrent.current();
  }, [scroll.viewportPx]);
  useLayoutEffect(() => {
    wasShown.current = scroll.isShown(current.row);
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys in a cell's editor are its own.
    if (event.target !== event.currentTarget) return;
    if (cells?.onKey(event, current) === true) return event.preventDefault();
    if (event.altKey || event.metaKey) return;
    const header = current.row === -1 ? columns[current.column] : undefined;
    if (event.key === 'Enter' && header?.sortable === true && props.sort !== undefined) {
      event.preventDefault();
      return props.sort.onSort(header.id);
    }
    const row = rowAt(current.row);
    if ((event.key === 'Enter' || event.key === ' ') && onOpen !== undefined && row !== undefined) {
      event.preventDefault();
      return onOpen(row, current.row);
    }
    const rowsOnPage = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / rowPx) - 1);
    const size = { rows: rowCount, columns: columns.length, rowsOnPage };
    const next = moveInGrid(current, event.key, event.ctrlKey, size);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
  };

  // The same functions for every line and all time: a line is drawn anew only when it has changed.
  const pressed = useRef((_index: number, _column: number): void => undefined);
  pressed.current = (index, column) => {
    setPlace({ row: index, column: cells === undefined ? current.column : column });
    const row = rowAt(index);
    if (row !== undefined) onOpen?.(row, index);
  };
  const onPress = useCallback((index: number, column: number) => pressed.current(index, column), []);
  const edited = useRef(cells?.onEdit);
  edited.current = cells?.onEdit;
  const onDoublePress = useCallback((row: number, column: number) => edited.current?.({ row, column }), []);

  const height: CSSProperties =
    mostRows === undefined ? {} : { maxBlockSize: `${HEAD_PX + mostRows * rowPx + EDGES_PX}px` };
  // A line that scrolls out of sight is used again for one that comes into sight: changing it is faster than making one.
  // At the ends of a list fewer lines are drawn: the others stay where they are all the same.
  const slots = useRef(1);
  slots.current = Math.max(slots.current, scroll.rows.length);
  const inSight = current.row === -1 || scroll.rows.some(({ index }) => index === current.row);

  return (
    <div
      ref={scroller}
      className={`grid${mostRows === undefined ? ' grid-fills' : ''}${onOpen === undefined ? '' : ' grid-opens'}${cells === undefined ? '' : ' grid-of-cells'}`}
      style={height}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      {...(cells === undefined ? { 'aria-readonly': true } : {})}
      {...(props.isChosen === undefined ? {} : { 'aria-multiselectable': true })}
      tabIndex={0}
      {...(inSight ? { 'aria-activedescendant': cellId(id, current.row, current.column) } : {})}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ minInlineSize: props.leastWidth ?? '100%' }}>
        <GridHead
          gridId={id}
          columns={columns}
          active={current.row === -1 ? current.column : null}
          sort={props.sort}
        />
        <div role="rowgroup" className="grid-body" style={{ blockSize: `${scroll.heightPx}px` }}>
          <div
            role="presentation"
            className="grid-block"
            style={{ transform: `translateY(${scroll.blockTopPx}px)` }}
          >
            {scroll.rows.map((item) => {
              const row = rowAt(item.index);
              const isCurrent = item.index === current.row;
              return (
                <GridLine
                  key={item.index % slots.current}
                  gridId={id}
                  columns={columns}
                  index={item.index}
                  row={row}
                  topPx={scroll.topOf(item)}
                  heightPx={rowPx}
                  lineClass={row === undefined ? '' : lineClass(row)}
                  chosen={row === undefined ? null : (props.isChosen?.(row) ?? null)}
                  active={isCurrent ? current.column : null}
                  editor={isCurrent ? (cells?.editor ?? null) : null}
                  onPress={onPress}
                  onDoublePress={onDoublePress}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
};
