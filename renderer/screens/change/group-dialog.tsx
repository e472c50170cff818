import { useEffect, useState, type ReactNode } from 'react';
import type { GroupChange, GroupChangeMembers } from '../../../core/change/change-report.ts';
import { useNow } from '../../app/use-now.ts';
import { Button } from '../../parts/button.tsx';
import { DataGrid, type GridColumn } from '../../parts/data-grid.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import {
  changeScreenWords,
  comparedSince,
  memberTitle,
  schoolLine,
  type MemberFate,
} from '../../words/change-report.ts';
import { columnWords } from '../../words/columns.ts';
import { frameWords } from '../../words/screens.ts';
import { sendWords } from '../../words/send.ts';
import { useDesk } from '../send/desk-context.ts';
import { useFates } from './fates.ts';
import { MemberSign } from './member-sign.tsx';

export interface GroupDialogProps {
  readonly checkId: string;
  readonly group: GroupChange;
  readonly onClose: () => void;
}

/** One group: who goes, who comes and who stays. */
export const GroupDialog = ({ checkId, group, onClose }: GroupDialogProps): ReactNode => {
  const { checker } = useDesk();
  const now = useNow(60_000);
  const { words: fates } = useFates();
  const [members, setMembers] = useState<GroupChangeMembers | 'lost' | null>(null);
  useEffect(() => {
    let wanted = true;
    checker.ask(checkId, 'changedMembers', { groupIndex: group.index }).then(
      (found) => wanted && setMembers(found ?? 'lost'),
      () => wanted && setMembers('lost'),
    );
    return () => {
      wanted = false;
    };
  }, [checker, checkId, group.index]);
  const { before, after, subjectChanged } = group;
  const stay = group.fate === 'unknown' ? 'listed' : 'kept';
  return (
    <Dialog
      title={group.name}
      wide
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          {frameWords.close}
        </Button>
      }
    >
      <div>
        <p className="quiet">{schoolLine(group)}</p>
        <p>{fates[group.fate].meaning}</p>
        {group.knownSince === null ? null : <p className="quiet">{comparedSince(group.knownSince, now)}</p>}
        {subjectChanged && before !== null && after !== null ? (
          <p>
            {changeScreenWords.subjectChange(
              before.subject ?? sendWords.allSubjects,
              after.subject ?? sendWords.allSubjects,
            )}
          </p>
        ) : null}
      </div>
      {members === null ? <p>{changeScreenWords.reading}</p> : null}
      {members === 'lost' ? <p>{changeScreenWords.lost}</p> : null}
      {members === null || members === 'lost' ? null : (
        <div className="members">
          <MemberColumn
            kind="student"
            header={columnWords.student_ssid}
            members={studentsIn(members, stay)}
          />
          <MemberColumn
            kind="teacher"
            header={columnWords.group_user_login}
            members={teachersIn(members, stay)}
          />
        </div>
      )}
    </Dialog>
  );
};

interface Member {
  readonly id: string;
  readonly change: MemberFate;
}

const all = (ids: readonly string[], change: MemberFate): readonly Member[] =>
  ids.map((id) => ({ id, change }));

/** Who goes first: it is what people look for. */
const studentsIn = (members: GroupChangeMembers, stay: MemberFate): readonly Member[] => [
  ...all(members.studentsRemoved, 'removed'),
  ...all(members.studentsAdded, 'added'),
  ...all(members.studentsKept, stay),
];
const teachersIn = (members: GroupChangeMembers, stay: MemberFate): readonly Member[] => [
  ...all(members.teachersRemoved, 'removed'),
  ...all(members.teachersAdded, 'added'),
  ...all(members.teachersKept, stay),
];

interface MemberColumnProps {
  readonly kind: 'student' | 'teacher';
  readonly header: string;
  readonly members: readonly Member[];
}

const memberColumns = (header: string): readonly GridColumn<Member>[] => [
  {
    id: 'change',
    header: changeScreenWords.change,
    width: '7.5rem',
    cell: ({ change }) => <MemberSign change={change} />,
  },
  { id: 'id', header, width: 'minmax(8rem, 1fr)', cell: ({ id }) => id, title: ({ id }) => id },
];

const MemberColumn = ({ kind, header, members }: MemberColumnProps): ReactNode => {
  const countOf = (wanted: MemberFate): number => members.filter(({ change }) => change === wanted).length;
  const title = memberTitle(kind, {
    added: countOf('added'),
    removed: countOf('removed'),
    kept: countOf('kept'),
    listed: countOf('listed'),
  });
  return (
    <section className="member-column">
      <h3>{title}</h3>
      {members.length === 0 ? (
        <p>{changeScreenWords.nobody}</p>
      ) : (
        <DataGrid
          label={title}
          columns={memberColumns(header)}
          rowCount={members.length}
          rowAt={(index) => members[index]}
          lineClass={({ change }) => `line-${change}`}
          mostRows={8}
          leastWidth="16rem"
        />
      )}
    </section>
  );
};
