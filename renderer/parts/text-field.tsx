import { useState, type ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextField as AriaTextField,
  ToggleButton,
} from 'react-aria-components';
import { HideIcon, ShowIcon } from './icons.ts';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where it comes from, or what it looks like. */
  readonly hint?: string;
  /** What is wrong with it; null when nothing is. */
  readonly error?: string | null;
  /** Hidden characters, with a button that shows them. */
  readonly secret?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
}

export const TextField = (props: TextFieldProps): ReactNode => {
  const [shown, setShown] = useState(false);
  const secret = props.secret ?? false;
  const error = props.error ?? null;
  const Sign = shown ? HideIcon : ShowIcon;
  return (
    <AriaTextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      type={secret && !shown ? 'password' : 'text'}
      // Nothing here may be remembered, corrected or sent to a spelling service.
      autoComplete="off"
      autoCorrect="off"
      spellCheck="false"
      isInvalid={error !== null}
      isDisabled={props.disabled ?? false}
      validationBehavior="aria"
      {...(props.autoFocus === true ? { autoFocus: true } : {})}
    >
      <Label className="field-label">{props.label}</Label>
      {props.hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
      <div className="field-line">
        <Input className="field-input" autoCapitalize="off" />
        {secret ? (
          <ToggleButton
            className="button button-icon-only"
            aria-label={`Show ${props.label.toLowerCase()}`}
            isSelected={shown}
            onChange={setShown}
          >
            <Sign className="button-icon" aria-hidden="true" />
          </ToggleButton>
        ) : null}
      </div>
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
};
