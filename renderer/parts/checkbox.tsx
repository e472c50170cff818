import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { CheckIcon } from './icons.ts';

export interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export const Checkbox = ({ label, checked, onChange, disabled = false }: CheckboxProps): ReactNode => (
  <AriaCheckbox className="checkbox" isSelected={checked} isDisabled={disabled} onChange={onChange}>
    <CheckBox />
    <span>{label}</span>
  </AriaCheckbox>
);

const CheckBox = (): ReactNode => (
  <span className="checkbox-box" aria-hidden="true">
    <CheckIcon className="checkbox-mark" />
  </span>
);

/** A checkbox in a row that is pressed as a whole. */
export const CheckSign = ({ label, checked }: Pick<CheckboxProps, 'label' | 'checked'>): ReactNode => (
  <span className="checkbox" {...(checked ? { 'data-selected': true } : {})}>
    <CheckBox />
    <span className="visually-hidden">{label}</span>
  </span>
);
