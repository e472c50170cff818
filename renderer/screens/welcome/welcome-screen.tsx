import type { ReactNode } from 'react';
import { useNavigation } from '../../app/place.ts';
import { useKnown } from '../../app/snapshot-context.ts';
import { Button } from '../../parts/button.tsx';
import { ConnectIcon, SafeIcon } from '../../parts/icons.ts';
import { welcomeWords } from '../../words/screens.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import { useConnectPractice } from '../use-connect-practice.ts';

/** The first start: two clear ways on. */
export const WelcomeScreen = (): ReactNode => {
  const snapshot = useKnown();
  const { go } = useNavigation();
  const practice = useConnectPractice(snapshot);
  const first = snapshot.services.find(
    ({ id, kind }) => id === snapshot.chosenServiceId && kind !== 'practice',
  );
  const real = first ?? snapshot.services.find(({ kind }) => kind !== 'practice');
  return (
    <Screen title={welcomeWords.title} lead={welcomeWords.lead}>
      <FailureBanner failure={practice.failure} />
      <div className="two-ways">
        <section className="way">
          <SafeIcon className="way-icon" aria-hidden="true" />
          <h2>{welcomeWords.practiceTitle}</h2>
          <p>{welcomeWords.practiceBody}</p>
          <Button look="primary" busy={practice.busy} onPress={() => void practice.run()}>
            {welcomeWords.practiceButton}
          </Button>
        </section>
        <section className="way">
          <ConnectIcon className="way-icon" aria-hidden="true" />
          <h2>{welcomeWords.connectTitle}</h2>
          <p>{welcomeWords.connectBody}</p>
          <Button
            onPress={() =>
              go(real === undefined ? { screen: 'services' } : { screen: 'connect', serviceId: real.id })
            }
          >
            {welcomeWords.connectButton}
          </Button>
        </section>
      </div>
      <section className="steps">
        <h2>{welcomeWords.stepsTitle}</h2>
        <ol>
          {welcomeWords.steps.map(({ title, body }) => (
            <li key={title}>
              <strong>{title}</strong>
              <span>{body}</span>
            </li>
          ))}
        </ol>
      </section>
    </Screen>
  );
};
