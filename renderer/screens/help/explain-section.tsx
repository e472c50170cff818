import { useState, type ReactNode, type SubmitEvent } from 'react';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { explainText, type Explanation } from '../../words/explain.ts';
import { helpWords } from '../../words/help.ts';
import { Explanations } from '../explanations.tsx';
import { useFirstTrouble } from '../use-first-trouble.ts';

/** Explains what the person pastes. It lives in this screen's memory only, and goes with it. */
export const ExplainSection = (): ReactNode => {
  const [pasted, setPasted] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const [found, setFound] = useState<readonly Explanation[]>([]);
  const { form, showFirst } = useFirstTrouble();
  const holdsToken = found.some((explanation) => explanation.holdsToken);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const explanations = explainText(pasted);
    setFound(explanations);
    setIsMissing(explanations.length === 0);
    if (explanations.length === 0) showFirst();
    else announce(helpWords.explained(explanations.length));
    // SECURITY: a token does not stay in sight, where a screenshot for support would take it along.
    if (explanations.some((explanation) => explanation.holdsToken)) setPasted('');
  };
  const clear = (): void => {
    setPasted('');
    setFound([]);
    setIsMissing(false);
  };
  return (
    <section className="page-section" aria-labelledby="why">
      <h2 id="why">{helpWords.whyTitle}</h2>
      <p>{helpWords.whyBody}</p>
      <form ref={form} className="explain-form" onSubmit={submit} noValidate>
        <TextArea
          label={helpWords.whyField}
          value={pasted}
          onChange={setPasted}
          rows={5}
          error={isMissing ? helpWords.nothing : null}
        />
        <div className="row-of-buttons">
          <Button look="primary" type="submit">
            {helpWords.explain}
          </Button>
          <Button look="quiet" onPress={clear}>
            {helpWords.clear}
          </Button>
        </div>
      </form>
      {found.length === 0 ? null : (
        <div className="explained" role="group" aria-label={helpWords.explanationTitle}>
          <h3>{helpWords.explanationTitle}</h3>
          {holdsToken ? <p>{helpWords.tokenGone}</p> : null}
          <Explanations explanations={found} withOwnWords />
        </div>
      )}
    </section>
  );
};
