import type { ReactNode } from 'react';
import { columnNames } from '../../../core/group-file/columns.ts';
import { useSaveText } from '../../bridge/use-save.ts';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { SaveIcon } from '../../parts/icons.ts';
import { helpWords } from '../../words/help.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { createSampleFile } from '../send/sample-file.ts';

/** Two files to begin with: the column names alone, and the sample. */
export const FilesToSave = (): ReactNode => {
  const { run, busy, failure } = useSaveText();
  const save = async (suggestedName: string, text: string): Promise<void> => {
    const done = await run({ suggestedName, kind: 'csv', text });
    if (done?.saved === true) announce(helpWords.saved(suggestedName));
  };
  const saveTemplate = (): Promise<void> => save(helpWords.templateName, `${columnNames.join(',')}\r\n`);
  const saveSample = async (): Promise<void> => save(helpWords.sampleName, await createSampleFile().text());
  return (
    <>
      <div className="row-of-buttons">
        <Button icon={SaveIcon} busy={busy} onPress={() => void saveTemplate()}>
          {helpWords.template}
        </Button>
        <Button icon={SaveIcon} busy={busy} onPress={() => void saveSample()}>
          {helpWords.sample}
        </Button>
      </div>
      <FailureBanner failure={failure} />
    </>
  );
};
