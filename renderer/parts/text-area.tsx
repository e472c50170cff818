import type { ReactNode } from 'react';
import { FieldError, Label, Text, TextArea as AriaTextArea, TextField } from 'react-aria-components';

export interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** What is wrong with it; null when nothing is. */
  readonly error?: string | null;
  readonly rows?: number;
}

/** Several lines of text, typed or pasted. */
export const TextArea = ({
  label,
  value,
  onChange,
  hint,
  error = null,
  rows = 3,
}: TextAreaProps): ReactNode => (
  <TextField
    className="field"
    value={value}
    onChange={onChange}
    // Nothing here may be remembered, corrected or sent to a spelling service.
    autoComplete="off"
    autoCorrect="off"
    spellCheck="false"
    isInvalid={error !== null}
    validationBehavior="aria"
  >
    <Label className="field-label">{label}</Label>
    {hint === undefined ? null : (
      <Text slot="description" className="field-hint">
        {hint}
      </Text>
    )}
    <AriaTextArea className="field-input text-area" rows={rows} autoCapitalize="off" />
    <FieldError className="field-error">{error}</FieldError>
  </TextField>
);
