import { useEffect, useRef, type ReactNode } from 'react';
import { ToneIcon, type Tone } from './badge.tsx';
import { IconButton } from './button.tsx';
import { CloseIcon } from './icons.ts';

export interface BannerProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
  /** Said aloud at once when it appears: for what answers an action of the person. */
  readonly alert?: boolean;
}

/** What happened · what it means · what to do. */
export const Banner = ({
  tone,
  title,
  children,
  actions,
  onClose,
  alert = false,
}: BannerProps): ReactNode => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // It may have appeared below the window's edge.
    if (alert) box.current?.scrollIntoView({ block: 'nearest' });
  }, [alert, title]);
  return (
    <div ref={box} className={`banner banner-${tone}`} {...(alert ? { role: 'alert' } : {})}>
      <ToneIcon tone={tone} />
      <div className="banner-body">
        <p className="banner-title">{title}</p>
        {children}
        {actions === undefined ? null : <div className="row-of-buttons">{actions}</div>}
      </div>
      {onClose === undefined ? null : (
        <IconButton label={`Close: ${title}`} icon={CloseIcon} onPress={onClose} />
      )}
    </div>
  );
};
