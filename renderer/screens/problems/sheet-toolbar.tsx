import { memo, type ReactNode } from 'react';
import { Button, IconButton } from '../../parts/button.tsx';
import { RedoIcon, UndoIcon } from '../../parts/icons.ts';
import { Select } from '../../parts/select.tsx';
import { changeWords, filterWords, problemScreenWords, type FilterName } from '../../words/changes.ts';
import { formatPercent } from '../../words/formats.ts';
import type { CheckedState } from '../send/file-card.ts';

export interface SheetToolbarProps {
  readonly state: CheckedState;
  readonly filterName: FilterName;
  /** Whether a kind of problem is open, by which rows can be chosen. */
  readonly hasKind: boolean;
  /** Null: not counted yet. */
  readonly rowCount: number | null;
  readonly onShow: (name: FilterName) => void;
  readonly onUndo: (which: 'undo' | 'redo') => void;
  readonly onGiveUp: () => void;
}

/** Which rows are shown, and the way back from what was changed. */
export const SheetToolbar = memo((props: SheetToolbarProps): ReactNode => {
  const { state, rowCount } = props;
  const { canUndo, canRedo } = state.report.changes;
  return (
    <div className="sheet-toolbar">
      <Select
        label={problemScreenWords.show}
        labelHidden
        value={props.filterName}
        options={filterNames(props.hasKind).map((name) => ({ value: name, label: filterWords[name] }))}
        onChange={props.onShow}
      />
      <p className="quiet sheet-count" role="status">
        {rowCount === null ? '' : problemScreenWords.rowsShown(rowCount)}
      </p>
      {state.work === null ? null : (
        <p className="sheet-work">
          <span className="spinner" aria-hidden="true" />
          {changeWords.checking} {formatPercent(state.work.checkedBytes, state.work.totalBytes)}
          <Button look="quiet" onPress={props.onGiveUp}>
            {changeWords.giveUp}
          </Button>
        </p>
      )}
      {state.changeFailed ? <p role="alert">{changeWords.failed}</p> : null}
      <div className="row-of-buttons">
        <IconButton
          label={changeWords.undo}
          icon={UndoIcon}
          disabled={!canUndo}
          onPress={() => props.onUndo('undo')}
        />
        <IconButton
          label={changeWords.redo}
          icon={RedoIcon}
          disabled={!canRedo}
          onPress={() => props.onUndo('redo')}
        />
      </div>
    </div>
  );
});

const filterNames = (hasKind: boolean): readonly FilterName[] =>
  (Object.keys(filterWords) as FilterName[]).filter((name) => name !== 'kind' || hasKind);
