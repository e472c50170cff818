import { useState, type ReactNode } from 'react';
import { groupFates, type ChangeTotals } from '../../../core/change/change-report.ts';
import type { ServiceView } from '../../../preload/contract/contract.ts';
import type { Failure } from '../../../preload/contract/kit.ts';
import { useNavigation } from '../../app/place.ts';
import { ToneIcon, type Tone } from '../../parts/badge.tsx';
import { Banner } from '../../parts/banner.tsx';
import { BalanceBar, ShareBar } from '../../parts/bars.tsx';
import { Button } from '../../parts/button.tsx';
import { FindIcon } from '../../parts/icons.ts';
import { Progress } from '../../parts/progress.tsx';
import {
  changesNothing,
  fatePhrase,
  groupsOf,
  losingDetail,
  losingSentence,
  reportWords,
} from '../../words/change-report.ts';
import { formatPercent } from '../../words/formats.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { comparedIn, type Compared } from './comparisons.ts';
import { useComparison, useComparisons, useDesk } from './desk-context.ts';
import type { CheckedState, FileCard } from './file-card.ts';
import { StartingPointDialog } from './starting-point-dialog.tsx';

export interface ChangePanelProps {
  readonly card: FileCard;
  readonly state: CheckedState;
  readonly service: ServiceView | undefined;
}

/** What would change, in numbers and drawings. While it is compared anew the numbers of before stay. */
export const ChangePanel = ({ card, state, service }: ChangePanelProps): ReactNode => {
  const comparison = useComparison(card.cardId);
  const [givesFile, setGivesFile] = useState(false);
  if (comparison === null) return null;
  if (comparison.kind === 'failed') return <NotCompared card={card} failure={comparison.failure} />;
  const compared = comparedIn(comparison);
  const isStale = comparison.kind === 'comparing' || state.work !== null;
  return (
    <section
      className={compared === null ? 'change-panel change-work' : 'change-panel'}
      aria-label={reportWords.titleOf(card.fileName)}
    >
      <h3>{reportWords.title}</h3>
      {comparison.kind === 'comparing' ? (
        <div className="change-work">
          <Progress
            label={reportWords.comparing}
            part={comparison.part}
            whole={1}
            valueWords={formatPercent(comparison.part, 1)}
          />
        </div>
      ) : null}
      {compared === null ? null : (
        <div className={isStale ? 'change-figures change-stale' : 'change-figures'}>
          <Figures card={card} compared={compared} onGiveFile={() => setGivesFile(true)} />
        </div>
      )}
      {givesFile && service !== undefined ? (
        <StartingPointDialog service={service} onClose={() => setGivesFile(false)} />
      ) : null}
    </section>
  );
};

interface NotComparedProps {
  readonly card: FileCard;
  readonly failure: Failure | null;
}

const NotCompared = ({ card, failure }: NotComparedProps): ReactNode => {
  const { comparisons } = useDesk();
  const again = (
    <Button label={reportWords.againOf(card.fileName)} onPress={comparisons.again}>
      {reportWords.again}
    </Button>
  );
  if (failure !== null) return <FailureBanner failure={failure} actions={again} />;
  return (
    <Banner tone="caution" title={reportWords.failedTitle} actions={again}>
      <p>{reportWords.failedBody}</p>
    </Banner>
  );
};

interface FiguresProps {
  readonly card: FileCard;
  readonly compared: Compared;
  readonly onGiveFile: () => void;
}

