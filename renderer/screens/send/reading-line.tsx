import { useState, type ReactNode } from 'react';
import type { FileReport } from '../../../core/group-file/report.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { readingPhrases, readingWords } from '../../words/reading.ts';
import type { CheckedState, FileCard } from './file-card.ts';
import { ReadingDialog } from './reading-dialog.tsx';

/** The columns could not be told by their names: nothing else can be said before the person shows which is which. */
const isQuestion = ({ reading, problems }: FileReport): boolean =>
  reading !== null && reading.places.includes(null) && problems.some(({ kind }) => kind === 'header-missing');

/** How the file was read, where that is not what anybody would expect, and the way to change it. */
export const ReadingLine = ({
  card,
  state,
}: {
  readonly card: FileCard;
  readonly state: CheckedState;
}): ReactNode => {
  const [open, setOpen] = useState(false);
  const { report } = state;
  if (report.reading === null) return null;
  const phrases = readingPhrases(report.reading);
  const asks = isQuestion(report);
  if (phrases.length === 0 && !asks && !open) return null;
  return (
    <>
      {asks ? (
        <Banner
          tone="caution"
          title={readingWords.questionTitle}
          actions={
            <Button look="primary" onPress={() => setOpen(true)}>
              {readingWords.questionButton}
            </Button>
          }
        >
          <p>{readingWords.questionBody}</p>
        </Banner>
      ) : (
        <div className="reading-line">
          <p className="quiet">
            {readingWords.label} {phrases.join(' · ')}
          </p>
          <Button look="quiet" label={readingWords.changeOf(card.fileName)} onPress={() => setOpen(true)}>
            {readingWords.change}
          </Button>
        </div>
      )}
      {open ? (
        <ReadingDialog
          cardId={card.cardId}
          state={state}
          reading={report.reading}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
};
