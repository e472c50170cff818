import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { ServiceAddress, ServiceView } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { serviceBusyWords } from '../../words/failures.ts';
import { frameWords } from '../../words/screens.ts';
import {
  addressTroubleWords,
  addressWords,
  flavorWords,
  servicesWords,
  type AddressTrouble,
} from '../../words/services.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import { checkServiceAddress, trimmedAddress } from './check-address.ts';
import { useFirstTrouble } from '../use-first-trouble.ts';

const flavors = ['openam', 'okta'] as const;

const firstAddress = (edited: ServiceView | null, copied: ServiceView | null): ServiceAddress => {
  const from = edited ?? copied;
  if (from === null) return { name: '', flavor: 'openam', tokenUrl: '', importUrl: '' };
  const { name, flavor, tokenUrl, importUrl } = from;
  return { name: edited === null ? addressWords.copyName(name) : name, flavor, tokenUrl, importUrl };
};

export interface AddressScreenProps {
  readonly edited: ServiceView | null;
  readonly copied: ServiceView | null;
}

/** A service of the district's own: where it is reached. */
export const AddressScreen = ({ edited, copied }: AddressScreenProps): ReactNode => {
  const { go } = useNavigation();
  const [typed, setTyped] = useState(() => firstAddress(edited, copied));
  const [asked, setAsked] = useState(false);
  const { form, showFirst } = useFirstTrouble();
  const save = useCall((address: ServiceAddress) =>
    bridge().services.save({ serviceId: edited?.id ?? null, address }),
  );
  const back = { label: servicesWords.back, onPress: () => go({ screen: 'services' }) };
  const troubles = checkServiceAddress(typed);
  const wordsFor = (trouble: AddressTrouble | undefined): string | null =>
    asked && trouble !== undefined ? addressTroubleWords[trouble] : null;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (Object.keys(troubles).length > 0) {
      showFirst();
      return;
    }
    const saved = await save.run(trimmedAddress(typed));
    if (saved !== null)
      go(edited === null ? { screen: 'connect', serviceId: saved.serviceId } : { screen: 'services' });
  };
  const change = (part: Partial<ServiceAddress>): void => setTyped((before) => ({ ...before, ...part }));

  return (
    <Screen
      title={edited === null ? addressWords.addTitle : addressWords.editTitle(edited.name)}
      lead={addressWords.lead}
      back={back}
    >
      <form ref={form} className="form" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={addressWords.name}
          hint={addressWords.nameHint}
          value={typed.name}
          onChange={(name) => change({ name })}
          error={wordsFor(troubles.name)}
        />
        <Choice
          label={addressWords.flavor}
          value={typed.flavor}
          options={flavors.map((value) => ({ value, ...flavorWords[value] }))}
          onChange={(flavor) => change({ flavor })}
        />
        <TextField
          label={addressWords.tokenUrl}
          hint={addressWords.tokenHint[typed.flavor]}
          value={typed.tokenUrl}
          onChange={(tokenUrl) => change({ tokenUrl })}
          error={wordsFor(troubles.tokenUrl)}
        />
        <TextField
          label={addressWords.importUrl}
          hint={addressWords.importHint}
          value={typed.importUrl}
          onChange={(importUrl) => change({ importUrl })}
          error={wordsFor(troubles.importUrl)}
        />
        {edited === null ? null : <p className="quiet">{addressWords.changedAddress}</p>}
        <FailureBanner failure={save.failure} notPossible={serviceBusyWords} />
        <div className="row-of-buttons">
          <Button look="primary" type="submit" busy={save.busy}>
            {addressWords.save}
          </Button>
          <Button look="quiet" onPress={back.onPress}>
            {frameWords.cancel}
          </Button>
        </div>
      </form>
    </Screen>
  );
};
