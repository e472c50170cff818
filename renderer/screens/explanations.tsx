import { useState, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { explainWords, namesRows, type Explanation } from '../words/explain.ts';

const FIRST_SHOWN = 8;

export interface ExplanationsProps {
  readonly explanations: readonly Explanation[];
  /** Each with the service's own words above it; where those stand beside the list anyway, without. */
  readonly withOwnWords?: boolean;
  /** Of a part of a file: its rows are counted otherwise. */
  readonly ofPart?: boolean;
}

/** What a text of the service says, what it means and what to do. */
export const Explanations = (props: ExplanationsProps): ReactNode => {
  const { explanations, withOwnWords = false, ofPart = false } = props;
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? explanations : explanations.slice(0, FIRST_SHOWN);
  return (
    <div className="explanations">
      <ul className="explanation-list">
        {shown.map((explanation, index) => (
          <li key={`${index}-${explanation.says}`}>
            {withOwnWords ? <OwnWords explanation={explanation} /> : null}
            <p className={explanation.isUnknown ? 'quiet' : 'explanation-says'}>{explanation.says}</p>
            {explanation.todo === null ? null : <p>{explanation.todo}</p>}
          </li>
        ))}
      </ul>
      {shown.length === explanations.length ? null : (
        <div className="row-of-buttons">
          <Button onPress={() => setShowsAll(true)}>{explainWords.showAll(explanations.length)}</Button>
        </div>
      )}
      {namesRows(explanations) ? (
        <p className="quiet small">
          {ofPart ? explainWords.partRowsNote : explainWords.rowsNote} {explainWords.firstRowNote}
        </p>
      ) : null}
    </div>
  );
};

const OwnWords = ({ explanation: { text, otherLines } }: { readonly explanation: Explanation }): ReactNode =>
  text === null ? null : (
    <p className="own-words">
      <span className="visually-hidden">{explainWords.ownWords}: </span>
      <span className="exact">{text}</span>
      {otherLines === 0 ? null : <span className="quiet"> {explainWords.andMore(otherLines)}</span>}
    </p>
  );
