import type { ReactNode } from 'react';
import type { Failure } from '../../preload/contract/kit.ts';
import { Banner } from '../parts/banner.tsx';
import { proxyThatAsked, wordsForFailure, type FailureWords } from '../words/failures.ts';
import { ProxySignInButton } from './proxy-sign-in-button.tsx';
import { SupportReportButton } from './support/support-report-button.tsx';

export interface FailureBannerProps {
  readonly failure: Failure | null;
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
  /** What `not-possible-now` means where this stands. */
  readonly notPossible?: FailureWords;
}

/** `actions`: what its place offers; some failures bring what helps with them wherever they come up. */
const buttonsFor = (failure: Failure, actions: ReactNode): ReactNode => {
  const proxy = proxyThatAsked(failure);
  if (proxy !== null) return <ProxySignInButton proxy={proxy} />;
  const { reference } = failure;
  if (reference === undefined) return actions;
  return (
    <>
      {actions}
      <SupportReportButton reference={reference} />
    </>
  );
};

/** A known failure: what happened, what it means, what to do. Nothing when there is none. */
export const FailureBanner = ({ failure, actions, onClose, notPossible }: FailureBannerProps): ReactNode => {
  if (failure === null) return null;
  const words = failure.code === 'not-possible-now' && notPossible ? notPossible : wordsForFailure(failure);
  const buttons = buttonsFor(failure, actions);
  return (
    <Banner
      tone="bad"
      title={words.title}
      alert
      {...(buttons === undefined ? {} : { actions: buttons })}
      {...(onClose === undefined ? {} : { onClose })}
    >
      <p>{words.body}</p>
      <p>{words.action}</p>
    </Banner>
  );
};
