import { useEffect, useState, type ReactNode } from 'react';
import type { GroupMembers, GroupSummary } from '../../../core/group-file/report.ts';
import { Button } from '../../parts/button.tsx';
import { DataGrid } from '../../parts/data-grid.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { columnWords } from '../../words/columns.ts';
import { formatCount } from '../../words/formats.ts';
import { frameWords } from '../../words/screens.ts';
import { sendWords } from '../../words/send.ts';
import { useDesk } from './desk-context.ts';

export interface MembersDialogProps {
  readonly checkId: string;
  readonly group: GroupSummary;
  readonly onClose: () => void;
}

export const MembersDialog = ({ checkId, group, onClose }: MembersDialogProps): ReactNode => {
  const { checker } = useDesk();
  const [members, setMembers] = useState<GroupMembers | 'lost' | null>(null);
  useEffect(() => {
    let wanted = true;
    checker.ask(checkId, 'members', { groupIndex: group.index }).then(
      (found) => wanted && setMembers(found ?? 'lost'),
      () => wanted && setMembers('lost'),
    );
    return () => {
      wanted = false;
    };
  }, [checker, checkId, group.index]);

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
      <p className="quiet">
        {sendWords.groupLine(group.school, group.year, group.subject ?? sendWords.allSubjects)}
      </p>
      {members === null ? <p>{sendWords.membersLoading}</p> : null}
      {members === 'lost' ? <p>{sendWords.membersLost}</p> : null}
      {members === null || members === 'lost' ? null : (
        <div className="members">
          <MemberColumn
            title={formatCount(members.students.length, 'student')}
            header={columnWords.student_ssid}
            names={members.students}
            none={sendWords.noStudents}
          />
          <MemberColumn
            title={formatCount(members.teachers.length, 'teacher')}
            header={columnWords.group_user_login}
            names={members.teachers}
            none={sendWords.noTeachers}
          />
        </div>
      )}
    </Dialog>
  );
};

interface MemberColumnProps {
  readonly title: string;
  readonly header: string;
  readonly names: readonly string[];
  readonly none: string;
}

const MemberColumn = ({ title, header, names, none }: MemberColumnProps): ReactNode => (
  <section className="member-column">
    <h3>{title}</h3>
    {names.length === 0 ? (
      <p>{none}</p>
    ) : (
      <DataGrid
        label={title}
        columns={[
          { id: 'name', header, width: '1fr', cell: (name: string) => name, title: (name: string) => name },
        ]}
        rowCount={names.length}
        rowAt={(index) => names[index]}
        mostRows={7}
      />
    )}
  </section>
);
