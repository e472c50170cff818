import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { aboutWords, frameWords } from '../words/screens.ts';
import { SupportReportButton } from './support/support-report-button.tsx';

export const AboutDialog = ({
  version,
  onClose,
}: {
  readonly version: string;
  readonly onClose: () => void;
}): ReactNode => (
  <Dialog
    title={aboutWords.title}
    onClose={onClose}
    actions={
      <Button look="primary" onPress={onClose}>
        {frameWords.close}
      </Button>
    }
  >
    <p className="quiet">{aboutWords.version(version)}</p>
    <h3>{aboutWords.leavesTitle}</h3>
    <ul className="plain-list">
      {aboutWords.leaves.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    <h3>{aboutWords.staysTitle}</h3>
    <ul className="plain-list">
      {aboutWords.stays.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    <p>{aboutWords.nothingElse}</p>
    <div className="row-of-buttons">
      <SupportReportButton />
    </div>
  </Dialog>
);
