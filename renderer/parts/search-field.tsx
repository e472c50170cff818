import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, Input, Label, SearchField as AriaSearchField } from 'react-aria-components';
import { CloseIcon, FindIcon } from './icons.ts';

export interface SearchFieldProps {
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Finds something in a list beside it. Escape empties it. */
export const SearchField = ({
  label,
  clearLabel,
  value,
  onChange,
  inputRef,
}: SearchFieldProps): ReactNode => (
  <AriaSearchField className="search" value={value} onChange={onChange}>
    <Label className="visually-hidden">{label}</Label>
    <FindIcon className="search-icon" aria-hidden="true" />
    <Input
      className="field-input search-input"
      placeholder={label}
      autoComplete="off"
      spellCheck="false"
      {...(inputRef === undefined ? {} : { ref: inputRef })}
    />
    {value === '' ? null : (
      <AriaButton className="button button-icon-only search-clear" aria-label={clearLabel}>
        <CloseIcon className="button-icon" aria-hidden="true" />
      </AriaButton>
    )}
  </AriaSearchField>
);
