import type { ReactNode } from 'react';
import type { DeliveryAbout, DeliveryNames } from '../../../core/delivery/about.ts';
import { useNavigation } from '../../app/place.ts';
import { Button } from '../../parts/button.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import {
  changePhrases,
  confirmationSentence,
  deliveryWords,
  originSentence,
  problemPhrases,
  repairPhrases,
} from '../../words/history-details.ts';

/** What was known, shown and decided before it was sent. */
export const AboutSections = ({ about }: { readonly about: DeliveryAbout }): ReactNode => {
  const { change, confirmed } = about;
  return (
    <>
      <Origin about={about} />
      <section className="page-section">
        <h2>{deliveryWords.changed}</h2>
        {change === null ? (
          <p className="quiet">{deliveryWords.notCompared}</p>
        ) : (
          <Phrases phrases={changePhrases(change)} />
        )}
        {confirmed === null ? null : <p>{confirmationSentence(confirmed)}</p>}
      </section>
      <section className="page-section">
        <h2>{deliveryWords.checked}</h2>
        <Checked
          phrases={problemPhrases(about)}
          title={deliveryWords.leftProblems}
          none={deliveryWords.noProblems}
        />
        <Checked
          phrases={repairPhrases(about)}
          title={deliveryWords.repaired}
          none={deliveryWords.noRepairs}
        />
      </section>
    </>
  );
};

const Phrases = ({ phrases }: { readonly phrases: readonly string[] }): ReactNode => (
  <ul className="plain-list">
    {phrases.map((phrase) => (
      <li key={phrase}>{phrase}</li>
    ))}
  </ul>
);

interface CheckedProps {
  readonly phrases: readonly string[];
  readonly title: string;
  readonly none: string;
}

const Checked = ({ phrases, title, none }: CheckedProps): ReactNode =>
  phrases.length === 0 ? (
    <p className="quiet">{none}</p>
  ) : (
    <div>
      <h3>{title}</h3>
      <Phrases phrases={phrases} />
    </div>
  );

const Origin = ({ about: { origin } }: { readonly about: DeliveryAbout }): ReactNode => {
  const { go } = useNavigation();
  const sentence = originSentence(origin);
  if (sentence === null || origin.kind === 'file') return null;
  const { deliveryId } = origin;
  return (
    <section className="page-section">
      <h2>{deliveryWords.origin}</h2>
      <p>{sentence}</p>
      <div className="row-of-buttons">
        <Button onPress={() => go({ screen: 'delivery', deliveryId })}>{deliveryWords.originLink}</Button>
      </div>
    </section>
  );
};

const FIRST_NAMES = 200;

/** By what it is found: its schools and groups. */
export const NamesSection = ({ names }: { readonly names: DeliveryNames }): ReactNode => {
  const sorts = (['schools', 'groups'] as const).filter((sort) => names[sort].length > 0);
  if (sorts.length === 0) return null;
  return (
    <Disclosure title={deliveryWords.held} level={2}>
      {sorts.map((sort) => (
        <div key={sort} className="held-names">
          <h3>{deliveryWords[sort]}</h3>
          <ul>
            {names[sort].slice(0, FIRST_NAMES).map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          {names[sort].length > FIRST_NAMES ? (
            <p className="quiet">{deliveryWords.more(names[sort].length - FIRST_NAMES)}</p>
          ) : null}
        </div>
      ))}
    </Disclosure>
  );
};
