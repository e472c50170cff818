import { useState, type ReactNode } from 'react';
import type { DeliveryDetails } from '../../../preload/contract/contract.ts';
import { succeed } from '../../../preload/contract/kit.ts';
import { useNavigation } from '../../app/place.ts';
import { chosenService, useKnown } from '../../app/snapshot-context.ts';
import { useNow } from '../../app/use-now.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useDeliveryDetails } from '../../bridge/queries.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { EarlierGroup } from '../../check/protocol.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { NextIcon } from '../../parts/icons.ts';
import { Progress } from '../../parts/progress.tsx';
import { wayBackWords } from '../../words/way-back.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import { useDesk } from '../send/desk-context.ts';
import { GroupChoice } from './group-choice.tsx';
import { useEarlierGroups } from './use-earlier-groups.ts';

/** Chooses groups of an earlier delivery; they go to the Send screen as a file, as they were. */
export const WayBackScreen = ({ deliveryId }: { readonly deliveryId: string }): ReactNode => {
  const { go } = useNavigation();
  const details = useDeliveryDetails(deliveryId);
  const back = {
    label: wayBackWords.back,
    onPress: () => go({ screen: 'delivery', deliveryId }),
  };
  if (details?.ok === true) return <Earlier details={details.value} back={back} />;
  return (
    <Screen title={wayBackWords.title} back={back}>
      <FailureBanner failure={details?.ok === false ? details.failure : null} />
    </Screen>
  );
};

interface EarlierProps {
  readonly details: DeliveryDetails;
  readonly back: { readonly label: string; readonly onPress: () => void };
}

const Earlier = ({ details, back }: EarlierProps): ReactNode => {
  const earlier = useEarlierGroups(details);
  if (earlier.kind === 'loaded')
    return <Choice details={details} back={back} checkId={earlier.checkId} groups={earlier.groups} />;
  return (
    <Screen title={wayBackWords.title} back={back}>
      {earlier.kind === 'loading' ? (
        <Progress label={wayBackWords.loading} part={null} whole={1} valueWords="" />
      ) : null}
      <FailureBanner failure={earlier.kind === 'failed' ? earlier.failure : null} />
      {earlier.kind === 'not-loaded' ? (
        <Banner tone="caution" title={wayBackWords.notLoadedTitle} alert>
          <p>{wayBackWords.notLoadedBody}</p>
        </Banner>
      ) : null}
    </Screen>
  );
};

interface ChoiceProps extends EarlierProps {
  readonly checkId: string;
  readonly groups: readonly EarlierGroup[];
}

const Choice = ({ details, back, checkId, groups }: ChoiceProps): ReactNode => {
  const now = useNow(60_000);
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set());
  const { goOn, busy, failure, writeLost } = useGoOn(details, checkId);
  const chosenCount = groups.length - leftOut.size;
  const snapshot = useKnown();
  const inUse = chosenService(snapshot);
  return (
    <Screen
      title={wayBackWords.title}
      lead={wayBackWords.lead(details.fileName, details.createdAt, now)}
      back={back}
      fills
      actions={
        <Button
          look="primary"
          icon={NextIcon}
          busy={busy}
          disabled={chosenCount === 0}
          onPress={() => void goOn([...groups.keys()].filter((place) => !leftOut.has(place)))}
        >
          {wayBackWords.goOn(chosenCount)}
        </Button>
      }
    >
      <FailureBanner failure={failure} />
      {writeLost ? <p role="alert">{wayBackWords.writeLost}</p> : null}
      {inUse?.id === details.serviceId ? null : (
        <Banner tone="caution" title={wayBackWords.otherServiceTitle(details.serviceName)}>
          <p>{wayBackWords.otherServiceBody(details.serviceName, inUse?.name ?? null)}</p>
        </Banner>
      )}
      <GroupChoice groups={groups} leftOut={leftOut} onChange={setLeftOut} />
    </Screen>
  );
};

/** Makes a file of the chosen groups and takes it to the Send screen, for the service that the groups were sent to. */
const useGoOn = ({ id: deliveryId, serviceId, fileName, createdAt }: DeliveryDetails, checkId: string) => {
  const { go } = useNavigation();
  const { desk, checker } = useDesk();
  const { chosenServiceId } = useKnown();
  const [writeLost, setWriteLost] = useState(false);
  const choose = useCall(async () =>
    serviceId === chosenServiceId ? succeed(undefined) : bridge().services.choose({ serviceId }),
  );
  const goOn = async (chosen: readonly number[]): Promise<void> => {
    const bytes = await checker.writeEarlier(checkId, chosen);
    setWriteLost(bytes === null);
    if (bytes === null || (await choose.run()) === null) return;
    const name = wayBackWords.fileName(fileName, createdAt, Date.now());
    desk.add([{ name, file: new File([bytes], name), origin: { kind: 'way-back', deliveryId } }]);
    go({ screen: 'send' });
  };
  return { goOn, busy: choose.busy, failure: choose.failure, writeLost };
};
