import type { ReactNode } from 'react';
import type { PersonChange } from '../../../core/change/change-report.ts';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { changeScreenWords, personWords, schoolLine } from '../../words/change-report.ts';
import { sendWords } from '../../words/send.ts';
import { GroupLines } from './change-cells.tsx';
import type { ViewProps } from './change-views.tsx';
import { LookBar } from './look-bar.tsx';
import { MemberSign } from './member-sign.tsx';
import { useChangedRows } from './use-changed-rows.ts';

const peopleColumns: readonly GridColumn<PersonChange>[] = [
  {
    id: 'change',
    header: changeScreenWords.change,
    width: '7.5rem',
    cell: ({ change }) => <MemberSign change={change} />,
  },
  {
    id: 'kind',
    header: changeScreenWords.who,
    width: '6rem',
    cell: ({ kind }) => personWords.kind[kind],
  },
  {
    id: 'id',
    header: changeScreenWords.id,
    width: 'minmax(11rem, 1fr)',
    cell: ({ id }) => id,
    title: ({ id }) => id,
  },
  {
    id: 'group',
    header: sendWords.group,
    width: 'minmax(14rem, 2fr)',
    cell: (person) => <GroupLines name={person.group} where={schoolLine(person)} />,
    title: (person) => `${person.group}\n${schoolLine(person)}`,
  },
];

/** Everybody who comes into a group or leaves one. */
export const PeopleView = ({ compared, looking, onLook }: ViewProps): ReactNode => {
  const { count, rowAt, onSight, lost } = useChangedRows('changedPeople', compared, looking);
  return (
    <>
      <LookBar view="people" looking={looking} onLook={onLook} count={count} />
      {count === 0 ? (
        <p className="quiet">{changeScreenWords.none}</p>
      ) : (
        <DataGrid
          label={changeScreenWords.people}
          columns={peopleColumns}
          rowCount={count ?? 0}
          rowAt={rowAt}
          onSight={onSight}
          tall
          leastWidth="38.5rem"
        />
      )}
      {lost ? <p role="alert">{changeScreenWords.lost}</p> : null}
    </>
  );
};
