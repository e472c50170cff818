import { useState, type ReactNode } from 'react';
import type { HistoryPage, HistorySort } from '../../../preload/contract/history.ts';
import { useNavigation } from '../../app/place.ts';
import { useNow } from '../../app/use-now.ts';
import { useSaveText } from '../../bridge/use-save.ts';
import { Button } from '../../parts/button.tsx';
import { DataGrid } from '../../parts/data-grid.tsx';
import { HistoryIcon, KeptIcon, MoveIcon, SaveIcon } from '../../parts/icons.ts';
import { formatStamp } from '../../words/formats.ts';
import { historyExport, historyWords } from '../../words/history.ts';
import { movingWords } from '../../words/moving.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import { historyColumns } from './history-columns.tsx';
import { sortedBy, useHistoryChoice, type HistoryChoice } from './history-filter.ts';
import { HistoryToolbar } from './history-toolbar.tsx';
import { KeptFilesDialog } from './kept-files-dialog.tsx';
import { MovingDialog } from './moving-dialog.tsx';
import { findWhole, useHistory, type FoundHistory } from './use-history.ts';
import { writeHistoryCsv } from './write-history-csv.ts';
import { YearPicture } from './year-picture.tsx';

/** Everything that was sent: found by what people remember of it. */
export const HistoryScreen = (): ReactNode => {
  const [moves, setMoves] = useState(false);
  return (
    <>
      <HistoryPlace onMove={() => setMoves(true)} />
      {/* Here, since what it brings in turns an empty history into a list. */}
      {moves ? <MovingDialog onClose={() => setMoves(false)} /> : null}
    </>
  );
};

interface Moves {
  readonly onMove: () => void;
}

const HistoryPlace = ({ onMove }: Moves): ReactNode => {
  const { go } = useNavigation();
  const [choice, change] = useHistoryChoice();
  const found = useHistory(choice);
  const { page, failure } = found;
  if (failure !== null || page === undefined) {
    return (
      <Screen title={historyWords.title}>
        <FailureBanner failure={failure} />
        {failure === null ? <p className="quiet">{historyWords.loading}</p> : null}
      </Screen>
    );
  }
  if (page.allCount === 0) {
    return (
      <Screen title={historyWords.title}>
        <div className="empty">
          <HistoryIcon className="empty-icon" aria-hidden="true" />
          <h2>{historyWords.emptyTitle}</h2>
          <p>{historyWords.emptyBody}</p>
          <div className="row-of-buttons">
            <Button look="primary" onPress={() => go({ screen: 'send' })}>
              {historyWords.emptyAction}
            </Button>
            <MovingButton onPress={onMove} />
          </div>
        </div>
      </Screen>
    );
  }
  return (
    <Screen
      title={historyWords.title}
      lead={historyWords.hint}
      fills
      actions={<HistoryActions choice={choice} isEmpty={page.total === 0} onMove={onMove} />}
    >
      <YearPicture
        months={page.months}
        chosen={'name' in choice.period ? null : choice.period.startsAt}
        onChoose={(month) => change({ period: month ?? { name: 'any' } })}
      />
      <HistoryToolbar
        choice={choice}
        onChange={change}
        services={page.services}
        total={page.total}
        allCount={page.allCount}
      />
      <Found page={page} found={found} choice={choice} onChange={change} />
    </Screen>
  );
};

interface FoundProps {
  readonly page: HistoryPage;
  readonly found: FoundHistory;
  readonly choice: HistoryChoice;
  readonly onChange: (change: Partial<HistoryChoice>) => void;
}

const Found = ({ page, found, choice, onChange }: FoundProps): ReactNode => {
  const { go } = useNavigation();
  const now = useNow(30_000);
  if (page.total === 0) {
    return (
      <div className="empty">
        <h2>{historyWords.noMatchTitle}</h2>
        <p>{historyWords.noMatchBody}</p>
      </div>
    );
  }
  const { column, descending } = choice.sort;
  return (
    <DataGrid
      label={historyWords.grid}
      columns={historyColumns(now)}
      rowCount={page.total}
      rowAt={found.entryAt}
      onSight={found.onSight}
      sort={{
        columnId: column,
        descending,
        onSort: (id) => onChange({ sort: sortedBy(choice.sort, id as HistorySort['column']) }),
      }}
      onOpen={({ id }) => go({ screen: 'delivery', deliveryId: id })}
      tall
      leastWidth="49.5rem"
    />
  );
};

/** What can be done with the list, and with the files behind it. */
const HistoryActions = ({
  choice,
  isEmpty,
  onMove,
}: Moves & {
  readonly choice: HistoryChoice;
  readonly isEmpty: boolean;
}): ReactNode => {
  const save = useSaveText();
  const [saved, setSaved] = useState(false);
  const [showsKept, setShowsKept] = useState(false);
  const saveList = async (): Promise<void> => {
    setSaved(false);
    const entries = await findWhole(choice);
    if (entries === null) return;
    const suggestedName = historyExport.fileName(formatStamp(Date.now()).slice(0, 10));
    const answer = await save.run({ suggestedName, kind: 'csv', text: writeHistoryCsv(entries) });
    setSaved(answer?.saved === true);
  };
  return (
    <>
      <FailureBanner failure={save.failure} />
      <Button icon={SaveIcon} busy={save.busy} disabled={isEmpty} onPress={() => void saveList()}>
        {historyWords.save}
      </Button>
      <Button icon={KeptIcon} onPress={() => setShowsKept(true)}>
        {historyWords.keptFiles}
      </Button>
      <MovingButton onPress={onMove} />
      <span className="quiet" role="status">
        {saved ? historyWords.saved : ''}
      </span>
      {showsKept ? <KeptFilesDialog onClose={() => setShowsKept(false)} /> : null}
    </>
  );
};

const MovingButton = ({ onPress }: { readonly onPress: () => void }): ReactNode => (
  <Button icon={MoveIcon} onPress={onPress}>
    {movingWords.open}
  </Button>
);
