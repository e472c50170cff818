import { useEffect, useRef, type ReactNode, type Ref } from 'react';
import { useNavigation } from '../../app/place.ts';
import { chosenService, useKnown } from '../../app/snapshot-context.ts';
import type { ServiceView } from '../../../preload/contract/contract.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { ChooseIcon, DropIcon, SampleIcon, SendIcon } from '../../parts/icons.ts';
import { columnNames } from '../../../core/group-file/columns.ts';
import { columnMeanings } from '../../words/columns.ts';
import { sendWords } from '../../words/send.ts';
import { Screen } from '../screen.tsx';
import { useCards, useDesk } from './desk-context.ts';
import { isReadyToSend } from './file-card.ts';
import { FileCardView } from './file-card-view.tsx';
import { useFileChooser } from './file-chooser.ts';
import { createSampleFile } from './sample-file.ts';
import { sendBlocker } from './send-blocker.ts';

export const SendScreen = (): ReactNode => {
  const snapshot = useKnown();
  const { desk } = useDesk();
  const { choose } = useFileChooser();
  const cards = useCards();
  const service = chosenService(snapshot);
  const ready = cards.filter(isReadyToSend);
  const many = ready.length > 1;
  const blocked = sendBlocker(service) !== null;
  const chooseButton = useRef<HTMLButtonElement>(null);
  const hadCards = useRef(cards.length > 0);
  useEffect(() => {
    // The last card took the focus with it.
    if (hadCards.current && cards.length === 0) chooseButton.current?.focus();
    hadCards.current = cards.length > 0;
  }, [cards.length]);
  const offersSample = service?.kind === 'practice' || snapshot.demo;

  return (
    <Screen
      title={sendWords.title}
      {...(cards.length === 0
        ? {}
        : {
            actions: (
              <Button icon={ChooseIcon} onPress={choose}>
                {sendWords.chooseMore}
              </Button>
            ),
          })}
    >
      <BlockedBanner service={service} />
      {cards.length === 0 ? (
        <>
          <DropPlace onChoose={choose} sample={offersSample} buttonRef={chooseButton} />
          <FileLesson />
        </>
      ) : (
        <div className="file-cards" role="group" aria-label={sendWords.files}>
          {many && service !== undefined ? (
            <div className="send-all">
              <Button
                look="primary"
                icon={SendIcon}
                disabled={blocked}
                onPress={() => ready.forEach(({ cardId }) => desk.send(cardId, service.id))}
              >
                {sendWords.sendAll(ready.length, service.name)}
              </Button>
            </div>
          ) : null}
          {cards.map((card) => (
            <FileCardView key={card.cardId} card={card} service={service} onChooseAgain={choose} oneOfMany={many} />
          ))}
        </div>
      )}
    </Screen>
  );
};

/** Why nothing can be sent right now, and where to change it. */
const BlockedBanner = ({ service }: { readonly service: ServiceView | undefined }): ReactNode => {
  const { go } = useNavigation();
  const blocker = sendBlocker(service);
  if (blocker === null) return null;
  const permitted = blocker !== 'not-permitted';
  const actions =
    service !== undefined && blocker === 'not-connected' && service.kind !== 'practice' ? (
      <Button onPress={() => go({ screen: 'connect', serviceId: service.id })}>{sendWords.connectNow}</Button>
    ) : (
      <Button onPress={() => go({ screen: 'services' })}>{sendWords.openServices}</Button>
    );
  return (
    <Banner
      tone="caution"
      title={permitted ? sendWords.notConnectedTitle : sendWords.notPermittedTitle}
      actions={actions}
    >
      <p>{permitted ? sendWords.notConnectedBody : sendWords.notPermittedBody}</p>
    </Banner>
  );
};

interface DropPlaceProps {
  readonly onChoose: () => void;
  readonly sample: boolean;
  readonly buttonRef: Ref<HTMLButtonElement>;
}

const DropPlace = ({ onChoose, sample, buttonRef }: DropPlaceProps): ReactNode => {
  const { desk } = useDesk();
  const trySample = (): void => {
    const file = createSampleFile();
    desk.add([{ name: file.name, file }]);
  };
  return (
    <section className="drop-place" aria-label={sendWords.dropTitle}>
      <DropIcon className="drop-icon" aria-hidden="true" />
      <p className="drop-title">{sendWords.dropTitle}</p>
      <p className="quiet">{sendWords.dropBody}</p>
      <div className="row-of-buttons">
        <Button look="primary" icon={ChooseIcon} onPress={onChoose} buttonRef={buttonRef}>
          {sendWords.chooseFiles}
        </Button>
        {sample ? (
          <Button icon={SampleIcon} onPress={trySample}>
            {sendWords.trySample}
          </Button>
        ) : null}
      </div>
      {sample ? <p className="quiet small">{sendWords.sampleHint}</p> : null}
    </section>
  );
};

/** Nothing to look at yet: a good moment to tell what a file looks like. */
const FileLesson = (): ReactNode => (
  <section className="lesson">
    <h2>{sendWords.teachTitle}</h2>
    <p className="quiet">{sendWords.teachBody}</p>
    <dl className="lesson-columns">
      {columnNames.map((name) => (
        <div key={name}>
          <dt className="exact">{name}</dt>
          <dd>{columnMeanings[name]}</dd>
        </div>
      ))}
    </dl>
  </section>
);
