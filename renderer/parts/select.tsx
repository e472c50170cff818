import { useId, type ReactNode } from 'react';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  /** Read aloud, but not shown: for a select that explains itself where it stands. */
  readonly labelHidden?: boolean;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** One of several. The system's own list: every system's people know how theirs works. */
export const Select = <Value extends string>(props: SelectProps<Value>): ReactNode => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={props.labelHidden === true ? 'visually-hidden' : 'field-label'}>
        {props.label}
      </label>
      <select
        id={id}
        className="field-input select"
        value={props.value}
        disabled={props.disabled ?? false}
        {...(props.hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={({ currentTarget }) => props.onChange(currentTarget.value as Value)}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {props.hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {props.hint}
        </p>
      )}
    </div>
  );
};
