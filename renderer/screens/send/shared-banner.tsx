import type { ReactNode } from 'react';
import { Banner } from '../../parts/banner.tsx';
import { sharedWords } from '../../words/change-report.ts';
import { useCards, useShared } from './desk-context.ts';
import { checkOf, type FileCard } from './file-card.ts';

/** The same group in another file that waits here too: only one of the two can hold in the end. */
export const SharedBanner = ({ card }: { readonly card: FileCard }): ReactNode => {
  const cards = useCards();
  const shared = useShared();
  const checkId = checkOf(card);
  const own = shared.filter(({ checkIds }) => checkIds.some((id) => id === checkId));
  return own.map(({ checkIds, count, examples }) => {
    const otherId = checkIds.find((id) => id !== checkId);
    const other = cards.find((known) => checkOf(known) === otherId);
    if (other === undefined) return null;
    return (
      <Banner key={otherId} tone="caution" title={sharedWords.title(examples, count)}>
        {count > 1 ? <p>{sharedWords.examples(examples, count - examples.length)}</p> : null}
        <p>{sharedWords.body(other.fileName, count)}</p>
      </Banner>
    );
  });
};