const Figures = ({ card, compared, onGiveFile }: FiguresProps): ReactNode => {
  const { go } = useNavigation();
  const { totals } = compared.report;
  const { cardId, fileName } = card;
  const allUnknown = totals.groups.unknown === groupsOf(totals);
  return (
    <>
      <LosingLine totals={totals} isStopped={compared.report.trips.length > 0} />
      {changesNothing(totals) ? null : (
        <ShareBar
          shares={groupFates
            .filter((fate) => fate !== 'missing')
            .map((fate) => ({ id: fate, count: totals.groups[fate], words: groupWords(fate, totals) }))}
        />
      )}
      {allUnknown || changesNothing(totals) ? null : <Balances totals={totals} />}
      <Remarks totals={totals} />
      <div className="row-of-buttons">
        {totals.groups.unknown === 0 ? null : (
          <Button label={reportWords.giveFileOf(fileName)} onPress={onGiveFile}>
            {reportWords.giveFile}
          </Button>
        )}
        {hasNothingToSee(totals) ? null : (
          <Button
            icon={FindIcon}
            label={reportWords.seeOf(fileName)}
            onPress={() => go({ screen: 'change', cardId })}
          >
            {reportWords.see}
          </Button>
        )}
      </div>
    </>
  );
};

/** Nobody comes, goes or stays out: a list would be empty. */
const hasNothingToSee = (totals: ChangeTotals): boolean =>
  (totals.groups.unknown === groupsOf(totals) || changesNothing(totals)) && totals.groups.missing === 0;

const groupWords = (fate: (typeof groupFates)[number], { groups }: ChangeTotals): string =>
  fatePhrase(fate, groups[fate]);

/** A few who leave are a usual week. */
const toneOf = ({ childrenLosing, groups }: ChangeTotals, isStopped: boolean): Tone => {
  if (isStopped) return 'caution';
  return childrenLosing + groups.unknown > 0 ? 'neutral' : 'good';
};

/** The answer to the first question, large. */
const LosingLine = ({
  totals,
  isStopped,
}: {
  readonly totals: ChangeTotals;
  readonly isStopped: boolean;
}): ReactNode => {
  const detail = losingDetail(totals);
  const nothing = changesNothing(totals);
  const { unknown } = totals.groups;
  const allUnknown = unknown === groupsOf(totals);
  return (
    <div className="losing">
      <ToneIcon tone={toneOf(totals, isStopped)} />
      <div>
        <p className="losing-sentence">{losingSentence(totals)}</p>
        {nothing ? <p>{reportWords.nothingBody}</p> : null}
        {detail === null ? null : <p>{detail}</p>}
        {unknown === 0 ? null : (
          <p>{allUnknown ? reportWords.unknownBody : reportWords.unknownSome(unknown)}</p>
        )}
      </div>
    </div>
  );
};

/** Who comes and who goes, on one scale. */
const Balances = ({ totals }: { readonly totals: ChangeTotals }): ReactNode => {
  const { studentsAdded, studentsRemoved, teachersAdded, teachersRemoved } = totals;
  const largest = Math.max(studentsAdded, studentsRemoved, teachersAdded, teachersRemoved);
  const rows = [
    { name: reportWords.studentsRow, added: studentsAdded, removed: studentsRemoved },
    { name: reportWords.teachersRow, added: teachersAdded, removed: teachersRemoved },
  ].filter(({ added, removed }) => added + removed > 0);
  if (rows.length === 0) return null;
  return (
    <dl className="balances">
      {rows.map(({ name, added, removed }) => (
        <div key={name} className="balance-row">
          <dt>{name}</dt>
          <dd>
            <span className="balance-number">
              {reportWords.removedNumber(removed)} <small>{reportWords.removed}</small>
            </span>
            <BalanceBar added={added} removed={removed} largest={largest} />
            <span className="balance-number">
              {reportWords.addedNumber(added)} <small>{reportWords.added}</small>
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** What else is to be known. */
const Remarks = ({ totals }: { readonly totals: ChangeTotals }): ReactNode => {
  const underWay = useComparisons().openDeliveries();
  const remarks = [
    totals.subjectsChanged === 0 ? null : reportWords.subjects(totals.subjectsChanged),
    totals.groups.missing === 0 ? null : reportWords.missing(totals.groups.missing),
    underWay === 0 ? null : reportWords.underWay(underWay),
  ].filter((remark) => remark !== null);
  return remarks.map((remark) => (
    <p key={remark} className="quiet">
      {remark}
    </p>
  ));
};
