import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

/** Where the person goes on after a value is typed. */
export type AfterEdit = 'stay' | 'down' | 'right' | 'left' | 'elsewhere';

export interface CellEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onCommit: (after: AfterEdit) => void;
  readonly onCancel: () => void;
}

/** One value of the grid while it is typed. Enter and Tab take it, Escape leaves it as it was, as in a spreadsheet. */
export const CellEditor = ({ label, value, onChange, onCommit, onCancel }: CellEditorProps): ReactNode => {
  const input = useRef<HTMLInputElement>(null);
  /** The focus leaves once more when the editor goes. */
  const ended = useRef(false);
  useEffect(() => {
    ended.current = false;
    const field = input.current;
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const end = (act: () => void): void => {
    if (ended.current) return;
    ended.current = true;
    act();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const after: AfterEdit | null =
      event.key === 'Enter' ? 'down' : event.key === 'Tab' ? (event.shiftKey ? 'left' : 'right') : null;
    if (after === null && event.key !== 'Escape') return;
    event.preventDefault();
    end(after === null ? onCancel : () => onCommit(after));
  };
  return (
    <input
      ref={input}
      className="cell-editor exact"
      aria-label={label}
      value={value}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck="false"
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(() => onCommit('elsewhere'))}
    />
  );
};
