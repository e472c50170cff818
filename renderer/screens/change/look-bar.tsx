import type { ReactNode } from 'react';
import type { GroupFate } from '../../../core/change/change-report.ts';
import { Checkbox } from '../../parts/checkbox.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Select } from '../../parts/select.tsx';
import { changeScreenWords } from '../../words/change-report.ts';
import type { Looking } from './change-views.tsx';
import { useFates } from './fates.ts';

export interface LookBarProps {
  readonly view: 'schools' | 'groups' | 'people';
  readonly looking: Looking;
  readonly onLook: (looking: Partial<Looking>) => void;
  /** Null: not counted yet. */
  readonly count: number | null;
}

type Shown = GroupFate | 'all';

/** Finds and chooses among what a view shows, and says how many there are. */
export const LookBar = ({ view, looking, onLook, count }: LookBarProps): ReactNode => {
  const fates = useFates();
  return (
    <div className="look-bar">
      <SearchField
        label={changeScreenWords.find[view]}
        clearLabel={changeScreenWords.clearFind}
        value={looking.search}
        onChange={(search) => onLook({ search })}
      />
      {view === 'groups' ? (
        <Select<Shown>
          label={changeScreenWords.show}
          labelHidden
          value={looking.fate ?? 'all'}
          options={(['all', ...fates.shown] as const).map((value) => ({
            value,
            label: value === 'all' ? changeScreenWords.allGroups : fates.words[value].label,
          }))}
          onChange={(shown) => onLook({ fate: shown === 'all' ? null : shown })}
        />
      ) : null}
      <Checkbox
        label={view === 'people' ? changeScreenWords.removedOnly : changeScreenWords.losingOnly}
        checked={looking.losingOnly}
        onChange={(losingOnly) => onLook({ losingOnly })}
      />
      <p className="quiet look-count" role="status">
        {count === null ? '' : changeScreenWords.counted[view](count)}
      </p>
    </div>
  );
};
