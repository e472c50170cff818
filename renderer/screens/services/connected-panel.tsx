import { useEffect, useRef, type ReactNode } from 'react';
import type { AccountView, ServiceView } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { useKnown } from '../../app/snapshot-context.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { sendWords } from '../../words/send.ts';
import {
  accountSentences,
  connectWords,
  grantPhrase,
  scopePhrase,
  servicesWords,
} from '../../words/services.ts';
import { FailureBanner } from '../failure-banner.tsx';

const MOST_GRANTS = 20;

/** The result of a connection test in plain words: who, for what, and whether groups may be uploaded. */
export const ConnectedPanel = ({
  service,
  account,
}: {
  readonly service: ServiceView;
  readonly account: AccountView;
}): ReactNode => {
  const { go } = useNavigation();
  const { chosenServiceId } = useKnown();
  const panel = useRef<HTMLDivElement>(null);
  const choose = useCall(() => bridge().services.choose({ serviceId: service.id }));
  useEffect(() => panel.current?.focus(), []);
  const toSend = async (): Promise<void> => {
    if (service.id !== chosenServiceId && (await choose.run()) === null) return;
    go({ screen: 'send' });
  };
  const may = account.mayUploadGroups;
  const words = accountSentences(account, Date.now());
  return (
    <div ref={panel} tabIndex={-1} className="connected">
      <Banner
        tone={may ? 'good' : 'caution'}
        title={may ? connectWords.worksTitle : connectWords.worksNotPermittedTitle}
        alert
      >
        <p>
          {words.who}. {words.may}.
        </p>
        <GrantLines account={account} />
        <p>{may ? connectWords.sendNext : sendWords.notPermittedBody}</p>
      </Banner>
      <FailureBanner failure={choose.failure} />
      <div className="row-of-buttons">
        <Button look="primary" busy={choose.busy} onPress={() => void toSend()}>
          {servicesWords.goToSend}
        </Button>
        <Button look="quiet" onPress={() => go({ screen: 'services' })}>
          {servicesWords.back}
        </Button>
      </div>
    </div>
  );
};

const GrantLines = ({ account: { grants } }: { readonly account: AccountView }): ReactNode =>
  grants.length === 0 || grants.length > MOST_GRANTS ? (
    <p>{scopePhrase(grants)}</p>
  ) : (
    <ul className="plain-list">
      {grants.map((grant) => (
        <li key={`${grant.level} ${grant.id}`}>{grantPhrase(grant)}</li>
      ))}
    </ul>
  );
