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
  readonly level?: 2 | 3 | 4 | 5;
  /** Whether it is open, where something else than its own heading decides too. */
  readonly open?: { readonly is: boolean; readonly onChange: (open: boolean) => void };
}

/** A heading that opens. What is in it is only made once it has been opened. */
export const Disclosure = ({
  title,
  children,
  startsOpen = false,
  level = 3,
  open: decided,
}: DisclosureProps): ReactNode => {
  const [openItself, setOpenItself] = useState(startsOpen);
  const open = decided?.is ?? openItself;
  return (
    <AriaDisclosure
      className="disclosure"
      isExpanded={open}
      onExpandedChange={decided?.onChange ?? setOpenItself}
    >
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
