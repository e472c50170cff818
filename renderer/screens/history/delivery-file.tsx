import { useState, type ReactNode } from 'react';
import type { DeliveryDetails } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { ReceiptIcon, SaveIcon } from '../../parts/icons.ts';
import { deliveryWords } from '../../words/history-details.ts';
import { keptFileSentence } from '../../words/kept-files.ts';
import { FailureBanner } from '../failure-banner.tsx';

/** What can be had of a delivery: the very file that was sent, and a receipt. */
export const DeliveryFile = ({ details }: { readonly details: DeliveryDetails }): ReactNode => {
  const { go } = useNavigation();
  const { id: deliveryId, keptFile } = details;
  const save = useCall(() => bridge().deliveries.saveFile({ deliveryId }));
  const [saved, setSaved] = useState(false);
  const saveFile = async (): Promise<void> => {
    setSaved(false);
    const answer = await save.run();
    setSaved(answer?.saved === true);
  };
  return (
    <section className="page-section">
      <h2>{deliveryWords.file}</h2>
      <FailureBanner failure={save.failure} />
      <p>{keptFileSentence(keptFile, Date.now())}</p>
      <div className="row-of-buttons">
        {keptFile.kind === 'kept' ? (
          <Button icon={SaveIcon} busy={save.busy} onPress={() => void saveFile()}>
            {deliveryWords.saveFile}
          </Button>
        ) : null}
        <Button icon={ReceiptIcon} onPress={() => go({ screen: 'receipt', deliveryId })}>
          {deliveryWords.receipt}
        </Button>
        <span className="quiet" role="status">
          {saved ? deliveryWords.fileSaved : ''}
        </span>
      </div>
    </section>
  );
};
