import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint: string;
}

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly ChoiceOption<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all of them visible. */
export const Choice = <Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>): ReactNode => (
  <RadioGroup className="field" value={value} onChange={(chosen) => onChange(chosen as Value)}>
    <Label className="field-label">{label}</Label>
    <div className="choice">
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className="choice-option">
          <span className="choice-mark" aria-hidden="true" />
          <span>
            <span className="choice-label">{option.label}</span>
            <span className="choice-hint">{option.hint}</span>
          </span>
        </Radio>
      ))}
    </div>
  </RadioGroup>
);
