import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ChangeFilter, GroupChange, PersonChange } from '../../../core/change/change-report.ts';
import { useDesk } from '../send/desk-context.ts';
import { usePages } from '../send/use-pages.ts';
import type { Looking, ShownChange } from './change-views.tsx';

interface Rows<Row> {
  /** Null: not counted yet. */
  readonly count: number | null;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onSight: (from: number, count: number) => void;
  readonly lost: boolean;
}

interface RowsByKind {
  readonly changedGroups: GroupChange;
  readonly changedPeople: PersonChange;
}

const countOf = { changedGroups: 'changedGroupCount', changedPeople: 'changedPeopleCount' } as const;
const noRows: readonly never[] = [];

/** The groups or people of a comparison that fit what the person looks for, fetched as they come into sight. */
export const useChangedRows = <Kind extends keyof RowsByKind>(
  kind: Kind,
  { checkId, turn }: ShownChange,
  { search, fate, losingOnly }: Looking,
): Rows<RowsByKind[Kind]> => {
  const { checker } = useDesk();
  // Typing goes on while the rows for what was typed are found.
  const searched = useDeferredValue(search.trim());
  const filter = useMemo(
    (): ChangeFilter => ({ search: searched, losingOnly, fate: kind === 'changedGroups' ? fate : null }),
    [kind, searched, losingOnly, fate],
  );
  const [counted, setCounted] = useState<{ readonly filter: ChangeFilter; readonly count: number } | null>(
    null,
  );
  useEffect(() => {
    let wanted = true;
    void checker.ask(checkId, countOf[kind], { filter }).then((count) => {
      if (wanted) setCounted({ filter, count: count ?? 0 });
    });
    return () => {
      wanted = false;
    };
  }, [checker, checkId, kind, filter, turn]);
  const fetchPage = useCallback(
    async (from: number, count: number) =>
      // Each kind has rows of its own: the question's types say so, for each kind by itself.
      (await checker.ask(checkId, kind, { filter, from, count })) as readonly RowsByKind[Kind][] | null,
    [checker, checkId, kind, filter],
  );
  const count = counted?.filter === filter ? counted.count : null;
  const { rowAt, onSight, lost } = usePages({ first: noRows, total: count ?? 0, fetchPage, version: turn });
  return { count, rowAt, onSight, lost };
};
