import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Icon } from './icons.ts';

interface NavItem {
  readonly id: string;
  readonly label: string;
  readonly icon: Icon;
  readonly count?: NavCount | null;
}

/** A small number that waits there, with the words for a screen reader. */
export interface NavCount {
  readonly shown: string;
  readonly words: string;
}

export interface NavProps {
  readonly label: string;
  readonly items: readonly NavItem[];
  readonly currentId: string;
  readonly onChoose: (id: string) => void;
}

export const Nav = ({ label, items, currentId, onChoose }: NavProps): ReactNode => (
  <nav className="nav" aria-label={label}>
    <ul>
      {items.map(({ id, label: words, icon: Icon, count }) => (
        <li key={id}>
          <AriaButton
            className="nav-item"
            {...(id === currentId ? { 'aria-current': 'page' as const } : {})}
            onPress={() => onChoose(id)}
          >
            <Icon className="nav-icon" aria-hidden="true" />
            <span>{words}</span>
            {count === undefined || count === null ? null : (
              <>
                <span className="nav-count" aria-hidden="true">
                  {count.shown}
                </span>
                <span className="visually-hidden">, {count.words}</span>
              </>
            )}
          </AriaButton>
        </li>
      ))}
    </ul>
  </nav>
);
