import type { ReactNode } from 'react';
import { partsOf } from '../../../core/delivery/safe-rows.ts';
import type { FileReport } from '../../../core/group-file/report.ts';
import { useNavigation } from '../../app/place.ts';
import { useKnown } from '../../app/snapshot-context.ts';
import { Banner } from '../../parts/banner.tsx';
import { BigNumbers } from '../../parts/big-numbers.tsx';
import { Button } from '../../parts/button.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { RowIcon } from '../../parts/icons.ts';
import { problemScreenWords } from '../../words/changes.ts';
import { partWords } from '../../words/delivery-parts.ts';
import { formatNumber } from '../../words/formats.ts';
import { numberLabel, sendWords, yearsPhrase } from '../../words/send.ts';
import { ServiceMessage } from '../service-message.tsx';
import type { CheckedState, FileCard } from './file-card.ts';
import { GroupList } from './group-list.tsx';
import { ProblemList } from './problem-list.tsx';
import { ReadingLine } from './reading-line.tsx';
import { RepairsPanel } from './repairs-panel.tsx';

export const ReportNumbers = ({ counts }: { readonly counts: FileReport['counts'] }): ReactNode => (
  <BigNumbers
    numbers={(['groups', 'schools', 'students', 'teachers', 'rows'] as const).map((name) => ({
      label: numberLabel(name, counts[name]),
      value: formatNumber(counts[name]),
    }))}
  />
);

export interface CheckedFileProps {
  readonly card: FileCard;
  readonly state: CheckedState;
  /** Already on its way: the result alone is of interest. */
  readonly sent: boolean;
  /** What it would change, high up: it is what people want to know first. */
  readonly change?: ReactNode;
}

/** What a check found: the numbers, the problems, what the service would say, the groups. */
export const CheckedFile = ({ card, state, sent, change }: CheckedFileProps): ReactNode => {
  const { report } = state;
  return (
    <>
      {sent ? null : <ReadingLine card={card} state={state} />}
      {report.counts.rows === 0 ? null : <ReportNumbers counts={report.counts} />}
      {report.years.length === 0 ? null : <p className="quiet">{yearsPhrase(report.years)}</p>}
      {change}
      {sent ? null : <Findings card={card} state={state} />}
      {sent ? null : <LongFile rows={report.counts.rows} />}
      {report.groups.length === 0 ? null : (
        <Disclosure title={sendWords.groupsTitle(report.counts.groups)}>
          <GroupList state={state} />
        </Disclosure>
      )}
      {report.sendable ? null : (
        <Banner tone="neutral" title={sendWords.blockedTitle}>
          <p>{sendWords.blockedBody}</p>
        </Banner>
      )}
      {report.sendable && !report.ready && !sent ? (
        <Banner tone="caution" title={sendWords.unsureTitle}>
          <p>{sendWords.unsureBody}</p>
        </Banner>
      ) : null}
    </>
  );
};

/** More rows than go in one piece. */
const LongFile = ({ rows }: { readonly rows: number }): ReactNode => {
  const { safeRows } = useKnown().settings;
  const parts = partsOf(rows, safeRows);
  return parts === 1 ? null : <p>{partWords.willSplit(rows, parts)}</p>;
};

/** What is wrong, what can be done about it, and the way to the rows themselves. */
const Findings = ({ card, state }: Omit<CheckedFileProps, 'sent' | 'change'>): ReactNode => {
  const { go } = useNavigation();
  const { cardId, fileName } = card;
  const { problems, repairs, counts, sendable, predicted } = state.report;
  const blocking = problems.filter(({ severity }) => severity === 'blocks');
  const warnings = problems.filter(({ severity }) => severity === 'warns');
  // Of a file that could not be read into rows nothing can be repaired yet.
  const isRead = counts.rows > 0;
  const offersRepair = isRead && repairs.some(({ isApplied }) => !isApplied);
  return (
    <>
      {isRead ? <RepairsPanel card={card} state={state} /> : null}
      {blocking.length === 0 ? null : (
        <section className="card-section">
          <h3>{sendWords.problemsTitle}</h3>
          <ProblemList cardId={cardId} groups={blocking} opensFirst={!offersRepair} />
        </section>
      )}
      {warnings.length === 0 ? null : (
        <section className="card-section">
          <h3>{sendWords.warningsTitle}</h3>
          <ProblemList cardId={cardId} groups={warnings} opensFirst={false} />
        </section>
      )}
      {isRead ? (
        <div className="row-of-buttons">
          <Button
            icon={RowIcon}
            label={problemScreenWords.openOf(fileName)}
            onPress={() => go({ screen: 'problems', cardId, kind: null })}
          >
            {problemScreenWords.open}
          </Button>
        </div>
      ) : null}
      {sendable ? null : <Predicted predicted={predicted} />}
    </>
  );
};

const Predicted = ({ predicted }: { readonly predicted: FileReport['predicted'] }): ReactNode => {
  // The check would let it pass: what blocks it comes later, while loading, and its own words say so.
  if (predicted === null || predicted.status === 'ACCEPTED') return null;
  return (
    <Disclosure title={sendWords.predictedTitle}>
      {predicted.message === null ? (
        <p>{sendWords.predictedNothing}</p>
      ) : (
        <>
          <p>{sendWords.predictedBody}</p>
          <ServiceMessage message={predicted.message} label={sendWords.predictedTitle} />
        </>
      )}
    </Disclosure>
  );
};
