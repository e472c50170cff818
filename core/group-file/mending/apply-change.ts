import { noChanges, repairKinds, type Change, type Changes } from '../changes.ts';
import { columnNames } from '../columns.ts';
import type { Sheet } from '../sheet.ts';
import { EXTRA } from '../table.ts';
import { editPlace } from './draft.ts';

/** Everything the person did to a file, one after another. */
export interface History {
  readonly now: Changes;
  readonly past: readonly Changes[];
  readonly future: readonly Changes[];
}

export const emptyHistory: History = { now: noChanges, past: [], future: [] };

/** Nothing is changed but, at most, how the file is read. */
export const isUntouched = ({ edits, deleted, repairs }: Changes): boolean =>
  edits.size + deleted.size + repairs.size === 0;

/** The history after one more change; the same one where the change changes nothing. */
export const applyChange = (history: History, change: Change, sheet: Sheet): History => {
  const { now, past, future } = history;
  if (change.kind === 'undo') {
    const before = past.at(-1);
    return before ? { now: before, past: past.slice(0, -1), future: [now, ...future] } : history;
  }
  if (change.kind === 'redo') {
    const [after, ...later] = future;
    return after ? { now: after, past: [...past, now], future: later } : history;
  }
  const next = changed(now, change, sheet);
  return next === now ? history : { now: next, past: [...past, now], future: [] };
};

type PlainChange = Exclude<Change, { kind: 'undo' | 'redo' }>;

const changed = (now: Changes, change: PlainChange, sheet: Sheet): Changes => {
  switch (change.kind) {
    case 'edit': {
      const row = sheet.rowIndex(change.row);
      if (row === -1) return now;
      const column = change.column === null ? EXTRA : columnNames.indexOf(change.column);
      const place = editPlace(row, column);
      if (now.edits.get(place) === change.value) return now;
      return { ...now, edits: new Map(now.edits).set(place, change.value) };
    }
    case 'delete-rows': {
      const rows = rowIndexes(change.rows, sheet).filter((row) => !now.deleted.has(row));
      return rows.length === 0 ? now : { ...now, deleted: new Set([...now.deleted, ...rows]) };
    }
    case 'restore-rows': {
      const rows = new Set(rowIndexes(change.rows, sheet));
      const deleted = new Set([...now.deleted].filter((row) => !rows.has(row)));
      return deleted.size === now.deleted.size ? now : { ...now, deleted };
    }
    case 'repair': {
      const repairs = new Set(
        repairKinds.filter((kind) => now.repairs.has(kind) || change.repairs.includes(kind)),
      );
      return repairs.size === now.repairs.size ? now : { ...now, repairs };
    }
    case 'undo-repair': {
      const repairs = new Set([...now.repairs].filter((kind) => kind !== change.repair));
      return repairs.size === now.repairs.size ? now : { ...now, repairs };
    }
    case 'discard':
      return isUnchanged(now) ? now : { ...noChanges, choices: now.choices };
    case 'read':
      return { ...now, choices: change.choices, edits: noChanges.edits, deleted: noChanges.deleted };
  }
};

const rowIndexes = (rows: readonly number[], sheet: Sheet): readonly number[] =>
  rows.map((row) => sheet.rowIndex(row)).filter((row) => row !== -1);

const isUnchanged = ({ edits, deleted, repairs }: Changes): boolean =>
  edits.size === 0 && deleted.size === 0 && repairs.size === 0;
