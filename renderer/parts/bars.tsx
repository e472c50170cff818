import type { CSSProperties, ReactNode } from 'react';

export interface BalanceProps {
  readonly added: number;
  readonly removed: number;
  /** The largest number of all bars that stand together: they have one scale. */
  readonly largest: number;
}

/** Never too thin to be seen. */
const lengthOf = (count: number, largest: number): CSSProperties => ({
  inlineSize: count === 0 ? '0' : `max(3px, ${(count / Math.max(1, largest)) * 100}%)`,
});

/** What goes to the left, what comes to the right. A drawing only: the numbers stand beside it. */
export const BalanceBar = ({ added, removed, largest }: BalanceProps): ReactNode => (
  <span className="balance" aria-hidden="true">
    <span className="balance-half balance-left">
      <span className="balance-bar balance-removed" style={lengthOf(removed, largest)} />
    </span>
    <span className="balance-half">
      <span className="balance-bar balance-added" style={lengthOf(added, largest)} />
    </span>
  </span>
);

interface Share {
  readonly id: string;
  readonly count: number;
  readonly words: string;
}

/** Parts of a whole, with their words under it. Parts of nothing are left out. */
export const ShareBar = ({ shares }: { readonly shares: readonly Share[] }): ReactNode => {
  const there = shares.filter(({ count }) => count > 0);
  return (
    <div className="share">
      <div className="share-bar" aria-hidden="true">
        {there.map(({ id, count }) => (
          <span key={id} className={`share-part share-${id}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="share-words">
        {there.map(({ id, words }) => (
          <li key={id}>
            <span className={`share-mark share-${id}`} aria-hidden="true" />
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
};
