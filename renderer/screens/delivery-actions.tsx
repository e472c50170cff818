import { useId, useRef, useState, type ReactNode } from 'react';
import { isFinal, type DeliveryState } from '../../core/delivery/delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { useNavigation } from '../app/place.ts';
import { bridge } from '../bridge/bridge.ts';
import { useCall } from '../bridge/use-call.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { AgainIcon, SendIcon } from '../parts/icons.ts';
import { deliveryActions } from '../words/deliveries.ts';
import { partWords } from '../words/delivery-parts.ts';
import { frameWords } from '../words/screens.ts';
import { FailureBanner } from './failure-banner.tsx';

type Question = 'send-again' | 'give-up';

/** What the person can decide about a delivery: look again, send again, give up; have it applied after all. */
export const DeliveryActions = ({ view }: { readonly view: DeliveryView }): ReactNode => {
  const [question, setQuestion] = useState<Question | null>(null);
  const deliveryId = view.id;
  const lookAgain = useCall(() => bridge().deliveries.lookAgain({ deliveryId }));
  const sendAgain = useCall(() => bridge().deliveries.sendAgain({ deliveryId }));
  const giveUp = useCall(() => bridge().deliveries.giveUp({ deliveryId }));
  const { state } = view;
  if (state.kind === 'processed' && (state.repeatOf !== null || (view.parts?.repeated ?? 0) > 0))
    return <SendEquivalent deliveryId={deliveryId} />;
  if (isFinal(state)) return null;

  const needsPerson = state.kind === 'needs-attention';
  const mayHaveArrived = needsPerson && state.mayHaveArrived;
  const isOlder = needsPerson && state.cause === 'newer-file-sent';
  const failure = lookAgain.failure ?? sendAgain.failure ?? giveUp.failure;
  const sendAgainPressed = (): void => {
    if (mayHaveArrived || isOlder) setQuestion('send-again');
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
            look={mayHaveArrived || isOlder ? 'secondary' : 'primary'}
            icon={SendIcon}
            busy={sendAgain.busy}
            onPress={sendAgainPressed}
          >
            {deliveryActions.sendAgain}
          </Button>
        ) : null}
        <Button
          look={needsPerson && !isOlder ? 'quiet' : 'secondary'}
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
          isOlder={isOlder}
          someIsIn={view.parts !== null && view.parts.processed > 0}
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

/** For one that the service did not apply again. What is sent then is a delivery of its own, and is shown. */
const SendEquivalent = ({ deliveryId }: { readonly deliveryId: string }): ReactNode => {
  const { go } = useNavigation();
  const sentenceId = useId();
  const sendEquivalent = useCall(() => bridge().deliveries.sendEquivalent({ deliveryId }));
  // Each call that works is one more import: a press that comes before the new screen is there must not be one.
  const sent = useRef(false);
  const [isAsking, setAsking] = useState(false);
  const send = async (): Promise<void> => {
    setAsking(false);
    if (sent.current) return;
    const answer = await sendEquivalent.run();
    if (answer === null) return;
    sent.current = true;
    go({ screen: 'delivery', deliveryId: answer.deliveryId });
  };
  return (
    <>
      <FailureBanner failure={sendEquivalent.failure} />
      <p id={sentenceId}>{deliveryActions.sendEquivalentBody}</p>
      <div className="row-of-buttons">
        <Button
          look="primary"
          icon={SendIcon}
          busy={sendEquivalent.busy}
          describedBy={sentenceId}
          onPress={() => setAsking(true)}
        >
          {deliveryActions.sendEquivalent}
        </Button>
      </div>
      {isAsking ? (
        <Dialog
          title={deliveryActions.sendEquivalentQuestion}
          question
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onPress={() => setAsking(false)}>{frameWords.cancel}</Button>
              <Button look="danger" onPress={() => void send()}>
                {deliveryActions.sendEquivalentYes}
              </Button>
            </>
          }
        >
          <p>{deliveryActions.sendEquivalentWarning}</p>
        </Dialog>
      ) : null}
    </>
  );
};

/** Bytes have left: giving it up does not call them back. */
const isOutside = ({ kind }: DeliveryState): boolean =>
  kind === 'sending' || kind === 'unsure' || kind === 'processing';

interface DecisionDialogProps {
  readonly question: Question;
  readonly mayHaveArrived: boolean;
  /** A newer file with some of its groups was sent since. */
  readonly isOlder: boolean;
  /** A part of the file is processed already. */
  readonly someIsIn: boolean;
  readonly onClose: () => void;
  readonly onYes: () => void;
}

const DecisionDialog = (props: DecisionDialogProps): ReactNode => {
  const { question, mayHaveArrived, isOlder, someIsIn, onClose, onYes } = props;
  const sends = question === 'send-again';
  const notSent = someIsIn ? partWords.giveUpRest : deliveryActions.giveUpNotSent;
  const sendAgainBody = isOlder ? deliveryActions.sendOlderBody : deliveryActions.sendAgainBody;
  const giveUpBody = mayHaveArrived ? deliveryActions.giveUpMayHaveArrived : notSent;
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
      <p>{sends ? sendAgainBody : giveUpBody}</p>
    </Dialog>
  );
};
