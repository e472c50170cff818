import { useMemo, useState, type ReactNode } from 'react';
import type { GroupChange } from '../../../core/change/change-report.ts';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { changeScreenWords, schoolLine } from '../../words/change-report.ts';
import { formatNumber } from '../../words/formats.ts';
import { sendWords } from '../../words/send.ts';
import { Coming, comingWords, GroupLines } from './change-cells.tsx';
import type { ViewProps } from './change-views.tsx';
import { FateBadge } from './fate-badge.tsx';
import { useFates, type Fates } from './fates.ts';
import { GroupDialog } from './group-dialog.tsx';
import { LookBar } from './look-bar.tsx';
import { useChangedRows } from './use-changed-rows.ts';

/** `30 → 28`, or the one that is known. */
const sizesOf = ({ before, after }: GroupChange): string =>
  [...new Set([before, after])]
    .flatMap((size) => (size === null ? [] : [formatNumber(size.students)]))
    .join(' → ');

const studentsOf = ({ studentsAdded, studentsRemoved }: GroupChange) => ({
  added: studentsAdded,
  removed: studentsRemoved,
});
const teachersOf = ({ teachersAdded, teachersRemoved }: GroupChange) => ({
  added: teachersAdded,
  removed: teachersRemoved,
});

const groupColumns = ({ words, header }: Fates): readonly GridColumn<GroupChange>[] => [
  {
    id: 'name',
    header: sendWords.group,
    width: 'minmax(14rem, 1fr)',
    cell: (group) => <GroupLines name={group.name} where={schoolLine(group)} />,
    title: (group) => `${group.name}\n${schoolLine(group)}`,
  },
  {
    id: 'fate',
    header,
    width: '10.5rem',
    cell: ({ fate }) => <FateBadge fate={fate} />,
    title: ({ fate }) => words[fate].meaning,
  },
  {
    id: 'students',
    header: changeScreenWords.studentsChange,
    width: '8rem',
    cell: (group) => <Coming {...studentsOf(group)} />,
    title: (group) => comingWords(studentsOf(group)),
  },
  { id: 'sizes', header: changeScreenWords.sizes, width: '7.5rem', cell: sizesOf },
  {
    id: 'teachers',
    header: changeScreenWords.teachersChange,
    width: '6.5rem',
    cell: (group) => <Coming {...teachersOf(group)} />,
    title: (group) => comingWords(teachersOf(group)),
  },
];

/** Every group of the file, and those that are missing in it. Choosing one shows who comes and goes. */
export const GroupsView = ({ compared, looking, onLook }: ViewProps): ReactNode => {
  const { count, rowAt, onSight, lost } = useChangedRows('changedGroups', compared, looking);
  const fates = useFates();
  const columns = useMemo(() => groupColumns(fates), [fates]);
  const [opened, setOpened] = useState<GroupChange | null>(null);
  return (
    <>
      <LookBar view="groups" looking={looking} onLook={onLook} count={count} />
      {count === 0 ? (
        <p className="quiet">{changeScreenWords.none}</p>
      ) : (
        <DataGrid
          label={changeScreenWords.groups}
          columns={columns}
          rowCount={count ?? 0}
          rowAt={rowAt}
          onSight={onSight}
          onOpen={setOpened}
          tall
          leastWidth="46.5rem"
        />
      )}
      {lost ? <p role="alert">{changeScreenWords.lost}</p> : null}
      {opened === null ? null : (
        <GroupDialog checkId={compared.checkId} group={opened} onClose={() => setOpened(null)} />
      )}
    </>
  );
};
