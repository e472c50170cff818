import type { ReactNode } from 'react';
import type { ServiceView } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { useKnown } from '../../app/snapshot-context.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { sendWords } from '../../words/send.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { useConnectPractice } from '../use-connect-practice.ts';
import { sendBlocker } from './send-blocker.ts';

/** Why nothing can be sent right now, and the way out of it. */
export const BlockedBanner = ({ service }: { readonly service: ServiceView | undefined }): ReactNode => {
  const { go } = useNavigation();
  const practice = useConnectPractice(useKnown());
  const blocker = sendBlocker(service);
  if (blocker === null) return null;
  const connects = service !== undefined && blocker === 'not-connected';
  const connect = (): void => {
    if (service?.kind === 'practice') void practice.run();
    else if (service !== undefined) go({ screen: 'connect', serviceId: service.id });
  };
  const permitted = blocker !== 'not-permitted';
  return (
    <>
      <Banner
        tone="caution"
        title={permitted ? sendWords.notConnectedTitle : sendWords.notPermittedTitle}
        actions={
          connects ? (
            <Button busy={practice.busy} onPress={connect}>
              {sendWords.connectTo(service.name)}
            </Button>
          ) : (
            <Button onPress={() => go({ screen: 'services' })}>{sendWords.openServices}</Button>
          )
        }
      >
        <p>{permitted ? sendWords.notConnectedBody : sendWords.notPermittedBody}</p>
      </Banner>
      <FailureBanner failure={practice.failure} />
    </>
  );
};
