import type { ReactNode } from 'react';
import { useNavigation } from '../../app/place.ts';
import { useKnown } from '../../app/snapshot-context.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { AddIcon, SafeIcon } from '../../parts/icons.ts';
import { safetyWords } from '../../words/guard-rules.ts';
import { noticeWords } from '../../words/screens.ts';
import { servicesWords } from '../../words/services.ts';
import { Screen } from '../screen.tsx';
import { SafeRowsForm } from './safe-rows-form.tsx';
import { ServiceCard } from './service-card.tsx';

const KeychainBanner = (): ReactNode => {
  const { keychain } = useKnown();
  if (keychain === 'available') return null;
  const words = noticeWords['keychain-unavailable'](undefined);
  return (
    <Banner tone="caution" title={words.title}>
      <p>{words.body}</p>
    </Banner>
  );
};

/** All services: which is in use, who is signed in where, and everything that can be done about it. */
export const ServicesScreen = (): ReactNode => {
  const { services, chosenServiceId } = useKnown();
  const { go } = useNavigation();
  return (
    <Screen
      title={servicesWords.title}
      lead={servicesWords.lead}
      actions={
        <>
          <Button look="quiet" icon={SafeIcon} onPress={() => go({ screen: 'safety' })}>
            {safetyWords.open}
          </Button>
          <Button icon={AddIcon} onPress={() => go({ screen: 'address', serviceId: null, copyOf: null })}>
            {servicesWords.add}
          </Button>
        </>
      }
    >
      <KeychainBanner />
      <ul className="service-cards" aria-label={servicesWords.title}>
        {services.map((service) => (
          <li key={service.id}>
            <ServiceCard service={service} inUse={service.id === chosenServiceId} />
          </li>
        ))}
      </ul>
      <SafeRowsForm />
    </Screen>
  );
};
