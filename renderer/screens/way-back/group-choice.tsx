import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { EarlierGroup } from '../../check/protocol.ts';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { CheckSign } from '../../parts/checkbox.tsx';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Select } from '../../parts/select.tsx';
import { schoolLine } from '../../words/change-report.ts';
import { formatNumber } from '../../words/formats.ts';
import { sendWords } from '../../words/send.ts';
import { wayBackWords } from '../../words/way-back.ts';
import { GroupLines } from '../change/change-cells.tsx';

export interface GroupChoiceProps {
  readonly groups: readonly EarlierGroup[];
  /** Places of those that are not chosen. */
  readonly leftOut: ReadonlySet<number>;
  readonly onChange: (leftOut: ReadonlySet<number>) => void;
}

interface ChoiceRow extends EarlierGroup {
  readonly isChosen: boolean;
}

const columns: readonly GridColumn<ChoiceRow>[] = [
  {
    id: 'choice',
    header: wayBackWords.choice,
    width: '3.75rem',
    cell: ({ isChosen }) => (
      <CheckSign checked={isChosen} label={isChosen ? wayBackWords.chosen : wayBackWords.leftOut} />
    ),
  },
  {
    id: 'name',
    header: sendWords.group,
    width: 'minmax(12rem, 1fr)',
    cell: (group) => <GroupLines name={group.name} where={schoolLine(group)} />,
    title: (group) => `${group.name}\n${schoolLine(group)}`,
  },
  {
    id: 'subject',
    header: sendWords.subject,
    width: '8rem',
    cell: ({ subject }) => subject ?? sendWords.allSubjects,
  },
  {
    id: 'students',
    header: sendWords.students,
    width: '6rem',
    numeric: true,
    cell: ({ students }) => formatNumber(students),
  },
  {
    id: 'teachers',
    header: sendWords.teachers,
    width: '6rem',
    numeric: true,
    cell: ({ teachers }) => formatNumber(teachers),
  },
];

const ALL = '';

/** A list of groups of which each can be chosen or left out: by a press, Enter or the space bar; or all that are found. */
export const GroupChoice = ({ groups, leftOut, onChange }: GroupChoiceProps): ReactNode => {
  const [search, setSearch] = useState('');
  const [school, setSchool] = useState(ALL);
  const schools = useMemo(() => [...new Set(groups.map((group) => group.school))], [groups]);
  const shown = usePlaces(groups, search, school);
  const rowAt = (index: number): ChoiceRow | undefined => {
    const place = shown[index];
    const group = place === undefined ? undefined : groups[place];
    return group === undefined ? undefined : { ...group, isChosen: !leftOut.has(place!) };
  };
  const countedFor = (left: ReadonlySet<number>): string =>
    wayBackWords.counted(groups.length - left.size, groups.length);
  const toggle = ({ name, isChosen }: ChoiceRow, index: number): void => {
    const left = new Set(leftOut);
    if (isChosen) left.add(shown[index]!);
    else left.delete(shown[index]!);
    onChange(left);
    announce(wayBackWords.toggled(name, !isChosen, countedFor(left)));
  };
  const changeShown = (isChosen: boolean): void => {
    const left = new Set(leftOut);
    for (const place of shown)
      if (isChosen) left.delete(place);
      else left.add(place);
    onChange(left);
    announce(countedFor(left));
  };
  const isNarrowed = shown.length < groups.length;
  return (
    <>
      <div className="look-bar">
        <SearchField
          label={wayBackWords.find}
          clearLabel={wayBackWords.clearFind}
          value={search}
          onChange={setSearch}
        />
        {schools.length < 2 ? null : (
          <Select<string>
            label={wayBackWords.school}
            labelHidden
            value={school}
            options={[
              { value: ALL, label: wayBackWords.allSchools },
              ...schools.map((id) => ({ value: id, label: id })),
            ]}
            onChange={setSchool}
          />
        )}
        {shown.length === 0 ? null : (
          <div className="row-of-buttons">
            <Button disabled={shown.every((place) => !leftOut.has(place))} onPress={() => changeShown(true)}>
              {isNarrowed ? wayBackWords.chooseShown(shown.length) : wayBackWords.chooseAll}
            </Button>
            <Button disabled={shown.every((place) => leftOut.has(place))} onPress={() => changeShown(false)}>
              {isNarrowed ? wayBackWords.leaveShown(shown.length) : wayBackWords.leaveAll}
            </Button>
          </div>
        )}
        <p className="quiet look-count">{countedFor(leftOut)}</p>
      </div>
      {shown.length === 0 ? (
        <p role="status">{wayBackWords.none}</p>
      ) : (
        <DataGrid
          label={wayBackWords.groups}
          columns={columns}
          rowCount={shown.length}
          rowAt={rowAt}
          isChosen={({ isChosen }) => isChosen}
          onOpen={toggle}
          tall
          leastWidth="36rem"
        />
      )}
    </>
  );
};

/** Places of the groups that fit. Typing goes on while they are found. */
const usePlaces = (groups: readonly EarlierGroup[], search: string, school: string): readonly number[] => {
  const wanted = useDeferredValue(search).trim().toLowerCase();
  return useMemo(
    () =>
      [...groups.keys()].filter((place) => {
        const group = groups[place]!;
        return (
          (school === ALL || group.school === school) &&
          (group.name.toLowerCase().includes(wanted) || group.school.toLowerCase().includes(wanted))
        );
      }),
    [groups, wanted, school],
  );
};
