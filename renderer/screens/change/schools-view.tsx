import { useMemo, type ReactNode } from 'react';
import type { SchoolChange } from '../../../core/change/change-report.ts';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { changeScreenWords, fatesLine } from '../../words/change-report.ts';
import { sendWords } from '../../words/send.ts';
import { Coming, ComingBar, comingWords } from './change-cells.tsx';
import type { ViewProps } from './change-views.tsx';
import { useFates, type Fates } from './fates.ts';
import { LookBar } from './look-bar.tsx';

const schoolColumns = (largest: number, { words }: Fates): readonly GridColumn<SchoolChange>[] => [
  {
    id: 'school',
    header: sendWords.school,
    width: 'minmax(10.5rem, 1fr)',
    cell: ({ school }) => school,
    title: ({ school }) => school,
  },
  {
    id: 'students',
    header: changeScreenWords.studentsChange,
    width: '15rem',
    cell: ({ studentsAdded: added, studentsRemoved: removed }) => (
      <ComingBar added={added} removed={removed} largest={largest} />
    ),
    title: ({ studentsAdded: added, studentsRemoved: removed }) => comingWords({ added, removed }),
  },
  {
    id: 'teachers',
    header: changeScreenWords.teachersChange,
    width: '6.5rem',
    cell: ({ teachersAdded: added, teachersRemoved: removed }) => <Coming added={added} removed={removed} />,
    title: ({ teachersAdded: added, teachersRemoved: removed }) => comingWords({ added, removed }),
  },
  {
    id: 'groups',
    header: changeScreenWords.groupsOfSchool,
    width: 'minmax(15rem, 2fr)',
    cell: ({ groups }) => fatesLine(groups, words),
    title: ({ groups }) => fatesLine(groups, words),
  },
];

/** As many as a report tells of. */
const MOST_SCHOOLS = 2000;

/** School by school. Choosing one shows its groups. */
export const SchoolsView = ({
  compared,
  looking,
  onLook,
  onOpen,
}: ViewProps & { readonly onOpen: (school: string) => void }): ReactNode => {
  const fates = useFates();
  const { schools } = compared.report;
  const { search, losingOnly } = looking;
  const shown = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return schools.filter(
      ({ school, studentsRemoved, teachersRemoved }) =>
        school.toLowerCase().includes(wanted) && (!losingOnly || studentsRemoved + teachersRemoved > 0),
    );
  }, [schools, search, losingOnly]);
  const columns = useMemo(
    () =>
      schoolColumns(
        schools.reduce((most, one) => Math.max(most, one.studentsAdded, one.studentsRemoved), 0),
        fates,
      ),
    [schools, fates],
  );
  return (
    <>
      <LookBar view="schools" looking={looking} onLook={onLook} count={shown.length} />
      {shown.length === 0 ? (
        <p className="quiet">{changeScreenWords.none}</p>
      ) : (
        <DataGrid
          label={changeScreenWords.schools}
          columns={columns}
          rowCount={shown.length}
          rowAt={(index) => shown[index]}
          onOpen={({ school }) => onOpen(school)}
          leastWidth="47rem"
        />
      )}
      {schools.length < MOST_SCHOOLS ? null : (
        <p className="quiet">{changeScreenWords.mostSchools(schools.length)}</p>
      )}
    </>
  );
};
