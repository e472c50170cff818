import type { ReactNode } from 'react';
import type { GroupFate } from '../../../core/change/change-report.ts';
import { useFates } from './fates.ts';

/** What becomes of a group: its words, with the mark that the drawings have. */
export const FateBadge = ({ fate }: { readonly fate: GroupFate }): ReactNode => {
  const { words } = useFates();
  return (
    <span className="fate">
      <span className={`share-mark share-${fate}`} aria-hidden="true" />
      {words[fate].label}
    </span>
  );
};
