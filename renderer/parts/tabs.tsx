import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';

interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** Beside the label, such as how many there are. */
  readonly count: string;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly current: Id;
  readonly onChoose: (id: Id) => void;
  /** Of the current one. */
  readonly children: ReactNode;
}

/** Several views of one thing, one at a time. The arrow keys go from one to the next. */
export const Tabs = <Id extends string>(props: TabsProps<Id>): ReactNode => (
  <AriaTabs
    className="tabs"
    selectedKey={props.current}
    onSelectionChange={(key) => props.onChoose(key as Id)}
  >
    <TabList className="tab-list" aria-label={props.label}>
      {props.items.map(({ id, label, count }) => (
        <Tab key={id} id={id} className="tab">
          {label} <span className="tab-count">{count}</span>
        </Tab>
      ))}
    </TabList>
    {/* A panel for each, of which only the current one is drawn: a tab and its panel name one another. */}
    {props.items.map(({ id }) => (
      <TabPanel key={id} id={id} className="tab-panel">
        {props.children}
      </TabPanel>
    ))}
  </AriaTabs>
);
