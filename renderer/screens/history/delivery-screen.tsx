import type { ReactNode } from 'react';
import type { DeliveryStep } from '../../../core/delivery/delivery.ts';
import type { DeliveryDetails, DeliveryView } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { useNow } from '../../app/use-now.ts';
import { useDelivery, useDeliveryDetails } from '../../bridge/queries.ts';
import { wordsForStep } from '../../words/deliveries.ts';
import { formatExactMoment, formatMoment, formatSize } from '../../words/formats.ts';
import { historyWords } from '../../words/screens.ts';
import { shownStatus } from '../../words/statuses.ts';
import { DeliveryStatus } from '../delivery-status.tsx';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import { ReportNumbers } from '../send/checked-file.tsx';
import { ServiceMessage } from '../service-message.tsx';

/** One delivery: where it stands, what it held, what happened, what the service said. */
export const DeliveryScreen = ({ deliveryId }: { readonly deliveryId: string }): ReactNode => {
  const { go } = useNavigation();
  const live = useDelivery(deliveryId);
  const details = useDeliveryDetails(deliveryId);
  const view = live ?? (details?.ok === true ? details.value : undefined);
  return (
    <Screen
      title={view?.fileName ?? historyWords.title}
      back={{ label: historyWords.back, onPress: () => go({ screen: 'history' }) }}
    >
      {details?.ok === false ? <FailureBanner failure={details.failure} /> : null}
      {view === undefined ? null : (
        <>
          <DeliveryStatus view={view} />
          <ReportNumbers counts={view.counts} />
          <SuccessMessage view={view} />
          {details?.ok === true ? <TimeLine steps={details.value.timeline} /> : null}
          <Facts view={view} details={details?.ok === true ? details.value : null} />
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

const TimeLine = ({ steps }: { readonly steps: readonly DeliveryStep[] }): ReactNode => {
  const now = useNow(30_000);
  return (
    <section className="page-section">
      <h2>{historyWords.timeline}</h2>
      <ol className="time-line">
        {steps.map((step, index) => {
          const { title, detail } = wordsForStep(step);
          return (
            <li key={`${index}-${step.at}`}>
              <span className="time-line-when" title={formatExactMoment(step.at)}>
                {formatMoment(step.at, now)}
              </span>
              <span className="time-line-what">
                {title}
                {detail === null ? null : <span className="quiet"> · {detail}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
};

/** The service's own name for where its import stands; null while it has none. */
const statusOf = ({ state }: DeliveryView): string | null => {
  if (state.kind === 'rejected') return shownStatus(state.status);
  if (state.kind === 'processing') return shownStatus('ACCEPTED');
  return state.kind === 'processed' ? shownStatus('PROCESSED') : null;
};

interface FactsProps {
  readonly view: DeliveryView;
  readonly details: DeliveryDetails | null;
}

const Facts = ({ view, details }: FactsProps): ReactNode => {
  const { state } = view;
  const facts: readonly (readonly [string, string | null])[] = [
    [historyWords.service, view.serviceName],
    [historyWords.sentAt, formatExactMoment(view.createdAt)],
    [historyWords.finishedAt, 'finishedAt' in state ? formatExactMoment(state.finishedAt) : null],
    [historyWords.size, formatSize(view.sizeBytes)],
    [historyWords.importId, 'importId' in state && state.importId !== null ? String(state.importId) : null],
    [historyWords.status, statusOf(view)],
    [historyWords.digest, details?.digest ?? null],
  ];
  return (
    <section className="page-section">
      <h2>{historyWords.facts}</h2>
      <dl className="facts">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
};
