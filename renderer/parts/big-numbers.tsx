import type { ReactNode } from 'react';

export interface BigNumber {
  readonly label: string;
  readonly value: string;
}

/** The numbers people care about, large. */
export const BigNumbers = ({ numbers }: { readonly numbers: readonly BigNumber[] }): ReactNode => (
  <dl className="big-numbers">
    {numbers.map(({ label, value }) => (
      <div key={label} className="big-number">
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
