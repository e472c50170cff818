import { useState, type ReactNode } from 'react';
import type { DeliveryDetails } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { useNow } from '../../app/use-now.ts';
import { Button } from '../../parts/button.tsx';
import { DataGrid } from '../../parts/data-grid.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Select } from '../../parts/select.tsx';
import { historyWords } from '../../words/history.ts';
import { frameWords } from '../../words/screens.ts';
import { compareChoiceWords } from '../../words/way-back.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { historyColumns } from '../history/history-columns.tsx';
import { everything, type HistoryChoice } from '../history/history-filter.ts';
import { useHistory } from '../history/use-history.ts';

export interface CompareDialogProps {
  readonly details: DeliveryDetails;
  readonly onClose: () => void;
}

const ALL = '';
const shownColumns = ['file', 'standing', 'when'];
const MOST_ROWS = 6;

/** Chooses what to compare a delivery with: newest first, and to the same service unless the person wants all. */
export const CompareDialog = ({ details, onClose }: CompareDialogProps): ReactNode => {
  const { go } = useNavigation();
  const now = useNow(60_000);
  const { id: deliveryId, serviceId, fileName } = details;
  const [choice, setChoice] = useState<HistoryChoice>({ ...everything, serviceId });
  const { page, failure, entryAt, onSight } = useHistory(choice, deliveryId);
  const columns = historyColumns(now).filter(({ id }) => shownColumns.includes(id));
  return (
    <Dialog
      title={compareChoiceWords.title(fileName)}
      wide
      onClose={onClose}
      actions={<Button onPress={onClose}>{frameWords.cancel}</Button>}
    >
      <p>{compareChoiceWords.lead}</p>
      <FailureBanner failure={failure} />
      <div className="look-bar">
        <SearchField
          label={historyWords.find}
          clearLabel={historyWords.clearFind}
          value={choice.text}
          onChange={(text) => setChoice({ ...choice, text })}
        />
        <Select<string>
          label={historyWords.service}
          labelHidden
          value={choice.serviceId ?? ALL}
          options={[
            ...(page?.services ?? []).map(({ id, name }) => ({ value: id, label: name })),
            { value: ALL, label: historyWords.allServices },
          ]}
          onChange={(value) => setChoice({ ...choice, serviceId: value === ALL ? null : value })}
        />
      </div>
      {page?.total === 0 ? (
        <p role="status">{compareChoiceWords.none}</p>
      ) : (
        <DataGrid
          label={compareChoiceWords.grid}
          columns={columns.map((column) => ({ ...column, sortable: false }))}
          rowCount={page?.total ?? 0}
          rowAt={entryAt}
          onSight={onSight}
          onOpen={({ id }) => go({ screen: 'compare', deliveryId, otherId: id })}
          mostRows={MOST_ROWS}
          tall
          leastWidth="36rem"
        />
      )}
    </Dialog>
  );
};
