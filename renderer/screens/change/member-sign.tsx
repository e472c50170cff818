import type { ReactNode } from 'react';
import { memberWords, type MemberFate } from '../../words/change-report.ts';

const signs: Record<MemberFate, string> = { added: '+', removed: '−', kept: '', listed: '' };

/** Whether somebody comes, goes or stays: a sign, a color and a word. */
export const MemberSign = ({ change }: { readonly change: MemberFate }): ReactNode => (
  <span className={`member-sign member-${change}`}>
    <span className="member-mark" aria-hidden="true">
      {signs[change]}
    </span>
    {memberWords[change]}
  </span>
);
