import { useCallback, type ReactNode } from 'react';
import { formRepairs, type RepairOffer } from '../../../core/group-file/changes.ts';
import { useSaveBytes } from '../../bridge/use-save.ts';
import { Button } from '../../parts/button.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { GoodIcon, RepairIcon, SaveIcon, UndoIcon } from '../../parts/icons.ts';
import { changeWords } from '../../words/changes.ts';
import { repairWords } from '../../words/repairs.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { useDesk } from './desk-context.ts';
import type { CheckedState, FileCard } from './file-card.ts';
import { repairedName } from './name-to-send.ts';
import { RepairItem } from './repair-item.tsx';

export interface RepairsProps {
  readonly card: FileCard;
  readonly state: CheckedState;
}

/** What can be repaired, and what was. */
export const RepairsPanel = (props: RepairsProps): ReactNode => {
  const { repairs, awaitsRepairs, changes } = props.state.report;
  const offers = repairs.filter(({ isApplied }) => !isApplied);
  const done = repairs.filter(({ isApplied }) => isApplied);
  return (
    <>
      {awaitsRepairs ? (
        <p className="quiet" role="status">
          {changeWords.lookingForOffers}
        </p>
      ) : null}
      {offers.length === 0 ? null : <Offers {...props} offers={offers} />}
      {changes.isRewritten || changes.canRedo ? <Done {...props} done={done} /> : null}
    </>
  );
};

const Offers = ({
  card,
  state,
  offers,
}: RepairsProps & { readonly offers: readonly RepairOffer[] }): ReactNode => {
  const { desk } = useDesk();
  const { cardId, fileName } = card;
  return (
    <section className="repairs" aria-label={changeWords.offerTitle(offers.length)}>
      <div className="repairs-head">
        <RepairIcon className="repairs-icon" aria-hidden="true" />
        <div className="repairs-words">
          <h3>{changeWords.offerTitle(offers.length)}</h3>
          <p>{changeWords.offerBody}</p>
        </div>
        <Button
          look={state.report.sendable ? 'secondary' : 'primary'}
          icon={RepairIcon}
          busy={state.work !== null}
          label={changeWords.repairAllOf(fileName)}
          onPress={() => desk.change(cardId, { kind: 'repair', repairs: offers.map(({ kind }) => kind) })}
        >
          {changeWords.repairAll}
        </Button>
      </div>
      <Disclosure level={4} title={changeWords.seeOffers}>
        <div className="repair-list">
          {offers.map((offer) => (
            <RepairItem
              key={offer.kind}
              state={state}
              offer={offer}
              title={repairWords[offer.kind].title(offer.count)}
              button={changeWords.repairOne}
              buttonLabel={changeWords.repairOneOf}
              onPress={() => desk.change(cardId, { kind: 'repair', repairs: [offer.kind] })}
            />
          ))}
        </div>
      </Disclosure>
    </section>
  );
};

const Done = ({ card, state, done }: RepairsProps & { readonly done: readonly RepairOffer[] }): ReactNode => {
  const { desk, checker } = useDesk();
  const { cardId, fileName } = card;
  const save = useSaveBytes();
  const { edits, deletedRows, canUndo, canRedo, isRewritten } = state.report.changes;
  const { report, checkId } = state;
  // A file that is written anew for anything else is written in good form.
  const hasOthers = done.length + edits + deletedRows > 1;
  const saveFile = useCallback(async () => {
    const bytes = await checker.write(checkId, 'repaired-file');
    if (bytes !== null) await save.run({ suggestedName: repairedName(report), kind: 'csv', bytes });
  }, [checker, checkId, report, save]);
  return (
    <section className="repairs repairs-done" aria-label={changeWords.doneTitle}>
      <div className="repairs-head">
        <GoodIcon className="repairs-icon tone-good" aria-hidden="true" />
        <div className="repairs-words">
          <h3>{done.length === 0 ? changeWords.changedTitle : changeWords.doneTitle}</h3>
          {edits === 0 ? null : <p>{changeWords.edits(edits)}.</p>}
          {deletedRows === 0 ? null : <p>{changeWords.deletedRows(deletedRows)}.</p>}
          {isRewritten ? <p className="quiet">{changeWords.rewritten}</p> : null}
        </div>
      </div>
      {done.length === 0 ? null : (
        <Disclosure level={4} title={changeWords.seeDone(done.length)}>
          <div className="repair-list">
            {done.map((repair) => (
              <RepairItem
                key={repair.kind}
                state={state}
                offer={repair}
                title={repairWords[repair.kind].done(repair.count)}
                button={changeWords.undo}
                buttonLabel={changeWords.undoOneOf}
                onPress={
                  formRepairs.has(repair.kind) && hasOthers
                    ? null
                    : () => desk.change(cardId, { kind: 'undo-repair', repair: repair.kind })
                }
              />
            ))}
          </div>
        </Disclosure>
      )}
      <FailureBanner failure={save.failure} />
      <div className="row-of-buttons">
        {isRewritten ? (
          <>
            <Button
              icon={SaveIcon}
              busy={save.busy}
              label={changeWords.saveOf(fileName)}
              onPress={() => void saveFile()}
            >
              {changeWords.save}
            </Button>
            <Button
              icon={UndoIcon}
              label={changeWords.undoAllOf(fileName)}
              onPress={() => desk.change(cardId, { kind: 'discard' })}
            >
              {changeWords.undoAll}
            </Button>
          </>
        ) : null}
        {canUndo ? (
          <Button look="quiet" onPress={() => desk.change(cardId, { kind: 'undo' })}>
            {changeWords.undoLast}
          </Button>
        ) : null}
        {canRedo ? (
          <Button look="quiet" onPress={() => desk.change(cardId, { kind: 'redo' })}>
            {changeWords.redo}
          </Button>
        ) : null}
      </div>
    </section>
  );
};
