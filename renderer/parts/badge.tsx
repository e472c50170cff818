import type { ReactNode } from 'react';
import { BlocksIcon, CautionIcon, GoodIcon, InfoIcon, type Icon } from './icons.ts';

export type Tone = 'neutral' | 'busy' | 'good' | 'caution' | 'bad';

const toneIcons: Record<Tone, Icon | null> = {
  neutral: InfoIcon,
  busy: null,
  good: GoodIcon,
  caution: CautionIcon,
  bad: BlocksIcon,
};

/** A tone's sign. Color never stands alone. */
export const ToneIcon = ({ tone }: { readonly tone: Tone }): ReactNode => {
  const Sign = toneIcons[tone];
  return Sign === null ? (
    <span className="spinner" aria-hidden="true" />
  ) : (
    <Sign className={`tone-icon tone-${tone}`} aria-hidden="true" />
  );
};

export const Badge = ({
  tone,
  children,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
}): ReactNode => (
  <span className={`badge badge-${tone}`}>
    <ToneIcon tone={tone} />
    <span className="badge-words">{children}</span>
  </span>
);
