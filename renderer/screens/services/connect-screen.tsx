import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { AccountView, Credentials, ServiceView, Snapshot } from '../../../preload/contract/contract.ts';
import type { Result } from '../../../preload/contract/kit.ts';
import { useNavigation } from '../../app/place.ts';
import { chosenService, useKnown } from '../../app/snapshot-context.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { frameWords } from '../../words/screens.ts';
import { connectWords, servicesWords } from '../../words/services.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import { ConnectedPanel } from './connected-panel.tsx';
import { useFirstTrouble } from '../use-first-trouble.ts';

const emptyCredentials: Credentials = { clientId: '', clientSecret: '', username: '', password: '' };

/** A pasted value brings spaces along; a password may have them on purpose. */
const tidied = (typed: Credentials): Credentials => ({
  clientId: typed.clientId.trim(),
  clientSecret: typed.clientSecret.trim(),
  username: typed.username.trim(),
  password: typed.password,
});

const isMissing = (credentials: Credentials, name: keyof Credentials): boolean => credentials[name] === '';

/** Where nothing else is connected, files go to the service just connected. */
const connectAndUse = async (
  snapshot: Snapshot,
  serviceId: string,
  credentials: Credentials,
): Promise<Result<AccountView>> => {
  const answer = await bridge().services.connect({ serviceId, credentials });
  const chosen = chosenService(snapshot);
  if (!answer.ok || chosen?.id === serviceId || (chosen !== undefined && chosen.credentials !== 'none'))
    return answer;
  const used = await bridge().services.choose({ serviceId });
  return used.ok ? answer : used;
};

export const ConnectScreen = ({ service }: { readonly service: ServiceView }): ReactNode => {
  const { go } = useNavigation();
  const snapshot = useKnown();
  const { keychain } = snapshot;
  const [typed, setTyped] = useState<Credentials>(emptyCredentials);
  const [asked, setAsked] = useState(false);
  const { form, showFirst } = useFirstTrouble();
  const [account, setAccount] = useState<AccountView | null>(null);
  const connect = useCall((credentials: Credentials) => connectAndUse(snapshot, service.id, credentials));
  const back = { label: servicesWords.back, onPress: () => go({ screen: 'services' }) };

  if (account !== null) {
    return (
      <Screen title={connectWords.title(service.name)} back={back}>
        <ConnectedPanel service={service} account={account} />
      </Screen>
    );
  }

  const credentials = tidied(typed);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    const names = Object.keys(emptyCredentials) as (keyof Credentials)[];
    if (names.some((name) => isMissing(credentials, name))) {
      showFirst();
      return;
    }
    const found = await connect.run(credentials);
    if (found === null) return;
    // SECURITY: once they are kept, the window has no more use for them.
    setTyped(emptyCredentials);
    setAccount(found);
  };
  const field = (name: keyof Credentials, secret: boolean, hint?: string): ReactNode => (
    <TextField
      label={connectWords[name]}
      value={typed[name]}
      onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
      secret={secret}
      disabled={connect.busy}
      error={asked && isMissing(credentials, name) ? connectWords.missing[name] : null}
      {...(hint === undefined ? {} : { hint })}
    />
  );

  return (
    <Screen title={connectWords.title(service.name)} lead={connectWords.lead} back={back}>
      <form ref={form} className="form" onSubmit={(event) => void submit(event)} noValidate>
        <fieldset className="form-part">
          <legend>{connectWords.clientTitle}</legend>
          <p className="quiet">{connectWords.clientHint}</p>
          {field('clientId', false)}
          {field('clientSecret', true)}
        </fieldset>
        <fieldset className="form-part">
          <legend>{connectWords.userTitle}</legend>
          <p className="quiet">{connectWords.userHint}</p>
          {field('username', false, connectWords.usernameHint)}
          {field('password', true)}
        </fieldset>
        <p className="quiet">{keychain === 'available' ? connectWords.inKeychain : connectWords.thisRun}</p>
        <FailureBanner failure={connect.failure} />
        <div className="row-of-buttons">
          <Button look="primary" type="submit" busy={connect.busy}>
            {connect.busy ? connectWords.testing : connectWords.test}
          </Button>
          <Button look="quiet" onPress={back.onPress}>
            {frameWords.cancel}
          </Button>
        </div>
      </form>
    </Screen>
  );
};
