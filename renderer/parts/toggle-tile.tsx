import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';

export interface ToggleTileProps {
  /** What its drawing says, in words. */
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

/** A drawing that can be pressed, and stays pressed. */
export const ToggleTile = ({ label, isOn, onChange, children }: ToggleTileProps): ReactNode => (
  <ToggleButton className="toggle-tile" isSelected={isOn} onChange={onChange}>
    <span className="visually-hidden">{label}</span>
    <span className="toggle-tile-drawing" aria-hidden="true">
      {children}
    </span>
  </ToggleButton>
);
