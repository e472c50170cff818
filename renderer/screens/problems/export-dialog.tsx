import { useState, type ReactNode } from 'react';
import { useSaveBytes } from '../../bridge/use-save.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SaveIcon } from '../../parts/icons.ts';
import { changeWords, problemScreenWords } from '../../words/changes.ts';
import { exportWords } from '../../words/problem-export.ts';
import { frameWords } from '../../words/screens.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { useDesk } from '../send/desk-context.ts';

export interface ExportDialogProps {
  readonly checkId: string;
  readonly fileName: string;
  readonly onClose: () => void;
}

/** Saves the list of problems, for the colleague who owns the data. */
export const ExportDialog = ({ checkId, fileName, onClose }: ExportDialogProps): ReactNode => {
  const { checker } = useDesk();
  const save = useSaveBytes();
  const [writing, setWriting] = useState(false);
  const [outcome, setOutcome] = useState<'saved' | 'lost' | null>(null);
  const busy = writing || save.busy;
  const saveAs = async (kind: 'csv' | 'html'): Promise<void> => {
    setOutcome(null);
    setWriting(true);
    const bytes = await checker.write(checkId, kind === 'csv' ? 'problems-csv' : 'problems-html');
    setWriting(false);
    if (bytes === null) return setOutcome('lost');
    const suggestedName = kind === 'csv' ? exportWords.csvName(fileName) : exportWords.htmlName(fileName);
    const answer = await save.run({ suggestedName, kind, bytes });
    if (answer?.saved === true) setOutcome('saved');
  };
  const { exportCsv, exportCsvHint, exportHtml, exportHtmlHint } = problemScreenWords;
  return (
    <Dialog
      title={problemScreenWords.exportTitle}
      onClose={onClose}
      actions={<Button onPress={onClose}>{frameWords.close}</Button>}
    >
      <p>{problemScreenWords.exportBody}</p>
      <FailureBanner failure={save.failure} />
      <div role="status">
        {outcome === 'saved' ? <p>{changeWords.saved}</p> : null}
        {outcome === 'lost' ? <p>{problemScreenWords.exportLost}</p> : null}
      </div>
      <SaveChoice
        label={exportHtml}
        hint={exportHtmlHint}
        busy={busy}
        onSave={() => void saveAs('html')}
        primary
      />
      <SaveChoice label={exportCsv} hint={exportCsvHint} busy={busy} onSave={() => void saveAs('csv')} />
    </Dialog>
  );
};

interface SaveChoiceProps {
  readonly label: string;
  readonly hint: string;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly primary?: boolean;
}

const SaveChoice = ({ label, hint, busy, onSave, primary = false }: SaveChoiceProps): ReactNode => (
  <div className="save-choice">
    <Button look={primary ? 'primary' : 'secondary'} icon={SaveIcon} busy={busy} onPress={onSave}>
      {label}
    </Button>
    <p className="quiet small">{hint}</p>
  </div>
);
