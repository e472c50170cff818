import { useRef, useState, type ReactNode } from 'react';
import type { ListEdit, ListName } from '../../../core/service/lists.ts';
import { accountNamesAllSchools, listEntries, type ListEntry } from '../../../core/service/rule-pack.ts';
import type { ServiceView } from '../../../preload/contract/contract.ts';
import { useNavigation } from '../../app/place.ts';
import { useNow } from '../../app/use-now.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/use-call.ts';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import {
  entryDetail,
  listsWords,
  listWords,
  originWords,
  schoolsAreWords,
  schoolsByAccount,
} from '../../words/lists.ts';
import { servicesWords } from '../../words/services.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { Screen } from '../screen.tsx';
import { AddValues } from './add-values.tsx';

const A_DAY_MS = 24 * 60 * 60 * 1000;
const shownLists = ['schools', 'years', 'subjects'] as const satisfies readonly ListName[];

/** What files for a service are checked against, where each value is from, and everything that can be changed in it. */
export const ListsScreen = ({ service }: { readonly service: ServiceView }): ReactNode => {
  const { go } = useNavigation();
  return (
    <Screen
      title={listsWords.title}
      lead={listsWords.lead(service.name)}
      back={{ label: servicesWords.back, onPress: () => go({ screen: 'services' }) }}
    >
      {shownLists.map((list) => (
        <ListSection key={list} list={list} service={service} />
      ))}
    </Screen>
  );
};

interface ListProps {
  readonly list: ListName;
  readonly service: ServiceView;
}

const ListSection = ({ list, service }: ListProps): ReactNode => {
  const now = useNow(A_DAY_MS);
  const heading = useRef<HTMLHeadingElement>(null);
  const edit = useCall((change: ListEdit) =>
    bridge().services.editLists({ serviceId: service.id, edit: change }),
  );
  const words = listWords[list];
  const entries = listEntries(list, now, service);
  const removed = service.lists.removed[list];
  const remove = async (value: string): Promise<void> => {
    if ((await edit.run({ kind: 'remove', list, values: [value] })) === null) return;
    // Its button is gone, and the focus with it.
    heading.current?.focus();
    announce(listsWords.removed(value, list));
  };
  const add = async (values: readonly string[]): Promise<boolean> => {
    const isDone = (await edit.run({ kind: 'add', list, values })) !== null;
    if (isDone) announce(listsWords.added(values, list));
    return isDone;
  };
  return (
    <section className="list-section" aria-labelledby={`list-${list}`}>
      <div>
        <h2 id={`list-${list}`} ref={heading} tabIndex={-1}>
          {words.title}
        </h2>
        <p className="quiet">{words.body}</p>
      </div>
      <FailureBanner failure={edit.failure} />
      {list === 'schools' && entries.length > 0 ? (
        <SchoolsChoice service={service} onChange={(are) => void edit.run({ kind: 'schools', are })} />
      ) : null}
      {entries.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <Entries list={list} entries={entries} onRemove={(value) => void remove(value)} />
      )}
      {removed.length === 0 ? null : <p className="quiet">{listsWords.youRemoved(removed)}</p>}
      <AddValues list={list} busy={edit.busy} onAdd={add} />
    </section>
  );
};

type SchoolsAre = keyof typeof schoolsAreWords;

interface SchoolsChoiceProps {
  readonly service: ServiceView;
  readonly onChange: (are: SchoolsAre) => void;
}

const SchoolsChoice = ({ service, onChange }: SchoolsChoiceProps): ReactNode => {
  const byAccount = accountNamesAllSchools(service);
  const { schools } = service.lists;
  return (
    <div className="list-choice">
      <Choice<SchoolsAre>
        label={listsWords.whichSchools}
        value={schools ?? (byAccount ? 'only-these' : 'may-be-more')}
        options={(['only-these', 'may-be-more'] as const).map((value) => ({
          value,
          ...schoolsAreWords[value],
        }))}
        onChange={onChange}
      />
      {schools === null && service.account !== null ? (
        <p className="quiet small">{byAccount ? schoolsByAccount.all : schoolsByAccount.some}</p>
      ) : null}
    </div>
  );
};

const PAGE = 50;

interface EntriesProps {
  readonly list: ListName;
  readonly entries: readonly ListEntry[];
  readonly onRemove: (value: string) => void;
}

const Entries = ({ list, entries, onRemove }: EntriesProps): ReactNode => {
  const [shown, setShown] = useState(PAGE);
  const more = Math.min(PAGE, entries.length - shown);
  return (
    <>
      <ul className="list-entries" aria-label={listWords[list].title}>
        {entries.slice(0, shown).map((entry) => (
          <li key={entry.value} className="list-entry">
            <EntryWords list={list} entry={entry} />
            <Button
              look="quiet"
              label={listsWords.removeNamed(entry.value, list)}
              onPress={() => onRemove(entry.value)}
            >
              {listsWords.remove}
            </Button>
          </li>
        ))}
      </ul>
      {more <= 0 ? null : (
        <div className="row-of-buttons">
          <Button onPress={() => setShown(shown + PAGE)}>{listsWords.showMore(more)}</Button>
        </div>
      )}
    </>
  );
};

const EntryWords = ({ list, entry }: { readonly list: ListName; readonly entry: ListEntry }): ReactNode => {
  const detail = entryDetail(list, entry);
  return (
    <p className="list-entry-words">
      <span className="list-entry-value">{entry.value}</span>
      {detail === null ? null : <span> · {detail}</span>}
      <span className="quiet small list-entry-origin">{originWords[entry.origin]}</span>
    </p>
  );
};
