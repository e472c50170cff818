import { useState, type ReactNode } from 'react';
import type { DeliveryDetails } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useDeliveryDetails } from '../../bridge/queries.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { PrintIcon, SaveIcon } from '../../parts/icons.ts';
import { wordsForDelivery } from '../../words/deliveries.ts';
import { formatNumber } from '../../words/formats.ts';
import { changePhrases, deliveryWords, receiptWords } from '../../words/history-details.ts';
import { numberLabel } from '../../words/send.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import { FactList, sendingFacts, serviceFacts } from './delivery-facts.tsx';

/** A page to print or save, which proves what was sent and what became of it. Nothing of a roster stands on it. */
export const ReceiptScreen = ({ deliveryId }: { readonly deliveryId: string }): ReactNode => {
  const { go } = useNavigation();
  const answer = useDeliveryDetails(deliveryId);
  const details = answer?.ok === true ? answer.value : null;
  return (
    <Screen
      title={receiptWords.title}
      lead={receiptWords.lead}
      back={{ label: receiptWords.back, onPress: () => go({ screen: 'delivery', deliveryId }) }}
      actions={details === null ? null : <ReceiptActions fileName={details.fileName} />}
    >
      {answer?.ok === false ? <FailureBanner failure={answer.failure} /> : null}
      {details === null ? null : <Receipt details={details} />}
    </Screen>
  );
};

const ReceiptActions = ({ fileName }: { readonly fileName: string }): ReactNode => {
  const [saved, setSaved] = useState(false);
  const savePdf = useCall(() => bridge().files.savePdf({ suggestedName: receiptWords.pdfName(fileName) }));
  const print = useCall(() => bridge().files.print());
  const save = async (): Promise<void> => {
    setSaved(false);
    const answer = await savePdf.run();
    setSaved(answer?.saved === true);
  };
  return (
    <>
      <FailureBanner failure={savePdf.failure ?? print.failure} />
      <Button icon={PrintIcon} onPress={() => void print.run()}>
        {receiptWords.print}
      </Button>
      <Button look="primary" icon={SaveIcon} busy={savePdf.busy} onPress={() => void save()}>
        {receiptWords.savePdf}
      </Button>
      <span className="quiet" role="status">
        {saved ? receiptWords.saved : ''}
      </span>
    </>
  );
};

const Receipt = ({ details }: { readonly details: DeliveryDetails }): ReactNode => {
  const now = Date.now();
  const { title, body } = wordsForDelivery(details, now);
  const { counts, about, fileName, practice } = details;
  const numbers = (['groups', 'schools', 'students', 'teachers', 'rows'] as const).map(
    (name) => [numberLabel(name, counts[name]), formatNumber(counts[name])] as const,
  );
  return (
    <article className="receipt" aria-label={receiptWords.titleOf(fileName)}>
      <header>
        <p className="receipt-program">{receiptWords.program}</p>
        <h2>{receiptWords.titleOf(fileName)}</h2>
        {practice ? <p>{receiptWords.practice}</p> : null}
      </header>
      <FactList facts={sendingFacts(details)} />
      <section>
        <h3>{receiptWords.outcome}</h3>
        <p>
          <strong>{title}.</strong> {body}
        </p>
      </section>
      <section>
        <h3>{receiptWords.held}</h3>
        <FactList facts={numbers} />
      </section>
      <section>
        <h3>{deliveryWords.changed}</h3>
        {about.change === null ? (
          <p>{deliveryWords.notCompared}</p>
        ) : (
          <ul className="plain-list">
            {changePhrases(about.change).map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3>{receiptWords.proof}</h3>
        <FactList facts={serviceFacts(details)} />
      </section>
      <section>
        <h3>{receiptWords.message}</h3>
        <Message details={details} />
      </section>
      <footer className="quiet small">{receiptWords.made(now)}</footer>
    </article>
  );
};

/** What the service says to success counts groups and schools; what it says to a failure can hold names. */
const Message = ({ details: { state } }: { readonly details: DeliveryDetails }): ReactNode => {
  const message = 'message' in state ? state.message.trim() : '';
  if (message === '') return <p>{receiptWords.noMessage}</p>;
  if (state.kind === 'rejected') return <p>{receiptWords.longMessage(message.split('\n').length)}</p>;
  return <p className="exact-words receipt-message">{message}</p>;
};
