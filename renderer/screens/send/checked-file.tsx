import type { ReactNode } from 'react';
import type { FileReport } from '../../../core/group-file/report.ts';
import { Banner } from '../../parts/banner.tsx';
import { BigNumbers } from '../../parts/big-numbers.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { formatNumber } from '../../words/formats.ts';
import { numberLabel, sendWords, yearsPhrase } from '../../words/send.ts';
import { ServiceMessage } from '../service-message.tsx';
import { GroupList } from './group-list.tsx';
import { ProblemList } from './problem-list.tsx';

export const ReportNumbers = ({ counts }: { readonly counts: FileReport['counts'] }): ReactNode => (
  <BigNumbers
    numbers={(['groups', 'schools', 'students', 'teachers', 'rows'] as const).map((name) => ({
      label: numberLabel(name, counts[name]),
      value: formatNumber(counts[name]),
    }))}
  />
);

export interface CheckedFileProps {
  readonly checkId: string;
  readonly report: FileReport;
  /** Already on its way: the result alone is of interest. */
  readonly sent: boolean;
}

/** What a check found: the numbers, the problems, what the service would say, the groups. */
export const CheckedFile = ({ checkId, report, sent }: CheckedFileProps): ReactNode => {
  const blocking = report.problems.filter(({ severity }) => severity === 'blocks');
  const warnings = report.problems.filter(({ severity }) => severity === 'warns');
  return (
    <>
      {report.counts.rows === 0 ? null : <ReportNumbers counts={report.counts} />}
      {report.years.length === 0 ? null : <p className="quiet">{yearsPhrase(report.years)}</p>}
      {blocking.length === 0 ? null : (
        <section className="card-section">
          <h3>{sendWords.problemsTitle}</h3>
          <ProblemList checkId={checkId} groups={blocking} opensFirst />
        </section>
      )}
      {warnings.length === 0 || sent ? null : (
        <section className="card-section">
          <h3>{sendWords.warningsTitle}</h3>
          <ProblemList checkId={checkId} groups={warnings} opensFirst={false} />
        </section>
      )}
      {report.ready ? null : <Predicted predicted={report.predicted} />}
      {report.groups.length === 0 ? null : (
        <Disclosure title={sendWords.groupsTitle(report.counts.groups)}>
          <GroupList checkId={checkId} report={report} />
        </Disclosure>
      )}
      {report.ready ? null : (
        <Banner tone="neutral" title={sendWords.blockedTitle}>
          <p>{sendWords.blockedBody}</p>
        </Banner>
      )}
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
