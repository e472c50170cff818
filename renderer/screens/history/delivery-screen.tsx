import type { ReactNode } from 'react';
import type { TimelineStep } from '../../../core/delivery/whole-delivery.ts';
import type { DeliveryView } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { useNow } from '../../app/use-now.ts';
import { useDelivery, useDeliveryDetails } from '../../bridge/queries.ts';
import { wordsForStep } from '../../words/deliveries.ts';
import { formatExactMoment, formatMoment } from '../../words/formats.ts';
import { deliveryWords } from '../../words/history-details.ts';
import { historyWords } from '../../words/history.ts';
import { DeliveryStatus } from '../delivery-status.tsx';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import { ReportNumbers } from '../send/checked-file.tsx';
import { ServiceMessage } from '../service-message.tsx';
import { AgainSection } from '../way-back/again-section.tsx';
import { AboutSections, NamesSection } from './delivery-about.tsx';
import { FactList, sendingFacts, serviceFacts } from './delivery-facts.tsx';
import { DeliveryFile } from './delivery-file.tsx';
import { PartsSection } from './delivery-parts.tsx';

/** One delivery: where it stands, what it held, what happened, what the service said. */
export const DeliveryScreen = ({ deliveryId }: { readonly deliveryId: string }): ReactNode => {
  const { go } = useNavigation();
  const live = useDelivery(deliveryId);
  const answer = useDeliveryDetails(deliveryId);
  const details = answer?.ok === true ? answer.value : null;
  const view = live ?? details;
  return (
    <Screen
      title={view?.fileName ?? historyWords.title}
      back={{ label: deliveryWords.back, onPress: () => go({ screen: 'history' }) }}
    >
      {answer?.ok === false ? <FailureBanner failure={answer.failure} /> : null}
      {view === null ? null : (
        <>
          <DeliveryStatus view={view} />
          <ReportNumbers counts={view.counts} />
          <SuccessMessage view={view} />
        </>
      )}
      {details === null ? null : (
        <>
          <DeliveryFile details={details} />
          <AgainSection details={details} />
          <PartsSection details={details} />
          <TimeLine steps={details.timeline} parts={details.partFacts.length} />
          <AboutSections about={details.about} />
          <NamesSection names={details.names} />
          <section className="page-section">
            <h2>{deliveryWords.facts}</h2>
            <FactList facts={[...sendingFacts(details), ...serviceFacts(details)]} />
          </section>
        </>
      )}
    </Screen>
  );
};

const SuccessMessage = ({ view }: { readonly view: DeliveryView }): ReactNode => {
  const { state } = view;
  // A rejection's message stands in its state already.
  if (state.kind !== 'processed' && state.kind !== 'processing') return null;
  return (
    <section className="page-section">
      <h2>{historyWords.serviceSaid}</h2>
      <ServiceMessage message={state.message} label={historyWords.serviceSaidExact} />
    </section>
  );
};

interface TimeLineProps {
  readonly steps: readonly TimelineStep[];
  /** 0: it went in one piece. */
  readonly parts: number;
}

const TimeLine = ({ steps, parts }: TimeLineProps): ReactNode => {
  const now = useNow(30_000);
  return (
    <section className="page-section">
      <h2>{deliveryWords.timeline}</h2>
      <ol className="time-line">
        {steps.map((step, index) => {
          const { title, detail } = wordsForStep(step);
          const part = parts === 0 || step.part === undefined ? null : deliveryWords.part(step.part, parts);
          const more = [part, detail].filter((words) => words !== null).join(' · ');
          return (
            <li key={`${index}-${step.at}`}>
              <span className="time-line-when" title={formatExactMoment(step.at)}>
                {formatMoment(step.at, now)}
              </span>
              <span className="time-line-what">
                {title}
                {more === '' ? null : <span className="quiet"> · {more}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
};
