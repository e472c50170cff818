import type { CSSProperties, ReactNode } from 'react';
import type { HistoryMonth } from '../../../preload/contract/history.ts';
import { ToggleTile } from '../../parts/toggle-tile.tsx';
import {
  historyWords,
  monthPhrase,
  pictureParts,
  shortMonth,
  type PicturePart,
} from '../../words/history.ts';
import { formatNumber } from '../../words/formats.ts';

const parts = Object.keys(pictureParts) as readonly PicturePart[];

const countOf = ({ counts }: HistoryMonth, part: PicturePart): number =>
  pictureParts[part].standings.reduce((sum, standing) => sum + counts[standing], 0);

const totalOf = (month: HistoryMonth): number => parts.reduce((sum, part) => sum + countOf(month, part), 0);

export interface YearPictureProps {
  readonly months: readonly HistoryMonth[];
  /** The first moment of the month that alone is shown; null: none is. */
  readonly chosen: number | null;
  readonly onChoose: (month: HistoryMonth | null) => void;
}

/** How much was sent in each of the last twelve months, and what became of it. A month that is pressed is shown alone. */
export const YearPicture = ({ months, chosen, onChoose }: YearPictureProps): ReactNode => {
  const largest = Math.max(1, ...months.map(totalOf));
  return (
    <section className="year-picture" aria-label={historyWords.picture}>
      <ul className="year-legend" aria-hidden="true">
        {parts.map((part) => (
          <li key={part}>
            <span className={`year-mark year-${part}`} />
            {pictureParts[part].label}
          </li>
        ))}
      </ul>
      <div className="year-months">
        {months.map((month) => (
          <ToggleTile
            key={month.startsAt}
            label={monthPhrase(month)}
            isOn={chosen === month.startsAt}
            onChange={(on) => onChoose(on ? month : null)}
          >
            <MonthBar month={month} largest={largest} />
          </ToggleTile>
        ))}
      </div>
    </section>
  );
};

const MonthBar = ({
  month,
  largest,
}: {
  readonly month: HistoryMonth;
  readonly largest: number;
}): ReactNode => {
  const total = totalOf(month);
  const height: CSSProperties = { blockSize: total === 0 ? '0' : `max(3px, ${(total / largest) * 100}%)` };
  return (
    <>
      <span className="year-total">{total === 0 ? '' : formatNumber(total)}</span>
      <span className="year-space">
        <span className="year-bar" style={height}>
          {parts.map((part) => {
            const count = countOf(month, part);
            return count === 0 ? null : (
              <span key={part} className={`year-part year-${part}`} style={{ flexGrow: count }} />
            );
          })}
        </span>
      </span>
      <span className="year-name">{shortMonth(month.startsAt)}</span>
    </>
  );
};
