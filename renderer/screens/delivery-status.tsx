import { useRef, type ReactNode } from 'react';
import { isFinal } from '../../core/delivery/delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { useNow } from '../app/use-now.ts';
import { Progress } from '../parts/progress.tsx';
import { ToneIcon } from '../parts/badge.tsx';
import { wordsForDelivery } from '../words/deliveries.ts';
import { partWords } from '../words/delivery-parts.ts';
import { formatPercent } from '../words/formats.ts';
import { historyWords } from '../words/history.ts';
import { DeliveryActions } from './delivery-actions.tsx';
import { ServiceMessage } from './service-message.tsx';
import { SupportReportButton } from './support/support-report-button.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

const messageOf = ({ state }: DeliveryView): string | null => {
  if (state.kind === 'rejected') return state.message;
  // What the service said to success is worth showing where it is looked for: on the detail page.
  return null;
};

/** Where a delivery stands: in words, live, with what the person can do. */
export const DeliveryStatus = ({ view }: { readonly view: DeliveryView }): ReactNode => {
  const now = useNow(1000);
  const words = wordsForDelivery(view, now);
  const message = messageOf(view);
  const title = useRef<HTMLParagraphElement>(null);
  useKeptFocus(title, view.state.kind);
  return (
    <div className={`delivery-status status-${words.tone}`} role="group" aria-label={words.label}>
      <div className="delivery-status-head">
        <ToneIcon tone={words.tone} />
        <div>
          <p ref={title} tabIndex={-1} className="delivery-status-title">
            {words.title}
          </p>
          <p>{words.body}</p>
          {words.next === null ? null : <p className="quiet">{words.next}</p>}
        </div>
      </div>
      <DeliveryProgress view={view} label={words.label} />
      {message === null ? null : (
        <ServiceMessage
          message={message}
          label={historyWords.serviceSaid}
          rowsBefore={view.parts?.rowsBefore ?? 0}
        />
      )}
      <DeliveryActions view={view} />
      {view.state.kind === 'needs-attention' || view.state.kind === 'rejected' ? (
        <div className="row-of-buttons">
          <SupportReportButton deliveryId={view.id} />
        </div>
      ) : null}
    </div>
  );
};

const DeliveryProgress = ({
  view,
  label,
}: {
  readonly view: DeliveryView;
  readonly label: string;
}): ReactNode => {
  const { state, sentBytes, sizeBytes, parts } = view;
  if (parts !== null)
    return isFinal(state) ? null : <PartsProgress label={label} view={view} parts={parts} />;
  if (state.kind === 'sending') {
    const sent = sentBytes ?? 0;
    const all = sent >= sizeBytes;
    return (
      <Progress
        label={label}
        part={all ? null : sent}
        whole={sizeBytes}
        valueWords={all ? '' : formatPercent(sent, sizeBytes)}
      />
    );
  }
  const working = state.kind === 'unsure' || (state.kind === 'processing' && state.trouble === null);
  return working ? <Progress label={label} part={null} whole={1} valueWords="" /> : null;
};

/** Each part is sent, and then processed: two steps. */
const STEPS_OF_A_PART = 2;

const PartsProgress = ({
  label,
  view: { state, sentBytes },
  parts,
}: {
  readonly label: string;
  readonly view: DeliveryView;
  readonly parts: NonNullable<DeliveryView['parts']>;
}): ReactNode => {
  const sent = state.kind === 'processing' ? 1 : (sentBytes ?? 0) / Math.max(parts.currentBytes, 1);
  return (
    <Progress
      label={label}
      part={parts.processed * STEPS_OF_A_PART + sent}
      whole={parts.count * STEPS_OF_A_PART}
      valueWords={partWords.progress(parts)}
    />
  );
};
