import { useCallback, useRef, type ReactNode } from 'react';
import type { ServiceView } from '../../../preload/contract/contract.ts';
import { useDelivery } from '../../bridge/queries.ts';
import { useNavigation } from '../../app/place.ts';
import { Badge, type Tone } from '../../parts/badge.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { CloseIcon, FileIcon, FolderIcon } from '../../parts/icons.ts';
import { Progress } from '../../parts/progress.tsx';
import { changeWords } from '../../words/changes.ts';
import { deliveryActions, wordsForDelivery } from '../../words/deliveries.ts';
import { failureWords } from '../../words/failures.ts';
import { formatSize } from '../../words/formats.ts';
import { guardWords } from '../../words/guard.ts';
import { sendWords } from '../../words/send.ts';
import { DeliveryStatus } from '../delivery-status.tsx';
import { FailureBanner } from '../failure-banner.tsx';
import { useKeptFocus } from '../use-kept-focus.ts';
import { useUndoKeys } from '../use-undo-keys.ts';
import { Checking, CheckingChange, HandingOver } from './card-progress.tsx';
import { ChangePanel } from './change-panel.tsx';
import { CheckedFile } from './checked-file.tsx';
import { useComparison, useDesk } from './desk-context.ts';
import { GuardBanner } from './guard-trips.tsx';
import { isReadyToSend, type CheckedState, type FileCard, type FileCardState } from './file-card.ts';
import { SendSection, type SendSectionProps } from './send-section.tsx';
import { mustAsk } from './sending.ts';
import { SharedBanner } from './shared-banner.tsx';

export interface FileCardViewProps {
  readonly card: FileCard;
  readonly service: ServiceView | undefined;
  readonly onChooseAgain: () => void;
  /** Several are ready and one button sends them all: then this one's is not the first thing to press. */
  readonly oneOfMany: boolean;
  readonly onSend: (cardId: string) => void;
}

type StateOf<Kind extends FileCardState['kind']> = Extract<FileCardState, { kind: Kind }>;

export const FileCardView = (props: FileCardViewProps): ReactNode => {
  const { card } = props;
  const { desk } = useDesk();
  const { state } = card;
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(heading, state.kind === 'checked' ? `${state.kind} ${state.version}` : state.kind);
  const undo = useCallback(
    (which: 'undo' | 'redo') => desk.change(card.cardId, { kind: which }),
    [desk, card.cardId],
  );
  const onKeyDown = useUndoKeys(undo);
  const removable = state.kind !== 'handing-over' && state.kind !== 'checking';
  return (
    <article className="file-card" aria-label={card.fileName} onKeyDown={onKeyDown}>
      <header className="file-card-head">
        {state.kind === 'folder' ? (
          <FolderIcon className="file-card-icon" aria-hidden="true" />
        ) : (
          <FileIcon className="file-card-icon" aria-hidden="true" />
        )}
        <div className="file-card-name">
          <h2 ref={heading} tabIndex={-1} title={card.fileName}>
            {card.fileName}
          </h2>
          {state.kind === 'folder' ? null : <p className="quiet">{formatSize(card.sizeBytes)}</p>}
        </div>
        <CardBadge card={card} />
        {removable ? (
          <IconButton
            label={sendWords.remove(card.fileName)}
            icon={CloseIcon}
            onPress={() => desk.remove(card.cardId)}
          />
        ) : null}
      </header>
      <CardBody {...props} />
    </article>
  );
};

const CardBadge = ({ card }: { readonly card: FileCard }): ReactNode => {
  const { state } = card;
  const comparison = useComparison(card.cardId);
  switch (state.kind) {
    case 'sent':
      return <SentBadge deliveryId={state.deliveryId} />;
    case 'checked': {
      const isStopped = isReadyToSend(card) && comparison?.kind === 'compared' && mustAsk(comparison);
      const [tone, words] = isStopped ? (['caution', guardWords.badge] as const) : checkedBadge(state);
      return <Badge tone={tone}>{words}</Badge>;
    }
    case 'unreadable':
      return <Badge tone="bad">{sendWords.unreadable}</Badge>;
    case 'folder':
      return <Badge tone="bad">{sendWords.folder}</Badge>;
    case 'checking':
    case 'handing-over':
      return null;
  }
};

const checkedBadge = ({ report, failure, work }: CheckedState): readonly [Tone, string] => {
  if (work !== null) return ['busy', sendWords.checking];
  if (failure?.code === 'file-changed') return ['caution', sendWords.changed];
  if (!report.sendable) return ['bad', sendWords.blocked];
  if (!report.ready) return ['caution', sendWords.unsure];
  return report.problems.length === 0 ? ['good', sendWords.ready] : ['caution', sendWords.readyWithWarnings];
};

const SentBadge = ({ deliveryId }: { readonly deliveryId: string }): ReactNode => {
  const view = useDelivery(deliveryId);
  if (view === undefined) return null;
  const { tone, label } = wordsForDelivery(view, Date.now());
  return <Badge tone={tone}>{label}</Badge>;
};

const CardBody = (props: FileCardViewProps): ReactNode => {
  const { card, onChooseAgain } = props;
  const { state } = card;
  switch (state.kind) {
    case 'checking':
      return <Checking card={card} progress={state} />;
    case 'checked':
      return (
        <>
          <CheckedFile
            card={card}
            state={state}
            sent={false}
            change={state.report.sendable ? <ChangePanel {...props} state={state} /> : null}
          />
          {state.work === null ? null : <CheckingChange card={card} progress={state.work} />}
          {state.changeFailed ? (
            <Banner tone="bad" title={changeWords.failed} alert>
              <p>{changeWords.failedBody}</p>
            </Banner>
          ) : null}
          <FailureBanner
            failure={state.failure}
            {...(state.failure?.code === 'file-changed' || state.failure?.code === 'file-unreadable'
              ? { actions: <Button onPress={onChooseAgain}>{sendWords.chooseAgain}</Button> }
              : {})}
          />
          {isReadyToSend(card) ? <BeforeSending {...props} state={state} /> : null}
        </>
      );
    case 'handing-over':
      return <HandingOver card={card} />;
    case 'sent':
      return <Sent card={card} state={state} />;
    case 'unreadable':
      return (
        <Banner
          tone="bad"
          title={failureWords['file-unreadable'].title}
          actions={<Button onPress={onChooseAgain}>{sendWords.chooseAgain}</Button>}
        >
          <p>{failureWords['file-unreadable'].body}</p>
          <p>{failureWords['file-unreadable'].action}</p>
        </Banner>
      );
    case 'folder':
      return <p>{sendWords.folderBody}</p>;
  }
};

const Sent = ({ card, state }: { readonly card: FileCard; readonly state: StateOf<'sent'> }): ReactNode => {
  const { go } = useNavigation();
  const view = useDelivery(state.deliveryId);
  if (view === undefined)
    return <Progress label={sendWords.handingOver} part={null} whole={1} valueWords="" />;
  return (
    <>
      <DeliveryStatus view={view} />
      <CheckedFile card={card} state={state.checked} sent />
      <div className="row-of-buttons">
        <Button onPress={() => go({ screen: 'delivery', deliveryId: view.id })}>
          {deliveryActions.openDetails}
        </Button>
      </div>
    </>
  );
};

/** What the guard asks to look at, and the button. */
const BeforeSending = (props: SendSectionProps): ReactNode => {
  const comparison = useComparison(props.card.cardId);
  return (
    <>
      <SharedBanner card={props.card} />
      {comparison?.kind === 'compared' ? <GuardBanner trips={comparison.report.trips} /> : null}
      <SendSection {...props} />
    </>
  );
};
