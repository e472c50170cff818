import type { ReactNode } from 'react';
import type { Problem, ProblemGroup } from '../../../core/group-file/report.ts';
import { useNavigation } from '../../app/place.ts';
import { ToneIcon } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { problemScreenWords } from '../../words/changes.ts';
import { problemWords, shownValue, wherePhrase } from '../../words/problems.ts';
import { sendWords } from '../../words/send.ts';

/** The first few places stand on the card; all of them on a screen of their own. */
const FEW = 3;

export interface ProblemListProps {
  readonly cardId: string;
  readonly groups: readonly ProblemGroup[];
  /** The first one is shown open: the person came to see it. */
  readonly opensFirst: boolean;
}

/** Problems by kind: what happened, what it means, how to fix it, and where it is. */
export const ProblemList = ({ cardId, groups, opensFirst }: ProblemListProps): ReactNode => (
  <div className="problem-list">
    {groups.map((group, index) => {
      const tone = group.severity === 'blocks' ? 'bad' : 'caution';
      return (
        <Disclosure
          key={group.kind}
          level={4}
          startsOpen={opensFirst && index === 0}
          title={
            <span className="problem-title">
              <ToneIcon tone={tone} />
              <span className="problem-title-words">{problemWords[group.kind].title(group.count)}</span>
            </span>
          }
        >
          <ProblemBody cardId={cardId} group={group} />
        </Disclosure>
      );
    })}
  </div>
);

const ProblemBody = ({
  cardId,
  group,
}: {
  readonly cardId: string;
  readonly group: ProblemGroup;
}): ReactNode => {
  const { go } = useNavigation();
  const { kind, count, first } = group;
  const words = problemWords[kind];
  const inRows = first[0]?.row !== null;
  return (
    <>
      <p>{words.meaning}</p>
      <p>
        <strong>{sendWords.fixLabel}:</strong> {words.fix}
      </p>
      <ul className="problem-places">
        {first.slice(0, FEW).map((problem, index) => (
          <OneProblem key={index} problem={problem} />
        ))}
        {count > FEW ? <li className="quiet">{sendWords.morePlaces(count - FEW)}</li> : null}
      </ul>
      {inRows ? (
        <div className="row-of-buttons">
          <Button
            label={problemScreenWords.openKindOf(words.title(count))}
            onPress={() => go({ screen: 'problems', cardId, kind })}
          >
            {problemScreenWords.openKind}
          </Button>
        </div>
      ) : null}
    </>
  );
};

const OneProblem = ({ problem }: { readonly problem: Problem }): ReactNode => {
  const detail = problemWords[problem.kind].detail(problem);
  const hasValue = problem.row !== null && problem.column !== null;
  if (problem.row === null && detail === null) return null;
  return (
    <li>
      {problem.row === null ? null : <strong>{wherePhrase(problem)}: </strong>}
      {hasValue || problem.value !== '' ? <span className="exact">{shownValue(problem.value)} </span> : null}
      {detail}
    </li>
  );
};
