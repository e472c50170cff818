import { useCallback, useState, type ReactNode } from 'react';
import type { GroupSummary } from '../../../core/group-file/report.ts';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { formatNumber, formatSchoolYear } from '../../words/formats.ts';
import { sendWords } from '../../words/send.ts';
import { useDesk } from './desk-context.ts';
import type { CheckedState } from './file-card.ts';
import { MembersDialog } from './members-dialog.tsx';
import { usePages } from './use-pages.ts';

const numberOrNone = (count: number): ReactNode =>
  count === 0 ? <span className="caution-number">0</span> : formatNumber(count);

const groupColumns: readonly GridColumn<GroupSummary>[] = [
  {
    id: 'name',
    header: sendWords.group,
    width: 'minmax(10rem, 1fr)',
    cell: ({ name }) => name,
    title: ({ name }) => name,
  },
  {
    id: 'school',
    header: sendWords.school,
    width: '10.5rem',
    cell: ({ school }) => school,
    title: ({ school }) => school,
  },
  { id: 'year', header: sendWords.year, width: '7rem', cell: ({ year }) => formatSchoolYear(year) },
  {
    id: 'subject',
    header: sendWords.subject,
    width: '6rem',
    cell: ({ subject }) => subject ?? sendWords.allSubjects,
    title: ({ subject }) => subject ?? sendWords.allSubjects,
  },
  {
    id: 'students',
    header: sendWords.students,
    width: '6rem',
    numeric: true,
    cell: ({ students }) => numberOrNone(students),
  },
  {
    id: 'teachers',
    header: sendWords.teachers,
    width: '6rem',
    numeric: true,
    cell: ({ teachers }) => numberOrNone(teachers),
  },
];

/** The groups of a file. Choosing one shows who is in it. */
export const GroupList = ({ state }: { readonly state: CheckedState }): ReactNode => {
  const { checkId, report, version } = state;
  const { checker } = useDesk();
  const [opened, setOpened] = useState<GroupSummary | null>(null);
  const total = report.counts.groups;
  const fetchPage = useCallback(
    (from: number, count: number) => checker.ask(checkId, 'groups', { from, count }),
    [checker, checkId],
  );
  const { rowAt, onSight, lost } = usePages({ first: report.groups, total, fetchPage, version });
  return (
    <>
      <p className="quiet">{sendWords.groupsHint}</p>
      <DataGrid
        label={sendWords.groupsTitle(total)}
        columns={groupColumns}
        rowCount={total}
        rowAt={rowAt}
        onSight={onSight}
        onOpen={setOpened}
        mostRows={8}
        leastWidth="46.5rem"
      />
      {lost ? <p role="alert">{sendWords.pagesLost}</p> : null}
      {opened === null ? null : (
        <MembersDialog checkId={checkId} group={opened} onClose={() => setOpened(null)} />
      )}
    </>
  );
};
