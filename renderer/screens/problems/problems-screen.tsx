import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Change } from '../../../core/group-file/changes.ts';
import { columnNames } from '../../../core/group-file/columns.ts';
import type { FileReport, Problem, ProblemKind } from '../../../core/group-file/report.ts';
import { useNavigation } from '../../app/place.ts';
import type { GridPlace } from '../../parts/data-grid.tsx';
import { Button } from '../../parts/button.tsx';
import { SaveIcon } from '../../parts/icons.ts';
import { filterOf, problemScreenWords, type FilterName } from '../../words/changes.ts';
import { Screen } from '../screen.tsx';
import { useDesk } from '../send/desk-context.ts';
import type { CheckedState, FileCard } from '../send/file-card.ts';
import { useUndoKeys } from '../use-undo-keys.ts';
import { ExportDialog } from './export-dialog.tsx';
import { KindList } from './kind-list.tsx';
import { SheetToolbar } from './sheet-toolbar.tsx';
import { SheetView } from './sheet-view.tsx';
import { useSheetRows } from './use-sheet-rows.ts';

export interface ProblemsScreenProps {
  readonly card: FileCard;
  readonly state: CheckedState;
  /** The kind to begin with; null: all. */
  readonly kind: ProblemKind | null;
}

/** One file: what is wrong with it, and its rows, to be corrected where they stand. */
export const ProblemsScreen = ({ card, state, kind }: ProblemsScreenProps): ReactNode => {
  const { desk, checker } = useDesk();
  const { go } = useNavigation();
  const { cardId, fileName } = card;
  const { checkId, report } = state;
  const [wantedKind, setWantedKind] = useState(kind);
  const [wantedFilter, setWantedFilter] = useState<FilterName>(kind === null ? 'problems' : 'kind');
  const [place, setPlace] = useState<GridPlace>({
    row: 0,
    column: kind === null ? 1 : firstColumnOf(report, kind),
  });
  const [find, setFind] = useState('');
  const [blockingOnly, setBlockingOnly] = useState(false);
  const [exporting, setExporting] = useState(false);
  const gridRef = useRef<HTMLDivElement>(null);

  // A kind that was corrected is gone; its rows give way to the others, and when there are none, to all.
  const chosen = report.problems.some((group) => group.kind === wantedKind) ? wantedKind : null;
  const hasRows = report.problems.some(({ first }) => first[0]?.row !== null);
  const filterName = fittingFilter(wantedFilter, chosen, hasRows);
  const filter = useMemo(() => filterOf(filterName, chosen), [filterName, chosen]);
  const rows = useSheetRows(state, filter);

  const change = useCallback((one: Change) => desk.change(cardId, one), [desk, cardId]);
  const { forgetTyped } = rows;
  const undo = useCallback(
    (which: 'undo' | 'redo') => {
      forgetTyped();
      change({ kind: which });
    },
    [forgetTyped, change],
  );
  const onKeyDown = useUndoKeys(undo);

  // What stands beside the rows is drawn anew when it has changed, not whenever rows come into sight.
  const show = useCallback((name: FilterName, column?: number): void => {
    setWantedFilter(name);
    setPlace((before) => ({ row: 0, column: column ?? before.column }));
  }, []);
  const choose = useCallback(
    (next: ProblemKind | null): void => {
      setWantedKind(next);
      show(next === null ? 'problems' : 'kind', firstColumnOf(report, next));
    },
    [report, show],
  );
  const showBlockingOnly = useCallback(
    (only: boolean): void => {
      setBlockingOnly(only);
      if (filterName === 'problems' || filterName === 'blocking') show(only ? 'blocking' : 'problems');
    },
    [filterName, show],
  );
  const goTo = useCallback(
    ({ row, column }: Problem): void => {
      if (row === null) return;
      const lead = async (): Promise<void> => {
        let position = await checker.ask(checkId, 'positionOf', { filter, row });
        if (position === null || position === -1) {
          position = await checker.ask(checkId, 'positionOf', { filter: filterOf('all', null), row });
          setWantedFilter('all');
        }
        setPlace({ row: Math.max(0, position ?? 0), column: gridColumnOf(column) });
        gridRef.current?.focus({ preventScroll: true });
      };
      void lead();
    },
    [checker, checkId, filter],
  );
  const giveUp = useCallback(() => desk.cancelChanges(cardId), [desk, cardId]);
  useEffect(() => {
    // Everything is corrected: what was wrong is no longer what the rows are chosen by.
    if (!hasRows) setWantedKind(null);
  }, [hasRows]);

  const hasProblems = report.problems.length > 0;
  return (
    <Screen
      title={hasProblems ? problemScreenWords.title(fileName) : problemScreenWords.rowsTitle(fileName)}
      back={{ label: problemScreenWords.back, onPress: () => go({ screen: 'send' }) }}
      fills
      {...(hasProblems
        ? {
            actions: (
              <Button icon={SaveIcon} onPress={() => setExporting(true)}>
                {problemScreenWords.export}
              </Button>
            ),
          }
        : {})}
    >
      <div className={hasProblems ? 'problems' : 'problems problems-alone'} onKeyDown={onKeyDown}>
        <section className="problems-kinds" aria-label={problemScreenWords.kinds}>
          <KindList
            cardId={cardId}
            state={state}
            chosen={chosen}
            onChoose={choose}
            onGo={goTo}
            find={find}
            onFind={setFind}
            blockingOnly={blockingOnly}
            onBlockingOnly={showBlockingOnly}
          />
        </section>
        <section className="problems-rows" aria-label={problemScreenWords.rowsOf(fileName)}>
          <SheetToolbar
            state={state}
            filterName={filterName}
            hasKind={chosen !== null}
            rowCount={rows.rowCount}
            onShow={show}
            onUndo={undo}
            onGiveUp={giveUp}
          />
          <SheetView
            fileName={fileName}
            rows={rows}
            hasFurther={report.problems.some((group) => group.kind === 'too-many-values')}
            place={place}
            onPlace={setPlace}
            onChange={change}
            gridRef={gridRef}
          />
        </section>
      </div>
      {exporting ? (
        <ExportDialog checkId={checkId} fileName={fileName} onClose={() => setExporting(false)} />
      ) : null}
    </Screen>
  );
};

/** Of a row as a whole: the column of its number. */
const gridColumnOf = (column: Problem['column']): number =>
  column === null ? 0 : columnNames.indexOf(column) + 1;

const firstColumnOf = ({ problems }: FileReport, kind: ProblemKind | null): number =>
  gridColumnOf(problems.find((group) => group.kind === kind)?.first[0]?.column ?? null);

const fittingFilter = (wanted: FilterName, chosen: ProblemKind | null, hasRows: boolean): FilterName => {
  if (wanted === 'kind' && chosen !== null) return wanted;
  const isOfProblems = wanted === 'kind' || wanted === 'problems' || wanted === 'blocking';
  if (isOfProblems && !hasRows) return 'all';
  return wanted === 'kind' ? 'problems' : wanted;
};
