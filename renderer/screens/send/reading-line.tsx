import { useState, type ReactNode } from 'react';
import type { FileReport } from '../../../core/group-file/report.ts';
import type { Reading } from '../../../core/group-file/sheet.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { readingPhrases, readingWords } from '../../words/reading.ts';
import { useDesk } from './desk-context.ts';
import type { CheckedState, FileCard } from './file-card.ts';
import { withoutMemberColumns } from './reading-choices.ts';
import { ReadingDialog } from './reading-dialog.tsx';

/** The columns could not be told by their names: nothing else can be said before the person shows which is which. */
const isQuestion = ({ reading, problems }: FileReport): boolean =>
  reading !== null && reading.places.includes(null) && problems.some(({ kind }) => kind === 'header-missing');

/** Further columns that seem to hold students or teachers: only the person can say what becomes of them. */
const MemberColumns = ({
  cardId,
  reading,
  onChoose,
}: {
  readonly cardId: string;
  readonly reading: Reading;
  readonly onChoose: () => void;
}): ReactNode => {
  const { desk } = useDesk();
  const names = reading.memberColumns.map((place) =>
    readingWords.nameOfColumn(place + 1, reading.headerNames[place] ?? ''),
  );
  return (
    <Banner
      tone="caution"
      title={readingWords.membersTitle}
      actions={
        <>
          <Button onPress={onChoose}>{readingWords.questionButton}</Button>
          <Button
            onPress={() => desk.change(cardId, { kind: 'read', choices: withoutMemberColumns(reading) })}
          >
            {readingWords.leaveOut(names.length)}
          </Button>
        </>
      }
    >
      <p>{readingWords.membersBody(names)}</p>
    </Banner>
  );
};

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
  const asksMembers = report.reading.memberColumns.length > 0;
  if (phrases.length === 0 && !asks && !asksMembers && !open) return null;
  return (
    <>
      {asksMembers ? (
        <MemberColumns cardId={card.cardId} reading={report.reading} onChoose={() => setOpen(true)} />
      ) : null}
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
