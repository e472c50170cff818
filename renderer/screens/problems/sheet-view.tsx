import { useEffect, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { columnNames } from '../../../core/group-file/columns.ts';
import type { Change } from '../../../core/group-file/changes.ts';
import type { ShownRow } from '../../check/protocol.ts';
import { DataGrid, type GridPlace } from '../../parts/data-grid.tsx';
import { problemScreenWords } from '../../words/changes.ts';
import { placeName } from '../../words/describe-cell.ts';
import { sendWords } from '../../words/send.ts';
import { CellEditor, type AfterEdit } from './cell-editor.tsx';
import { CellStrip } from './cell-strip.tsx';
import { sheetColumns, sheetWidth, valueAt } from './sheet-columns.tsx';
import type { SheetRows } from './use-sheet-rows.ts';

export interface SheetViewProps {
  readonly fileName: string;
  readonly rows: SheetRows;
  readonly hasFurther: boolean;
  readonly place: GridPlace;
  readonly onPlace: (place: GridPlace) => void;
  readonly onChange: (change: Change) => void;
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

interface Editing {
  /** Of the spreadsheet: rows may come and go around it while it is typed. */
  readonly row: number;
  readonly place: number;
  readonly before: string;
  readonly value: string;
}

const lineClass = ({ isDeleted, rowSeverity }: ShownRow): string =>
  `${isDeleted ? 'line-left-out' : ''} ${rowSeverity === null ? '' : `line-${rowSeverity}`}`;

/** The rows of the file, to look at and to change: the grid, and what is to be known of the chosen cell under it. */
export const SheetView = (props: SheetViewProps): ReactNode => {
  const { rows, place, onPlace, onChange, gridRef } = props;
  const [editing, setEditing] = useState<Editing | null>(null);
  const columns = sheetColumns(props.hasFurther);
  const rowCount = rows.rowCount ?? 0;
  const current: GridPlace = {
    row: Math.max(0, Math.min(place.row, rowCount - 1)),
    column: Math.min(place.column, columns.length - 1),
  };
  const row = rowCount === 0 ? undefined : rows.rowAt(current.row);
  const isEdited = editing !== null && row?.row === editing.row;

  const edit = ({ row: index, column }: GridPlace, typed?: string): void => {
    const edited = rows.rowAt(index);
    const value = valueAt(column);
    if (edited === undefined || edited.isDeleted || value === null) return;
    const before = edited.values[value] ?? '';
    onPlace({ row: index, column });
    setEditing({ row: edited.row, place: value, before, value: typed ?? before });
  };
  const commit = ({ row: edited, place: value, before, value: typed }: Editing, after: AfterEdit): void => {
    setEditing(null);
    if (typed !== before) {
      rows.showTyped(edited, value, typed);
      onChange({ kind: 'edit', row: edited, column: columnNames[value] ?? null, value: typed });
    }
    if (after === 'elsewhere') return;
    gridRef.current?.focus({ preventScroll: true });
    if (after === 'down') onPlace({ row: Math.min(current.row + 1, rowCount - 1), column: current.column });
    if (after === 'right')
      onPlace({ row: current.row, column: Math.min(current.column + 1, columns.length - 1) });
    if (after === 'left') onPlace({ row: current.row, column: Math.max(current.column - 1, 1) });
  };
  // Its row went from under it, as rows do that have no problem any more: what was typed counts.
  useEffect(() => {
    if (editing !== null && row !== undefined && !isEdited) commit(editing, 'elsewhere');
  });
  const leaveOut = (left: ShownRow): void =>
    onChange({ kind: left.isDeleted ? 'restore-rows' : 'delete-rows', rows: [left.row] });

  const onKey = (event: KeyboardEvent, at: GridPlace): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey || row === undefined || at.row < 0) return false;
    if (event.key === 'Delete' || event.key === 'Backspace') leaveOut(row);
    else if (event.key === 'F2' || event.key === 'Enter') edit(at);
    else if ([...event.key].length === 1 && event.key !== ' ') edit(at, event.key);
    else return false;
    return true;
  };

  return (
    <>
      {rows.rowCount === 0 ? (
        <p className="quiet">{problemScreenWords.noRows}</p>
      ) : (
        <DataGrid
          label={problemScreenWords.rowsOf(props.fileName)}
          columns={columns}
          rowCount={rowCount}
          rowAt={rows.rowAt}
          onSight={rows.onSight}
          leastWidth={sheetWidth(props.hasFurther)}
          lineClass={lineClass}
          cells={{
            place: current,
            onPlace,
            gridRef,
            onKey,
            onEdit: edit,
            editor:
              editing === null || !isEdited ? null : (
                <CellEditor
                  key={`${editing.row}-${editing.place}`}
                  label={problemScreenWords.editing(placeName(editing.row, editing.place))}
                  value={editing.value}
                  onChange={(value) => setEditing({ ...editing, value })}
                  onCommit={(after) => commit(editing, after)}
                  onCancel={() => {
                    setEditing(null);
                    gridRef.current?.focus({ preventScroll: true });
                  }}
                />
              ),
          }}
        />
      )}
      {rows.lost ? <p role="alert">{sendWords.pagesLost}</p> : null}
      {row === undefined ? null : (
        <CellStrip
          row={row}
          place={valueAt(current.column)}
          onEdit={() => edit(current)}
          onLeaveOut={() => leaveOut(row)}
        />
      )}
    </>
  );
};
