import { useId, useState, type ReactNode } from 'react';
import type { DeliveryDetails } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { useKnown } from '../../app/snapshot-context.ts';
import { Button } from '../../parts/button.tsx';
import { CompareIcon, WayBackIcon } from '../../parts/icons.ts';
import { againWords, noFileSentence } from '../../words/way-back.ts';
import { CompareDialog } from './compare-dialog.tsx';

/** What an earlier delivery is still good for: its groups can be sent again, and it can be compared with another one. */
export const AgainSection = ({ details }: { readonly details: DeliveryDetails }): ReactNode => {
  const { go } = useNavigation();
  const { services } = useKnown();
  const [chooses, setChooses] = useState(false);
  const sentenceId = useId();
  const { id: deliveryId, state, keptFile } = details;
  const wasApplied = state.kind === 'processed' && state.repeatOf === null;
  const noFile = noFileSentence(keptFile);
  const isServiceGone = !services.some(({ id }) => id === details.serviceId);
  const sentence = noFile ?? (isServiceGone ? againWords.serviceGone : againWords.wayBackBody);
  return (
    <section className="page-section">
      <h2>{againWords.title}</h2>
      {wasApplied || noFile !== null ? <p id={sentenceId}>{sentence}</p> : null}
      <div className="row-of-buttons">
        {wasApplied ? (
          <Button
            icon={WayBackIcon}
            disabled={noFile !== null || isServiceGone}
            describedBy={sentenceId}
            onPress={() => go({ screen: 'way-back', deliveryId })}
          >
            {againWords.wayBack}
          </Button>
        ) : null}
        <Button icon={CompareIcon} disabled={noFile !== null} onPress={() => setChooses(true)}>
          {againWords.compare}
        </Button>
      </div>
      {chooses ? <CompareDialog details={details} onClose={() => setChooses(false)} /> : null}
    </section>
  );
};
