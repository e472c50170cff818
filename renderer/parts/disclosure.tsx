import { useState, type ReactNode } from 'react';
import {
  Button as AriaButton,
  Disclosure as AriaDisclosure,
  DisclosurePanel,
  Heading,
} from 'react-aria-components';
import { OpenIcon } from './icons.ts';

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly startsOpen?: boolean;
  readonly level?: 3 | 4;
}

/** A heading that opens. What is in it is only made once it has been opened. */
export const Disclosure = ({
  title,
  children,
  startsOpen = false,
  level = 3,
}: DisclosureProps): ReactNode => {
  const [open, setOpen] = useState(startsOpen);
  return (
    <AriaDisclosure className="disclosure" isExpanded={open} onExpandedChange={setOpen}>
      <Heading className="disclosure-heading" level={level}>
        <AriaButton slot="trigger" className="disclosure-button">
          <OpenIcon className="disclosure-arrow" aria-hidden="true" />
          {title}
        </AriaButton>
      </Heading>
      <DisclosurePanel className="disclosure-panel">{open ? children : null}</DisclosurePanel>
    </AriaDisclosure>
  );
};
