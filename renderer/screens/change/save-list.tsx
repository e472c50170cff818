import { useState, type ReactNode } from 'react';
import { useSaveBytes } from '../../bridge/use-save.ts';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { SaveIcon } from '../../parts/icons.ts';
import { changeScreenWords } from '../../words/change-report.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { useDesk } from '../send/desk-context.ts';

export interface SaveListProps {
  readonly checkId: string;
  readonly suggestedName: string;
  /** The button's name, which says whose list it is. */
  readonly label: string;
}

/** Saves who comes and goes as a table. */
export const SaveList = ({ checkId, suggestedName, label }: SaveListProps): ReactNode => {
  const { checker } = useDesk();
  const save = useSaveBytes();
  const [lost, setLost] = useState(false);
  const saveList = async (): Promise<void> => {
    const bytes = await checker.write(checkId, 'changes-csv');
    setLost(bytes === null);
    if (bytes === null) return;
    const answer = await save.run({ suggestedName, kind: 'csv', bytes });
    if (answer?.saved === true) announce(changeScreenWords.saved);
  };
  return (
    <>
      <FailureBanner failure={save.failure} />
      {lost ? <p role="alert">{changeScreenWords.saveLost}</p> : null}
      <Button icon={SaveIcon} busy={save.busy} label={label} onPress={() => void saveList()}>
        {changeScreenWords.save}
      </Button>
    </>
  );
};
