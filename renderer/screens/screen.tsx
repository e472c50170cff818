import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { BackIcon } from '../parts/icons.ts';
import { windowTitle } from '../words/screens.ts';

export interface ScreenProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
  readonly back?: { readonly label: string; readonly onPress: () => void };
  readonly actions?: ReactNode;
  /** The screen takes the window's height, and a grid in it scrolls by itself. */
  readonly fills?: boolean;
}

/** The frame of every screen. Its heading takes the focus, so that a screen reader begins there. */
export const Screen = ({ title, lead, children, back, actions, fills = false }: ScreenProps): ReactNode => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    // Where the screen before was scrolled to means nothing here.
    heading.current?.closest('.stage')?.scrollTo({ top: 0 });
  }, []);
  useEffect(() => {
    document.title = windowTitle(title);
  }, [title]);
  return (
    <main className={fills ? 'screen screen-fills' : 'screen'}>
      {back === undefined ? null : (
        <div className="screen-back">
          <Button look="quiet" icon={BackIcon} onPress={back.onPress}>
            {back.label}
          </Button>
        </div>
      )}
      <div className="screen-head">
        <div className="screen-words">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <p className="lead">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="row-of-buttons">{actions}</div>}
      </div>
      {children}
    </main>
  );
};
