import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** One primary button on a screen. */
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: LucideIcon;
  readonly disabled?: boolean;
  /** Running: it cannot be pressed again, and keeps the focus. */
  readonly busy?: boolean;
  readonly type?: 'button' | 'submit';
  /** The name when the visible words alone do not tell one button from another. */
  readonly label?: string;
  readonly describedBy?: string;
  readonly autoFocus?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

export const Button = (props: ButtonProps): ReactNode => {
  const { children, look = 'secondary', icon: Icon, busy = false } = props;
  return (
    <AriaButton
      className={`button button-${look}`}
      type={props.type ?? 'button'}
      isDisabled={props.disabled ?? false}
      // Not React Aria's `isPending`: what it announces outlives the button and then has no name.
      {...(busy ? { 'aria-disabled': true } : {})}
      onPress={() => {
        if (!busy) props.onPress?.();
      }}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      {...(props.describedBy === undefined ? {} : { 'aria-describedby': props.describedBy })}
      {...(props.autoFocus === true ? { autoFocus: true } : {})}
      {...(props.buttonRef === undefined ? {} : { ref: props.buttonRef })}
    >
      {busy ? <span className="button-spinner" aria-hidden="true" /> : null}
      {Icon !== undefined && !busy ? <Icon className="button-icon" aria-hidden="true" /> : null}
      <span className="button-words">{children}</span>
    </AriaButton>
  );
};

export interface IconButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
  readonly disabled?: boolean;
}

/** For the few signs everybody knows, such as the cross that closes. */
export const IconButton = ({ label, icon: Icon, onPress, disabled = false }: IconButtonProps): ReactNode => (
  <AriaButton
    className="button button-icon-only"
    aria-label={label}
    isDisabled={disabled}
    onPress={() => onPress()}
  >
    <Icon className="button-icon" aria-hidden="true" />
  </AriaButton>
);
