import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { quitWords } from '../words/screens.ts';

export interface QuitDialogProps {
  readonly unfinished: number;
  readonly onAnswer: (quit: boolean) => void;
}

export const QuitDialog = ({ unfinished, onAnswer }: QuitDialogProps): ReactNode => (
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
  </Dialog>
);
