import { useState, type FormEvent, type ReactNode } from 'react';
import {
  clampRules,
  defaultGuardRules,
  type GuardLimits,
  type GuardRules,
} from '../../../core/change/guard.ts';
import { useNavigation } from '../../app/place.ts';
import { useKnown } from '../../app/snapshot-context.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { Checkbox } from '../../parts/checkbox.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { ruleWords, safetyWords } from '../../words/guard-rules.ts';
import { servicesWords } from '../../words/services.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import {
  isLocked,
  numberOf,
  rangeOf,
  rulesOf,
  typedOf,
  type NumberRule,
  type SwitchRule,
  type TypedRules,
} from './rule-fields.ts';

const parts = {
  groups: ['groupEmptied', 'lastTeacher', 'groupSplit', 'groupLosesShare', 'groupLosesFrom'],
  file: [
    'yearNotSeason',
    'firstTimeSchool',
    'manyGroupsShare',
    'manyGroupsFrom',
    'missingShare',
    'missingFrom',
  ],
  typing: ['typeFrom'],
} as const satisfies Record<keyof typeof safetyWords.parts, readonly (keyof GuardRules)[]>;

/** What the guard asks, to be changed by the person as far as it is allowed. */
export const SafetyScreen = (): ReactNode => {
  const { go } = useNavigation();
  const { guard, limits } = useKnown().settings;
  const [typed, setTyped] = useState(() => typedOf(guard));
  const [saved, setSaved] = useState(false);
  const change = useCall((rules: GuardRules) => bridge().settings.changeGuard({ rules }));
  const set = (more: Partial<TypedRules>): void => {
    setSaved(false);
    setTyped((before) => ({ ...before, ...more }));
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const rules = rulesOf(typed, limits);
    if (rules !== null) setSaved((await change.run(rules)) !== null);
  };
  return (
    <Screen
      title={safetyWords.title}
      lead={safetyWords.lead}
      back={{ label: servicesWords.back, onPress: () => go({ screen: 'services' }) }}
    >
      <form className="form" onSubmit={(event) => void save(event)}>
        {(Object.keys(parts) as (keyof typeof parts)[]).map((part) => (
          <fieldset key={part} className="form-part">
            <legend>{safetyWords.parts[part]}</legend>
            {parts[part].map((rule) => (
              <RuleField key={rule} rule={rule} typed={typed} limits={limits} onChange={set} />
            ))}
          </fieldset>
        ))}
        <FailureBanner failure={change.failure} />
        <div className="row-of-buttons">
          <Button type="submit" look="primary" busy={change.busy} disabled={rulesOf(typed, limits) === null}>
            {safetyWords.save}
          </Button>
          <Button onPress={() => set(typedOf(clampRules(defaultGuardRules, limits)))}>
            {safetyWords.usual}
          </Button>
          <p role="status">{saved ? safetyWords.saved : ''}</p>
        </div>
      </form>
    </Screen>
  );
};

interface RuleFieldProps {
  readonly rule: keyof GuardRules;
  readonly typed: TypedRules;
  readonly limits: GuardLimits;
  readonly onChange: (more: Partial<TypedRules>) => void;
}

const isSwitch = (rule: keyof GuardRules): rule is SwitchRule => typeof defaultGuardRules[rule] === 'boolean';

const RuleField = ({ rule, typed, limits, onChange }: RuleFieldProps): ReactNode => {
  const locked = isLocked(rule, limits);
  return (
    <div className="rule">
      {isSwitch(rule) ? (
        <Checkbox
          label={ruleWords[rule].label}
          checked={typed[rule]}
          disabled={locked}
          onChange={(checked) => onChange({ [rule]: checked })}
        />
      ) : (
        <NumberField rule={rule} typed={typed} limits={limits} onChange={onChange} />
      )}
      {locked ? <p className="field-hint">{safetyWords.locked}</p> : null}
    </div>
  );
};

const NumberField = ({
  rule,
  typed,
  limits,
  onChange,
}: RuleFieldProps & { readonly rule: NumberRule }): ReactNode => {
  const { label, hint } = ruleWords[rule];
  const { least, most } = rangeOf(rule, limits);
  return (
    <TextField
      label={label}
      value={typed[rule]}
      disabled={isLocked(rule, limits)}
      onChange={(value) => onChange({ [rule]: value })}
      error={numberOf(rule, typed[rule], limits) === null ? safetyWords.notNumber(least, most) : null}
      {...(hint === undefined ? {} : { hint })}
    />
  );
};
