import { useEffect, useState, type ReactNode } from 'react';
import { bridge, settled } from '../../bridge/bridge.ts';
import { useSaveText } from '../../bridge/use-save.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SaveIcon } from '../../parts/icons.ts';
import type { Failure } from '../../../preload/contract/kit.ts';
import { wordsForFailure } from '../../words/failures.ts';
import { frameWords } from '../../words/screens.ts';
import { supportWords, writeSupportReport } from '../../words/support.ts';

export interface SupportReportDialogProps {
  /** Null: about the newest deliveries. */
  readonly deliveryId: string | null;
  /** Of a bug; null: it is about none. */
  readonly reference: string | null;
  readonly onClose: () => void;
}

interface Written {
  readonly text: string;
  readonly madeAt: number;
}

/** Shows the whole report before it is saved: what stands here is what will stand in the file. */
export const SupportReportDialog = ({
  deliveryId,
  reference,
  onClose,
}: SupportReportDialogProps): ReactNode => {
  const [written, setWritten] = useState<Written | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saved, setSaved] = useState(false);
  const save = useSaveText();
  useEffect(() => {
    let wanted = true;
    void settled(bridge().support.report({ deliveryId })).then((answer) => {
      if (!wanted) return;
      if (!answer.ok) return setFailure(answer.failure);
      setWritten({ text: writeSupportReport(answer.value, reference), madeAt: answer.value.madeAt });
    });
    return () => {
      wanted = false;
    };
  }, [deliveryId, reference]);

  const press = async ({ text, madeAt }: Written): Promise<void> => {
    setSaved(false);
    const answer = await save.run({ suggestedName: supportWords.fileName(madeAt), kind: 'txt', text });
    if (answer?.saved === true) setSaved(true);
  };
  return (
    <Dialog
      title={supportWords.title}
      wide
      onClose={onClose}
      actions={
        <>
          <p role="status" className="dialog-said">
            {saved ? supportWords.saved : null}
          </p>
          <Button onPress={onClose}>{frameWords.close}</Button>
          {written === null ? null : (
            <Button look="primary" icon={SaveIcon} busy={save.busy} onPress={() => void press(written)}>
              {supportWords.save}
            </Button>
          )}
        </>
      }
    >
      <Trouble failure={failure ?? save.failure} />
      {written === null ? (
        failure === null && <p role="status">{supportWords.gathering}</p>
      ) : (
        <>
          <p>{supportWords.lead}</p>
          <pre className="exact-words report-text" role="group" aria-label={supportWords.label}>
            {written.text}
          </pre>
        </>
      )}
    </Dialog>
  );
};

const Trouble = ({ failure }: { readonly failure: Failure | null }): ReactNode => {
  if (failure === null) return null;
  const { title, body, action } = wordsForFailure(failure);
  return (
    <Banner tone="bad" title={title} alert>
      <p>{body}</p>
      <p>{action}</p>
    </Banner>
  );
};
