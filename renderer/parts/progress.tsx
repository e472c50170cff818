import type { ReactNode } from 'react';
import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';

export interface ProgressProps {
  readonly label: string;
  /** Null: under way, and nobody can say how far. */
  readonly part: number | null;
  readonly whole: number;
  readonly valueWords: string;
}

export const Progress = ({ label, part, whole, valueWords }: ProgressProps): ReactNode => (
  <AriaProgressBar
    className="progress"
    value={part ?? 0}
    maxValue={Math.max(1, whole)}
    isIndeterminate={part === null}
    valueLabel={valueWords}
  >
    {({ percentage, isIndeterminate }) => (
      <>
        <div className="progress-words">
          <Label>{label}</Label>
          <span className="progress-value">{valueWords}</span>
        </div>
        <div className="progress-track">
          <div
            className={isIndeterminate ? 'progress-fill progress-unknown' : 'progress-fill'}
            style={isIndeterminate ? {} : { inlineSize: `${percentage ?? 0}%` }}
          />
        </div>
      </>
    )}
  </AriaProgressBar>
);
