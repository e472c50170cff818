import { useState, type ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { SaveIcon } from '../../parts/icons.ts';
import { supportWords } from '../../words/support.ts';
import { SupportReportDialog } from './support-report-dialog.tsx';

export interface SupportReportButtonProps {
  /** The delivery it is about. */
  readonly deliveryId?: string;
  /** Of the bug it is about. */
  readonly reference?: string;
}

/** Leads to a report for whoever helps. */
export const SupportReportButton = ({ deliveryId, reference }: SupportReportButtonProps): ReactNode => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={SaveIcon} onPress={() => setOpen(true)}>
        {supportWords.open}
      </Button>
      {open ? (
        <SupportReportDialog
          deliveryId={deliveryId ?? null}
          reference={reference ?? null}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
};
