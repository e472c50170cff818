import { useState, type ReactNode } from 'react';
import type { ServiceView } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { useKnown } from '../../app/snapshot-context.ts';
import { useNow } from '../../app/use-now.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/use-call.ts';
import { announce } from '../../parts/announcer.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { CheckIcon, ConnectIcon, SafeIcon, ServiceIcon } from '../../parts/icons.ts';
import { serviceBusyWords } from '../../words/failures.ts';
import { frameWords } from '../../words/screens.ts';
import { accountSentences, credentialsWords, scopePhrase, servicesWords } from '../../words/services.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { useConnectPractice } from '../use-connect-practice.ts';

export interface ServiceCardProps {
  readonly service: ServiceView;
  readonly inUse: boolean;
}

export const ServiceCard = ({ service, inUse }: ServiceCardProps): ReactNode => {
  const connected = service.credentials !== 'none';
  const Icon = service.kind === 'practice' ? SafeIcon : ServiceIcon;
  return (
    <article className={`service-card${inUse ? ' service-card-in-use' : ''}`} aria-label={service.name}>
      <header className="service-card-head">
        <Icon className="service-card-icon" aria-hidden="true" />
        <h2 title={service.name}>{service.name}</h2>
        <div className="badges">
          {inUse ? <Badge tone="good">{servicesWords.inUse}</Badge> : null}
          {connected ? null : <Badge tone="neutral">{frameWords.notConnected}</Badge>}
        </div>
      </header>
      {service.kind === 'practice' ? (
        <p>{servicesWords.practiceBody}</p>
      ) : (
        <p className="quiet service-host">{service.importUrl}</p>
      )}
      <AccountLines service={service} />
      <ServiceActions service={service} inUse={inUse} />
    </article>
  );
};

const AccountLines = ({ service }: { readonly service: ServiceView }): ReactNode => {
  const now = useNow(60_000);
  const { account, credentials, kind } = service;
  if (credentials === 'none') return null;
  const sentences = account === null ? null : accountSentences(account, now);
  return (
    <div className="account">
      {account === null || sentences === null ? null : (
        <>
          <p className="account-who">{sentences.who}</p>
          <p>{scopePhrase(account.grants)}</p>
          <p className={account.mayUploadGroups ? 'quiet' : 'bad-words'}>
            {sentences.may} · {sentences.tested}
          </p>
        </>
      )}
      {kind === 'practice' ? null : <p className="quiet">{credentialsWords[credentials]}</p>}
    </div>
  );
};

type Question = 'forget' | 'remove';

const ServiceActions = ({ service, inUse }: ServiceCardProps): ReactNode => {
  const { go } = useNavigation();
  const [question, setQuestion] = useState<Question | null>(null);
  const { id: serviceId, name, kind } = service;
  const connected = service.credentials !== 'none';
  const choose = useCall(() => bridge().services.choose({ serviceId }));
  const test = useCall(() => bridge().services.test({ serviceId }));
  const forget = useCall(() => bridge().services.forget({ serviceId }));
  const remove = useCall(() => bridge().services.remove({ serviceId }));
  const practice = useConnectPractice(useKnown());
  const failure = choose.failure ?? test.failure ?? forget.failure ?? remove.failure ?? practice.failure;
  const testNow = async (): Promise<void> => {
    const account = await test.run();
    if (account !== null)
      announce(`${accountSentences(account, Date.now()).who}. ${scopePhrase(account.grants)}`);
  };
  const connect = (): void => {
    if (kind === 'practice') void practice.run();
    else go({ screen: 'connect', serviceId });
  };

  return (
    <>
      <FailureBanner failure={failure} notPossible={serviceBusyWords} />
      <div className="row-of-buttons">
        {inUse ? null : (
          <Button
            icon={CheckIcon}
            busy={choose.busy}
            label={servicesWords.useNamed(name)}
            onPress={() => void choose.run()}
          >
            {servicesWords.use}
          </Button>
        )}
        {connected ? (
          <Button busy={test.busy} label={servicesWords.testNamed(name)} onPress={() => void testNow()}>
            {servicesWords.test}
          </Button>
        ) : (
          <Button
            look={inUse ? 'primary' : 'secondary'}
            icon={ConnectIcon}
            busy={practice.busy}
            label={servicesWords.connectNamed(name)}
            onPress={connect}
          >
            {servicesWords.connect}
          </Button>
        )}
        {connected && kind !== 'practice' ? (
          <Button look="quiet" label={servicesWords.connectAgainNamed(name)} onPress={connect}>
            {servicesWords.connectAgain}
          </Button>
        ) : null}
        {connected ? (
          <Button
            look="quiet"
            busy={forget.busy}
            label={servicesWords.forgetNamed(name)}
            onPress={() => setQuestion('forget')}
          >
            {servicesWords.forget}
          </Button>
        ) : null}
        <Button
          look="quiet"
          label={servicesWords.listsNamed(name)}
          onPress={() => go({ screen: 'lists', serviceId })}
        >
          {servicesWords.lists}
        </Button>
        <AddressActions service={service} onRemove={() => setQuestion('remove')} />
      </div>
      {question === null ? null : (
        <ServiceQuestion
          question={question}
          name={name}
          onClose={() => setQuestion(null)}
          onYes={() => {
            setQuestion(null);
            void (question === 'forget' ? forget.run() : remove.run());
          }}
        />
      )}
    </>
  );
};

const AddressActions = ({
  service,
  onRemove,
}: {
  readonly service: ServiceView;
  readonly onRemove: () => void;
}): ReactNode => {
  const { go } = useNavigation();
  const { id, name, kind } = service;
  if (kind === 'practice') return null;
  const copy = (
    <Button
      look="quiet"
      label={servicesWords.copyNamed(name)}
      onPress={() => go({ screen: 'address', serviceId: null, copyOf: id })}
    >
      {servicesWords.copy}
    </Button>
  );
  if (kind === 'preset') return copy;
  return (
    <>
      <Button
        look="quiet"
        label={servicesWords.editNamed(name)}
        onPress={() => go({ screen: 'address', serviceId: id, copyOf: null })}
      >
        {servicesWords.edit}
      </Button>
      {copy}
      <Button look="quiet" label={servicesWords.removeNamed(name)} onPress={onRemove}>
        {servicesWords.remove}
      </Button>
    </>
  );
};

interface ServiceQuestionProps {
  readonly question: Question;
  readonly name: string;
  readonly onClose: () => void;
  readonly onYes: () => void;
}

const ServiceQuestion = ({ question, name, onClose, onYes }: ServiceQuestionProps): ReactNode => {
  const forgets = question === 'forget';
  return (
    <Dialog
      title={forgets ? servicesWords.forgetQuestion(name) : servicesWords.removeQuestion(name)}
      question
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frameWords.cancel}</Button>
          <Button look="danger" onPress={onYes}>
            {forgets ? servicesWords.forgetYes : servicesWords.removeYes}
          </Button>
        </>
      }
    >
      <p>{forgets ? servicesWords.forgetBody : servicesWords.removeBody}</p>
    </Dialog>
  );
};
