import { useEffect, useRef, type ReactNode, type Ref } from 'react';
import { chosenService, useKnown } from '../../app/snapshot-context.ts';
import { Button } from '../../parts/button.tsx';
import { ChooseIcon, DropIcon, SampleIcon, SendIcon } from '../../parts/icons.ts';
import { columnNames } from '../../../core/group-file/columns.ts';
import { columnMeanings } from '../../words/columns.ts';
import { sendWords } from '../../words/send.ts';
import { Screen } from '../screen.tsx';
import { BlockedBanner } from './blocked-banner.tsx';
import type { Comparison } from './comparisons.ts';
import { useCards, useComparisons, useDesk } from './desk-context.ts';
import { isReadyToSend } from './file-card.ts';
import { FileCardView } from './file-card-view.tsx';
import { useFileChooser } from './file-chooser.ts';
import { createSampleFile } from './sample-file.ts';
import { sendBlocker } from './send-blocker.ts';
import { SendQuestion } from './send-question.tsx';
import { useSending } from './sending.ts';

export const SendScreen = (): ReactNode => {
  const snapshot = useKnown();
  const { choose } = useFileChooser();
  const cards = useCards();
  const service = chosenService(snapshot);
  const ready = cards.filter(isReadyToSend);
  const many = ready.length > 1;
  const sending = useSending(service?.id);
  const comparisons = useComparisons();
  const asked = cards.find(({ cardId }) => cardId === sending.asked[0]);
  const blocked = sendBlocker(service) !== null;
  const chooseButton = useRef<HTMLButtonElement>(null);
  const cardsBefore = useRef(cards.length);
  useEffect(() => {
    // A card that was removed took the focus with it.
    if (cards.length < cardsBefore.current) chooseButton.current?.focus();
    cardsBefore.current = cards.length;
  }, [cards.length]);
  const offersSample = service?.kind === 'practice' || snapshot.demo;

  return (
    <Screen
      title={sendWords.title}
      {...(cards.length === 0
        ? {}
        : {
            actions: (
              <Button icon={ChooseIcon} onPress={choose} buttonRef={chooseButton}>
                {sendWords.chooseMore}
              </Button>
            ),
          })}
    >
      <BlockedBanner service={service} />
      {cards.length === 0 ? (
        <>
          <DropPlace
            onChoose={choose}
            sample={offersSample}
            sampleFirst={snapshot.demo}
            buttonRef={chooseButton}
          />
          <FileLesson />
        </>
      ) : (
        <div className="file-cards" role="group" aria-label={sendWords.files}>
          {many && service !== undefined ? (
            <div className="send-all">
              <Button
                look="primary"
                icon={SendIcon}
                disabled={blocked || ready.some(({ cardId }) => !isDecided(comparisons.of(cardId)))}
                onPress={() => sending.begin(ready.map(({ cardId }) => cardId))}
              >
                {sendWords.sendAll(ready.length, service.name)}
              </Button>
            </div>
          ) : null}
          {cards.map((card) => (
            <FileCardView
              key={card.cardId}
              card={card}
              service={service}
              onChooseAgain={choose}
              oneOfMany={many}
              onSend={(cardId) => sending.begin([cardId])}
            />
          ))}
        </div>
      )}
      {asked === undefined || service === undefined ? null : (
        <SendQuestion
          key={asked.cardId}
          fileName={asked.fileName}
          serviceName={service.name}
          comparison={comparisons.of(asked.cardId)}
          left={sending.asked.length}
          onYes={sending.answer}
          onNo={() => sending.answer(null)}
        />
      )}
    </Screen>
  );
};

/** Nothing goes before it is known what it changes, or that nobody can say. */
const isDecided = (comparison: Comparison | null): boolean =>
  comparison !== null && comparison.kind !== 'comparing';

interface DropPlaceProps {
  readonly onChoose: () => void;
  readonly sample: boolean;
  /** The program is being shown: the sample is the first thing to press. */
  readonly sampleFirst: boolean;
  readonly buttonRef: Ref<HTMLButtonElement>;
}

const DropPlace = ({ onChoose, sample, sampleFirst, buttonRef }: DropPlaceProps): ReactNode => {
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
        <Button
          look={sampleFirst ? 'secondary' : 'primary'}
          icon={ChooseIcon}
          onPress={onChoose}
          buttonRef={buttonRef}
        >
          {sendWords.chooseFiles}
        </Button>
        {sample ? (
          <Button look={sampleFirst ? 'primary' : 'secondary'} icon={SampleIcon} onPress={trySample}>
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
