import { useRef, type ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { CloseIcon } from './icons.ts';
import { useOverflows } from './use-overflows.ts';

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
  readonly onClose: () => void;
  /** A question that wants an answer, not a page to read. */
  readonly question?: boolean;
  readonly wide?: boolean;
}

/** Open as long as it is rendered. Focus goes in and, on closing, back to where it was. */
export const Dialog = ({
  title,
  children,
  actions,
  onClose,
  question = false,
  wide = false,
}: DialogProps): ReactNode => (
  <ModalOverlay
    className="dialog-overlay"
    isOpen
    isDismissable={!question}
    onOpenChange={(open) => {
      if (!open) onClose();
    }}
  >
    <Modal className={wide ? 'dialog-frame dialog-wide' : 'dialog-frame'}>
      <AriaDialog className="dialog" role={question ? 'alertdialog' : 'dialog'}>
        <div className="dialog-head">
          <Heading slot="title" level={2} className="dialog-title">
            {title}
          </Heading>
          {question ? null : <IconButton label="Close" icon={CloseIcon} onPress={onClose} />}
        </div>
        <DialogBody>{children}</DialogBody>
        <div className="dialog-actions">{actions}</div>
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);

const DialogBody = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const body = useRef<HTMLDivElement>(null);
  const scrolls = useOverflows(body);
  return (
    <div ref={body} className="dialog-body" {...(scrolls ? { tabIndex: 0 } : {})}>
      {children}
    </div>
  );
};
