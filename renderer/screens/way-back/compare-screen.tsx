import { useEffect, useState, type ReactNode } from 'react';
import type { ChangeReport } from '../../../core/change/change-report.ts';
import type { DeliveryDetails } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { useNow } from '../../app/use-now.ts';
import { useDeliveryDetails } from '../../bridge/queries.ts';
import { Banner } from '../../parts/banner.tsx';
import { Progress } from '../../parts/progress.tsx';
import { changeScreenWords } from '../../words/change-report.ts';
import { comparedFateWords, compareWords, differenceSentences } from '../../words/way-back.ts';
import { ChangeViews, type ShownChange } from '../change/change-views.tsx';
import { FatesContext, type Fates } from '../change/fates.ts';
import { SaveList } from '../change/save-list.tsx';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import { useDesk } from '../send/desk-context.ts';
import { useEarlierGroups, type EarlierGroups } from './use-earlier-groups.ts';

/** Of two files all is known. */
const fates: Fates = {
  shown: ['changed', 'unchanged', 'new', 'missing'],
  words: comparedFateWords,
  header: compareWords.fate,
};

export interface CompareScreenProps {
  /** The delivery that the person came from. */
  readonly deliveryId: string;
  readonly otherId: string;
}

/** Two deliveries compared, from the earlier to the later. */
export const CompareScreen = ({ deliveryId, otherId }: CompareScreenProps): ReactNode => {
  const { go } = useNavigation();
  const one = useDeliveryDetails(deliveryId);
  const other = useDeliveryDetails(otherId);
  const back = {
    label: compareWords.back,
    onPress: () => go({ screen: 'delivery', deliveryId }),
  };
  if (one?.ok === true && other?.ok === true) {
    const [from, to] = [one.value, other.value].sort((a, b) => a.createdAt - b.createdAt);
    return <Compared key={otherId} from={from!} to={to!} back={back} />;
  }
  const failure = [one, other].find((answer) => answer?.ok === false);
  return (
    <Screen title={compareWords.waitingTitle} back={back}>
      <FailureBanner failure={failure?.ok === false ? failure.failure : null} />
    </Screen>
  );
};

interface ComparedProps {
  readonly from: DeliveryDetails;
  readonly to: DeliveryDetails;
  readonly back: { readonly label: string; readonly onPress: () => void };
}

const Compared = ({ from, to, back }: ComparedProps): ReactNode => {
  const now = useNow(60_000);
  const before = useEarlierGroups(from);
  const after = useEarlierGroups(to);
  const change = useChange(before, after);
  const title = compareWords.title(from, to, now);
  const troubles = [troubleOf(from, before, now), troubleOf(to, after, now)].filter(
    (words) => words !== null,
  );
  if (troubles.length > 0 || change === 'lost') {
    return (
      <Screen title={title} back={back}>
        <Banner tone="caution" title={compareWords.failedTitle} alert>
          {(troubles.length > 0 ? troubles : [compareWords.noMemory]).map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Banner>
      </Screen>
    );
  }
  if (change === null) {
    return (
      <Screen title={title} back={back}>
        <Progress label={compareWords.comparing} part={null} whole={1} valueWords="" />
      </Screen>
    );
  }
  return (
    <Screen
      title={title}
      lead={[...differenceSentences(change.report.totals), compareWords.handedOver(from, to, now)].join(' ')}
      back={back}
      fills
      actions={
        <SaveList
          checkId={change.checkId}
          suggestedName={compareWords.listName(from.fileName, to.fileName)}
          label={changeScreenWords.saveOf(title)}
        />
      }
    >
      <FatesContext value={fates}>
        <ChangeViews compared={change} />
      </FatesContext>
    </Screen>
  );
};

const troubleOf = (side: DeliveryDetails, { kind }: EarlierGroups, now: number): string | null => {
  if (kind === 'failed') return compareWords.fileLost(side, now);
  return kind === 'not-loaded' ? compareWords.notLoaded(side, now) : null;
};

/** Compares them when both are there. Null: not yet. */
const useChange = (before: EarlierGroups, after: EarlierGroups): ShownChange | 'lost' | null => {
  const { checker } = useDesk();
  const [change, setChange] = useState<ShownChange | 'lost' | null>(null);
  const fromId = before.kind === 'loaded' ? before.checkId : null;
  const toId = after.kind === 'loaded' ? after.checkId : null;
  useEffect(() => {
    if (fromId === null || toId === null) return;
    let wanted = true;
    const { checkId, report } = checker.compareEarlier(fromId, toId);
    void report.then((found: ChangeReport | null) => {
      if (wanted) setChange(found === null ? 'lost' : { checkId, report: found, turn: 0 });
    });
    return () => {
      wanted = false;
      checker.forget(checkId);
    };
  }, [checker, fromId, toId]);
  return change;
};
