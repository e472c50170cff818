import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { CheckIcon } from './icons.ts';

export interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export const Checkbox = ({ label, checked, onChange }: CheckboxProps): ReactNode => (
  <AriaCheckbox className="checkbox" isSelected={checked} onChange={onChange}>
    <span className="checkbox-box" aria-hidden="true">
      <CheckIcon className="checkbox-mark" />
    </span>
    <span>{label}</span>
  </AriaCheckbox>
);
