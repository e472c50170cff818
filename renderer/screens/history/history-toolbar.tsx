import { useEffect, useRef, type ReactNode } from 'react';
import { deliveryStandings, type DeliveryStanding } from '../../../core/delivery/standing.ts';
import type { HistoryPage } from '../../../preload/contract/history.ts';
import { Button } from '../../parts/button.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Select, type SelectOption } from '../../parts/select.tsx';
import {
  historyWords,
  longMonth,
  periodNames,
  periodWords,
  standingWords,
  type PeriodName,
} from '../../words/history.ts';
import { everything, isNarrowed, type HistoryChoice } from './history-filter.ts';

export interface HistoryToolbarProps {
  readonly choice: HistoryChoice;
  readonly onChange: (change: Partial<HistoryChoice>) => void;
  readonly services: HistoryPage['services'];
  readonly total: number;
  readonly allCount: number;
}

const ALL = '';
const ONE_MONTH = 'month';

/** Search and choices, and how much they leave. */
export const HistoryToolbar = (props: HistoryToolbarProps): ReactNode => {
  const { choice, onChange, services } = props;
  const input = useRef<HTMLInputElement>(null);
  useFindKeys(() => input.current?.select());
  const { sort: _sort, ...wanted } = everything;
  return (
    <div className="history-toolbar">
      <SearchField
        label={historyWords.find}
        clearLabel={historyWords.clearFind}
        value={choice.text}
        onChange={(text) => onChange({ text })}
        inputRef={input}
      />
      <Select<string>
        label={historyWords.service}
        labelHidden
        value={choice.serviceId ?? ALL}
        options={serviceOptions(services, choice.serviceId)}
        onChange={(value) => onChange({ serviceId: value === ALL ? null : value })}
      />
      <Select<DeliveryStanding | typeof ALL>
        label={historyWords.standing}
        labelHidden
        value={choice.standing ?? ALL}
        options={[
          { value: ALL, label: historyWords.allStandings },
          ...deliveryStandings.map((value) => ({ value, label: standingWords[value].label })),
        ]}
        onChange={(value) => onChange({ standing: value === ALL ? null : value })}
      />
      <PeriodSelect period={choice.period} onChange={onChange} />
      <p className="quiet history-count" role="status">
        {historyWords.counted(props.total, props.allCount)}
      </p>
      {isNarrowed(choice) ? (
        <Button look="quiet" onPress={() => onChange(wanted)}>
          {historyWords.clear}
        </Button>
      ) : null}
    </div>
  );
};

/** A service that is chosen stays in the list while nothing of it is found. */
const serviceOptions = (
  services: HistoryPage['services'],
  chosen: string | null,
): readonly SelectOption<string>[] => {
  const known = services.map(({ id, name }) => ({ value: id, label: name }));
  const isGone = chosen !== null && !services.some(({ id }) => id === chosen);
  return [
    { value: ALL, label: historyWords.allServices },
    ...known,
    ...(isGone ? [{ value: chosen, label: chosen }] : []),
  ];
};

const PeriodSelect = ({
  period,
  onChange,
}: Pick<HistoryChoice, 'period'> & Pick<HistoryToolbarProps, 'onChange'>): ReactNode => {
  const named = periodNames.map((value) => ({ value, label: periodWords[value] }));
  const isNamed = 'name' in period;
  return (
    <Select<PeriodName | typeof ONE_MONTH>
      label={historyWords.period}
      labelHidden
      value={isNamed ? period.name : ONE_MONTH}
      options={isNamed ? named : [...named, { value: ONE_MONTH, label: longMonth(period.startsAt) }]}
      onChange={(name) => {
        if (name !== ONE_MONTH) onChange({ period: { name } });
      }}
    />
  );
};

/** `/` and Ctrl+F lead to the search, as elsewhere. */
function useFindKeys(find: () => void): void {
  const latest = useRef(find);
  useEffect(() => {
    latest.current = find;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const writes = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !writes;
      const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey;
      // A question that is open has the keys to itself.
      if ((!isSlash && !isFind) || document.querySelector('[role$="dialog"]') !== null) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
