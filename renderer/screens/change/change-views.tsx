import { useState, type ReactNode } from 'react';
import type { GroupFate } from '../../../core/change/change-report.ts';
import { Tabs } from '../../parts/tabs.tsx';
import { changeScreenWords, groupsOf } from '../../words/change-report.ts';
import { formatNumber } from '../../words/formats.ts';
import type { Compared } from '../send/comparisons.ts';
import { GroupsView } from './groups-view.tsx';
import { PeopleView } from './people-view.tsx';
import { SchoolsView } from './schools-view.tsx';

/** A comparison that the worker holds. */
export type ShownChange = Pick<Compared, 'checkId' | 'report' | 'turn'>;

/** What the person looks for; it stays when they go from one view to another. */
export interface Looking {
  readonly search: string;
  /** Null: all. */
  readonly fate: GroupFate | null;
  readonly losingOnly: boolean;
}

export interface ViewProps {
  readonly compared: ShownChange;
  readonly looking: Looking;
  readonly onLook: (looking: Partial<Looking>) => void;
}

type View = 'schools' | 'groups' | 'people';

/** A change in its three views: by school, by group, and who. */
export const ChangeViews = ({ compared }: { readonly compared: ShownChange }): ReactNode => {
  const [view, setView] = useState<View>('groups');
  const [looking, setLooking] = useState<Looking>({ search: '', fate: null, losingOnly: false });
  const { totals, schools } = compared.report;
  const people =
    totals.studentsAdded + totals.studentsRemoved + totals.teachersAdded + totals.teachersRemoved;
  const onLook = (more: Partial<Looking>): void => setLooking((now) => ({ ...now, ...more }));
  const props: ViewProps = { compared, looking, onLook };
  const { schools: bySchool, groups: byGroup, people: byPerson } = changeScreenWords;
  return (
    <Tabs<View>
      label={changeScreenWords.views}
      items={[
        { id: 'schools', label: bySchool, count: formatNumber(schools.length) },
        { id: 'groups', label: byGroup, count: formatNumber(groupsOf(totals) + totals.groups.missing) },
        { id: 'people', label: byPerson, count: formatNumber(people) },
      ]}
      current={view}
      onChoose={setView}
    >
      {view === 'schools' ? (
        <SchoolsView
          {...props}
          onOpen={(school) => {
            onLook({ search: school, fate: null });
            setView('groups');
          }}
        />
      ) : null}
      {view === 'groups' ? <GroupsView {...props} /> : null}
      {view === 'people' ? <PeopleView {...props} /> : null}
    </Tabs>
  );
};
