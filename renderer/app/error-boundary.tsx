import { Component, type ReactNode } from 'react';
import { bridge, settled } from '../bridge/bridge.ts';
import { Button } from '../parts/button.tsx';
import { Screen } from '../screens/screen.tsx';
import { SupportReportButton } from '../screens/support/support-report-button.tsx';
import { brokenWords } from '../words/screens.ts';
import { nameOfError, placeOfError } from './place-of-error.ts';

interface Broken {
  readonly error: unknown;
  readonly reference: string | null;
}

/** Tells the main process of a bug: kind and place. Answers the reference under which it is logged. */
export const reportBug = async (error: unknown): Promise<string | null> => {
  const answer = await settled(
    bridge().app.windowFailed({ name: nameOfError(error), place: placeOfError(error) }),
  );
  return answer.ok ? answer.value.reference : null;
};

/** A page that breaks leaves the rest of the window standing. React has classes only, for this. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { broken: Broken | null }> {
  override state: { broken: Broken | null } = { broken: null };

  static getDerivedStateFromError(error: unknown): { broken: Broken } {
    return { broken: { error, reference: null } };
  }

  override componentDidCatch(error: unknown): void {
    void reportBug(error).then((reference) => {
      if (this.state.broken !== null) this.setState({ broken: { error, reference } });
    });
  }

  override render(): ReactNode {
    const { broken } = this.state;
    if (broken === null) return this.props.children;
    return (
      <Screen title={brokenWords.title}>
        <p role="alert">
          {brokenWords.body}
          {broken.reference === null ? null : ` ${brokenWords.reference(broken.reference)}`}
        </p>
        <div className="row-of-buttons">
          <Button look="primary" onPress={() => this.setState({ broken: null })}>
            {brokenWords.again}
          </Button>
          {broken.reference === null ? null : <SupportReportButton reference={broken.reference} />}
        </div>
      </Screen>
    );
  }
}
