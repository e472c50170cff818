import type { ReactNode } from 'react';
import type { ChangeTotals } from '../../../core/change/change-report.ts';
import type { ServiceView } from '../../../preload/contract/contract.ts';
import { Button } from '../../parts/button.tsx';
import { SendIcon } from '../../parts/icons.ts';
import {
  changesNothing,
  groupsOf,
  losingDetail,
  losingSentence,
  reportWords,
} from '../../words/change-report.ts';
import { guardWords } from '../../words/guard.ts';
import { sendWords } from '../../words/send.ts';
import { comparedIn } from './comparisons.ts';
import { useComparison } from './desk-context.ts';
import type { CheckedState, FileCard } from './file-card.ts';
import { sendBlocker } from './send-blocker.ts';
import { mustAsk } from './sending.ts';

export interface SendSectionProps {
  readonly card: FileCard;
  readonly state: CheckedState;
  readonly service: ServiceView | undefined;
  /** Several are ready and one button sends them all: then this one's is not the first thing to press. */
  readonly oneOfMany: boolean;
  readonly onSend: (cardId: string) => void;
}

/** What pressing it means, and the one button; or why it cannot be pressed. */
export const SendSection = (props: SendSectionProps): ReactNode => {
  const { card, service, oneOfMany, onSend } = props;
  const { report } = props.state;
  const comparison = useComparison(card.cardId);
  const cautionId = `caution-${card.cardId}`;
  // Before the first comparison has ended there is nothing to decide upon.
  if (comparison === null || (comparison.kind === 'comparing' && comparison.before === null)) return null;
  const compared = comparedIn(comparison);
  const asks = mustAsk(comparison);
  const totals = compared?.report.totals ?? null;
  const { title, body } = cautionOf(totals, report.counts.groups);
  return (
    <div className="send-section">
      <div id={cautionId}>
        <p className="send-caution-title">{title}</p>
        <p>{body}</p>
      </div>
      {service === undefined ? null : (
        <Button
          look={oneOfMany || asks ? 'secondary' : 'primary'}
          icon={SendIcon}
          disabled={sendBlocker(service) !== null}
          busy={comparison.kind === 'comparing'}
          label={
            asks
              ? guardWords.buttonOf(card.fileName, service.name)
              : sendWords.sendFileTo(card.fileName, service.name)
          }
          describedBy={cautionId}
          onPress={() => onSend(card.cardId)}
        >
          {asks ? guardWords.button(service.name) : sendWords.sendTo(service.name)}
        </Button>
      )}
    </div>
  );
};

/** What a press on Send means: as much as is known, and what holds for every file where something is not. */
const cautionOf = (
  totals: ChangeTotals | null,
  groups: number,
): { readonly title: string; readonly body: string } => {
  if (totals === null || totals.groups.unknown === groupsOf(totals))
    return { title: sendWords.cautionTitle(groups), body: sendWords.cautionBody };
  const title = losingSentence(totals);
  const { unknown } = totals.groups;
  if (unknown > 0) return { title, body: reportWords.unknownSome(unknown) };
  if (changesNothing(totals)) return { title, body: reportWords.nothingBody };
  return { title, body: losingDetail(totals) ?? reportWords.asListed };
};
