import { useState, type FormEvent, type ReactNode } from 'react';
import { FEWEST_SAFE_ROWS, MOST_SAFE_ROWS } from '../../../core/delivery/safe-rows.ts';
import { useKnown } from '../../app/snapshot-context.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { safeRowsWords } from '../../words/delivery-parts.ts';
import { FailureBanner } from '../failure-banner.tsx';

/** Null: no number of rows that is allowed. People type separators. */
export const rowsFrom = (typed: string): number | null => {
  const digits = typed.replaceAll(/[\s,.]/gu, '');
  if (!/^\d{1,9}$/u.test(digits)) return null;
  const rows = Number(digits);
  return rows >= FEWEST_SAFE_ROWS && rows <= MOST_SAFE_ROWS ? rows : null;
};

/** How many rows a file may have before it goes in parts. */
export const SafeRowsForm = (): ReactNode => {
  const { safeRows } = useKnown().settings;
  const [typed, setTyped] = useState(String(safeRows));
  const [saved, setSaved] = useState(false);
  const change = useCall((rows: number) => bridge().settings.changeSafeRows({ rows }));
  const rows = rowsFrom(typed);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (rows !== null) setSaved((await change.run(rows)) !== null);
  };
  return (
    <Disclosure title={safeRowsWords.title} level={2}>
      <form className="form" onSubmit={(event) => void save(event)}>
        <p className="quiet">{safeRowsWords.lead}</p>
        <TextField
          label={safeRowsWords.label}
          hint={safeRowsWords.hint}
          value={typed}
          error={rows === null ? safeRowsWords.notNumber(FEWEST_SAFE_ROWS, MOST_SAFE_ROWS) : null}
          onChange={(value) => {
            setSaved(false);
            setTyped(value);
          }}
        />
        <FailureBanner failure={change.failure} />
        <div className="row-of-buttons">
          <Button type="submit" busy={change.busy} disabled={rows === null}>
            {safeRowsWords.save}
          </Button>
          <p role="status">{saved ? safeRowsWords.saved : ''}</p>
        </div>
      </form>
    </Disclosure>
  );
};
