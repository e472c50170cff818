import type { ReactNode } from 'react';
import { columnNames } from '../../../core/group-file/columns.ts';
import type { ShownRow } from '../../check/protocol.ts';
import { ToneIcon } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { EditIcon, RowIcon, UndoIcon } from '../../parts/icons.ts';
import { problemScreenWords } from '../../words/changes.ts';
import { placeName, problemSentence, problemsAt } from '../../words/describe-cell.ts';
import { shownValue } from '../../words/problems.ts';
import { severities } from '../../../core/group-file/problem-rules.ts';

export interface CellStripProps {
  readonly row: ShownRow;
  /** Null: the row as a whole. */
  readonly place: number | null;
  readonly onEdit: () => void;
  readonly onLeaveOut: () => void;
}

/** What is to be known of the cell that is chosen, in full, with what can be done about it. */
export const CellStrip = ({ row, place, onEdit, onLeaveOut }: CellStripProps): ReactNode => {
  const before = place === null ? null : (row.before[place] ?? null);
  // What is wrong with the row is told with every one of its values; with what follows the six it is told already.
  const problems = [
    ...(place === null ? row.problems : problemsAt(row.problems, place)),
    ...(place === null || columnNames[place] === undefined ? [] : problemsAt(row.problems, null)),
  ];
  const where = placeName(row.row, place);
  return (
    <section className="cell-strip" aria-label={where}>
      <div className="cell-strip-words">
        <p>
          <strong>{where}</strong>
          {row.isDeleted ? <span className="quiet"> · {problemScreenWords.leftOut}</span> : null}
          {place === null ? null : <span className="exact"> {shownValue(row.values[place] ?? '')}</span>}
          {before === null ? null : (
            <span className="quiet"> · {problemScreenWords.was(shownValue(before))}</span>
          )}
        </p>
        {problems.length === 0 ? null : (
          <ul className="cell-problems">
            {problems.map((problem, index) => (
              <li key={`${index}-${problem.kind}`}>
                <ToneIcon tone={severities[problem.kind] === 'blocks' ? 'bad' : 'caution'} />
                <span>{problemSentence(problem)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="row-of-buttons">
        {place === null || row.isDeleted ? null : (
          <Button icon={EditIcon} onPress={onEdit} label={`${problemScreenWords.edit}: ${where}`}>
            {problemScreenWords.edit}
          </Button>
        )}
        <Button icon={row.isDeleted ? UndoIcon : RowIcon} onPress={onLeaveOut}>
          {row.isDeleted ? problemScreenWords.restore : problemScreenWords.leaveOut}
        </Button>
      </div>
    </section>
  );
};
