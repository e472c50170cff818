import { useState, type ReactNode } from 'react';
import { isFinal, type DeliveryState } from '../../core/delivery/delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { bridge } from '../bridge/bridge.ts';
import { useCall } from '../bridge/use-call.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { AgainIcon, SendIcon } from '../parts/icons.ts';
import { deliveryActions } from '../words/deliveries.ts';
import { frameWords } from '../words/screens.ts';
import { FailureBanner } from './failure-banner.tsx';

type Question = 'send-again' | 'give-up';

/** What the person can decide about a delivery: look again, send again, give up. */
export const DeliveryActions = ({ view }: { readonly view: DeliveryView }): ReactNode => {
  const [question, setQuestion] = useState<Question | null>(null);
  const deliveryId = view.id;
  const lookAgain = useCall(() => bridge().deliveries.lookAgain({ deliveryId }));
  const sendAgain = useCall(() => bridge().deliveries.sendAgain({ deliveryId }));
  const giveUp = useCall(() => bridge().deliveries.giveUp({ deliveryId }));
  const { state } = view;
  if (isFinal(state)) return null;

  const needsPerson = state.kind === 'needs-attention';
  const mayHaveArrived = needsPerson && state.mayHaveArrived;
  const failure = lookAgain.failure ?? sendAgain.failure ?? giveUp.failure;
  const sendAgainPressed = (): void => {
    if (mayHaveArrived) setQuestion('send-again');
    else void sendAgain.run();
  };

  return (
    <>
      <FailureBanner failure={failure} />
      <div className="row-of-buttons">
        {mayHaveArrived ? (
          <Button look="primary" icon={AgainIcon} busy={lookAgain.busy} onPress={() => void lookAgain.run()}>
            {deliveryActions.lookAgain}
          </Button>
        ) : null}
        {needsPerson ? (
          <Button
            look={mayHaveArrived ? 'secondary' : 'primary'}
            icon={SendIcon}
            busy={sendAgain.busy}
            onPress={sendAgainPressed}
          >
            {deliveryActions.sendAgain}
          </Button>
        ) : null}
        <Button
          look={needsPerson ? 'quiet' : 'secondary'}
          busy={giveUp.busy}
          onPress={() => setQuestion('give-up')}
        >
          {deliveryActions.giveUp}
        </Button>
      </div>
      {question === null ? null : (
        <DecisionDialog
          question={question}
          mayHaveArrived={mayHaveArrived || isOutside(state)}
          onClose={() => setQuestion(null)}
          onYes={() => {
            setQuestion(null);
            void (question === 'send-again' ? sendAgain.run() : giveUp.run());
          }}
        />
      )}
    </>
  );
};

/** Bytes have left: giving it up does not call them back. */
const isOutside = ({ kind }: DeliveryState): boolean =>
  kind === 'sending' || kind === 'unsure' || kind === 'processing';

interface DecisionDialogProps {
  readonly question: Question;
  readonly mayHaveArrived: boolean;
  readonly onClose: () => void;
  readonly onYes: () => void;
}

const DecisionDialog = ({ question, mayHaveArrived, onClose, onYes }: DecisionDialogProps): ReactNode => {
  const sends = question === 'send-again';
  const giveUpBody = mayHaveArrived ? deliveryActions.giveUpMayHaveArrived : deliveryActions.giveUpNotSent;
  return (
    <Dialog
      title={sends ? deliveryActions.sendAgainQuestion : deliveryActions.giveUpQuestion}
      question
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frameWords.cancel}</Button>
          <Button look={sends ? 'primary' : 'danger'} onPress={onYes}>
            {sends ? deliveryActions.sendAgain : deliveryActions.giveUp}
          </Button>
        </>
      }
    >
      <p>{sends ? deliveryActions.sendAgainBody : giveUpBody}</p>
    </Dialog>
  );
};
