import { memo, type ReactNode } from 'react';
import type { Problem, ProblemGroup, ProblemKind } from '../../../core/group-file/report.ts';
import { ToneIcon } from '../../parts/badge.tsx';
import { Checkbox } from '../../parts/checkbox.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { problemScreenWords } from '../../words/changes.ts';
import { problemWords } from '../../words/problems.ts';
import type { CheckedState } from '../send/file-card.ts';
import { KindDetails } from './kind-details.tsx';

export interface KindListProps {
  readonly cardId: string;
  readonly state: CheckedState;
  /** Null: none is open. */
  readonly chosen: ProblemKind | null;
  readonly onChoose: (kind: ProblemKind | null) => void;
  readonly onGo: (problem: Problem) => void;
  readonly find: string;
  readonly onFind: (words: string) => void;
  readonly blockingOnly: boolean;
  readonly onBlockingOnly: (only: boolean) => void;
}

const matches = ({ kind, count }: ProblemGroup, find: string): boolean => {
  const { title, meaning } = problemWords[kind];
  const text = `${title(count)} ${meaning}`.toLowerCase();
  return find
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
};

/** What is wrong, by kind, the worst first. The one that is open decides which rows are shown beside it. */
export const KindList = memo((props: KindListProps): ReactNode => {
  const { state, chosen, find, blockingOnly } = props;
  const { problems } = state.report;
  const worstFirst = [...problems].sort((one, other) => one.severity.localeCompare(other.severity));
  const shown = worstFirst.filter(
    (group) => (!blockingOnly || group.severity === 'blocks') && matches(group, find.trim()),
  );
  if (problems.length === 0) return <p>{problemScreenWords.allGood}</p>;
  return (
    <>
      <SearchField
        label={problemScreenWords.find}
        clearLabel={problemScreenWords.clearFind}
        value={find}
        onChange={props.onFind}
      />
      <Checkbox
        label={problemScreenWords.blockingOnly}
        checked={blockingOnly}
        onChange={props.onBlockingOnly}
      />
      {shown.length === 0 ? <p className="quiet">{problemScreenWords.noneFound}</p> : null}
      <div className="problem-list">
        {shown.map((group) => (
          <Disclosure
            key={group.kind}
            level={2}
            open={{
              is: chosen === group.kind,
              onChange: (open) => props.onChoose(open ? group.kind : null),
            }}
            title={
              <span className="problem-title">
                <ToneIcon tone={group.severity === 'blocks' ? 'bad' : 'caution'} />
                <span className="visually-hidden">{problemScreenWords[group.severity]}: </span>
                <span className="problem-title-words">{problemWords[group.kind].title(group.count)}</span>
              </span>
            }
          >
            <KindDetails cardId={props.cardId} state={state} group={group} onGo={props.onGo} />
          </Disclosure>
        ))}
      </div>
    </>
  );
});
