import type { ReactNode } from 'react';
import type { CheckProgress } from '../../check/checker.ts';
import { Button } from '../../parts/button.tsx';
import { Progress } from '../../parts/progress.tsx';
import { changeWords } from '../../words/changes.ts';
import { formatPercent } from '../../words/formats.ts';
import { sendWords } from '../../words/send.ts';
import { useDesk } from './desk-context.ts';
import type { FileCard } from './file-card.ts';

interface CardWork {
  readonly card: FileCard;
  readonly progress: CheckProgress;
}

/** The first check of a file. */
export const Checking = ({ card, progress }: CardWork): ReactNode => {
  const { desk } = useDesk();
  return (
    <div className="checking">
      <Progress
        label={sendWords.checking}
        part={progress.checkedBytes}
        whole={progress.totalBytes}
        valueWords={formatPercent(progress.checkedBytes, progress.totalBytes)}
      />
      {progress.firstLook === undefined ? null : <p>{sendWords.firstLook(progress.firstLook)}</p>}
      <Button label={sendWords.cancelCheck(card.fileName)} onPress={() => desk.remove(card.cardId)}>
        {sendWords.cancel}
      </Button>
    </div>
  );
};

/** Until the change is checked nobody knows what would be sent. */
export const CheckingChange = ({ card, progress }: CardWork): ReactNode => {
  const { desk } = useDesk();
  return (
    <div className="checking checking-change">
      <Progress
        label={changeWords.checking}
        part={progress.checkedBytes}
        whole={progress.totalBytes}
        valueWords={formatPercent(progress.checkedBytes, progress.totalBytes)}
      />
      <Button label={changeWords.cancelOf(card.fileName)} onPress={() => desk.cancelChanges(card.cardId)}>
        {sendWords.cancel}
      </Button>
    </div>
  );
};

export const HandingOver = ({ card }: { readonly card: FileCard }): ReactNode => {
  const { desk } = useDesk();
  return (
    <div className="checking">
      <Progress label={sendWords.handingOver} part={null} whole={1} valueWords="" />
      <Button label={sendWords.cancelSending(card.fileName)} onPress={() => desk.cancelSend(card.cardId)}>
        {sendWords.cancel}
      </Button>
    </div>
  );
};
