import type { ReactNode } from 'react';
import { BalanceBar } from '../../parts/bars.tsx';
import { reportWords } from '../../words/change-report.ts';

export interface ComingAndGoing {
  readonly added: number;
  readonly removed: number;
}

/** `−3 +12`; nothing where nothing happens. */
export const Coming = ({ added, removed }: ComingAndGoing): ReactNode =>
  added + removed === 0 ? (
    <span className="quiet">·</span>
  ) : (
    <span className="coming">
      {removed === 0 ? null : <span className="coming-removed">{reportWords.removedNumber(removed)}</span>}{' '}
      {added === 0 ? null : <span className="coming-added">{reportWords.addedNumber(added)}</span>}
    </span>
  );

/** The same with a drawing, on one scale with the rows around it. */
export const ComingBar = ({
  added,
  removed,
  largest,
}: ComingAndGoing & { readonly largest: number }): ReactNode => (
  <span className="coming-bar">
    <Coming added={added} removed={removed} />
    <BalanceBar added={added} removed={removed} largest={largest} />
  </span>
);

export const comingWords = ({ added, removed }: ComingAndGoing): string =>
  reportWords.barWords(added, removed);

/** A group by its name, with where it is under it: several schools often have groups of one name. */
export const GroupLines = ({ name, where }: { readonly name: string; readonly where: string }): ReactNode => (
  <>
    <span className="grid-first-line">{name}</span>
    <span className="grid-second-line">{where}</span>
  </>
);
