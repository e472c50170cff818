import { useCallback, useEffect, useState } from 'react';
import type { RowFilter } from '../../../core/group-file/report.ts';
import type { ShownRow } from '../../check/protocol.ts';
import { useDesk } from '../send/desk-context.ts';
import type { CheckedState } from '../send/file-card.ts';
import { usePages } from '../send/use-pages.ts';

/** A value that the person has typed, until the rows that hold it are there. */
interface Typed {
  readonly row: number;
  readonly index: number;
  readonly value: string;
  /** Of the report before it. */
  readonly version: number;
}

export interface SheetRows {
  /** Null: not counted yet. */
  readonly rowCount: number | null;
  readonly rowAt: (index: number) => ShownRow | undefined;
  readonly onSight: (from: number, count: number) => void;
  readonly lost: boolean;
  /** Shows a value at once; its check takes a moment. */
  readonly showTyped: (row: number, index: number, value: string) => void;
  readonly forgetTyped: () => void;
}

const noRows: readonly ShownRow[] = [];

/** The rows of a file that a filter lets through. `filter` must stay the same object as long as it is the same. */
export const useSheetRows = (
  { checkId, version, work, changeFailed }: CheckedState,
  filter: RowFilter,
): SheetRows => {
  const { checker } = useDesk();
  const [counted, setCounted] = useState<{ readonly filter: RowFilter; readonly count: number } | null>(null);
  const [typed, setTyped] = useState<readonly Typed[]>([]);
  useEffect(() => {
    let wanted = true;
    void checker.ask(checkId, 'rowCount', { filter }).then((count) => {
      if (wanted) setCounted({ filter, count: count ?? 0 });
    });
    return () => {
      wanted = false;
    };
  }, [checker, checkId, filter, version]);
  const fetchPage = useCallback(
    (from: number, count: number) => checker.ask(checkId, 'rows', { filter, from, count }),
    [checker, checkId, filter],
  );
  const rowCount = counted?.filter === filter ? counted.count : null;
  const pages = usePages({ first: noRows, total: rowCount ?? 0, fetchPage, version });
  const forgetTyped = useCallback(() => setTyped([]), []);
  useEffect(() => {
    if (changeFailed) forgetTyped();
  }, [changeFailed, forgetTyped]);

  const rowAt = (index: number): ShownRow | undefined => {
    const row = pages.rowAt(index);
    if (row === undefined || typed.length === 0) return row;
    const newer = typed.filter((one) => one.row === row.row && pages.versionAt(index) <= one.version);
    if (newer.length === 0) return row;
    return {
      ...row,
      values: newer.reduce((values, { index: at, value }) => values.with(at, value), row.values),
    };
  };
  return {
    rowCount,
    rowAt,
    onSight: pages.onSight,
    lost: pages.lost,
    showTyped: (row, index, value) =>
      // What was typed before and is checked by now is in the rows.
      setTyped((before) => [...(work === null ? [] : before), { row, index, value, version }]),
    forgetTyped,
  };
};
