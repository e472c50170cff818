import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { quitWords } from '../words/screens.ts';

export interface QuitDialogProps {
  readonly unfinished: number;
  /** Whether the program can go on with the files after quitting. */
  readonly kept: boolean;
  readonly onAnswer: (quit: boolean) => void;
}

export const QuitDialog = ({ unfinished, kept, onAnswer }: QuitDialogProps): ReactNode => (
  <Dialog
    title={quitWords.title}
    question
    onClose={() => onAnswer(false)}
    actions={
      <>
        <Button onPress={() => onAnswer(true)}>{quitWords.quit}</Button>
        <Button look="primary" autoFocus onPress={() => onAnswer(false)}>
          {quitWords.stay}
        </Button>
      </>
    }
  >
    <p>{quitWords.body(unfinished)}</p>
    <p>{kept ? quitWords.kept(unfinished) : quitWords.notKept(unfinished)}</p>
  </Dialog>
);
