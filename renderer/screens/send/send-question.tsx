import { useState, type ReactNode } from 'react';
import type { GuardConfirmation } from '../../../core/delivery/about.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { losingDetail } from '../../words/change-report.ts';
import { guardWords } from '../../words/guard.ts';
import type { Comparison } from './comparisons.ts';
import { GuardTrips } from './guard-trips.tsx';

export interface SendQuestionProps {
  readonly fileName: string;
  readonly serviceName: string;
  /** Of the file as it is; it may be made anew while the question stands. */
  readonly comparison: Comparison | null;
  /** Files that still have to be asked about, with this one. */
  readonly left: number;
  readonly onYes: (confirmed: GuardConfirmation) => void;
  readonly onNo: () => void;
}

/** Asks before a file goes that the guard stopped: with a number to type where it removes many, else with a button. */
export const SendQuestion = (props: SendQuestionProps): ReactNode => {
  const { comparison } = props;
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const report = comparison?.kind === 'compared' ? comparison.report : null;
  const losing = report?.totals.childrenLosing ?? 0;
  const mustType = report?.trips.some((trip) => trip.mustType) ?? false;
  const typedNumber = numberIn(typed);
  const isKnown = report !== null || comparison?.kind === 'failed';
  const send = (): void => {
    if (mustType && typedNumber !== losing) return setWrong(true);
    props.onYes({
      trips: report?.trips.map(({ kind }) => kind) ?? [],
      typedStudents: mustType ? losing : null,
      at: Date.now(),
    });
  };
  const detail = report === null ? null : losingDetail(report.totals);
  return (
    <Dialog
      title={guardWords.question(props.fileName)}
      question
      wide
      onClose={props.onNo}
      actions={
        <>
          <Button onPress={props.onNo} autoFocus={!mustType}>
            {guardWords.no}
          </Button>
          <Button look="danger" disabled={!isKnown} onPress={send}>
            {losing === 0 ? guardWords.yes : guardWords.yesRemoving(losing)}
          </Button>
        </>
      }
    >
      {props.left > 1 ? <p className="quiet">{guardWords.left(props.left)}</p> : null}
      {report === null ? (
        <p>{isKnown ? guardWords.notCompared : guardWords.comparing}</p>
      ) : (
        <>
          <div>
            <p className="losing-sentence">{guardWords.lead(report.totals, props.serviceName)}</p>
            {detail === null ? null : <p>{detail}</p>}
          </div>
          <GuardTrips trips={report.trips} brief />
        </>
      )}
      {mustType ? (
        <form
          className="type-number"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <TextField
            label={guardWords.type}
            hint={guardWords.typeHint}
            value={typed}
            onChange={(value) => {
              setTyped(value);
              setWrong(false);
            }}
            error={wrong ? guardWords.wrong(losing) : null}
            autoFocus
          />
        </form>
      ) : null}
    </Dialog>
  );
};

/** `1,204` and `1204` are the same number. */
const numberIn = (typed: string): number | null => {
  const digits = typed.replace(/[\s,.]/gu, '');
  return /^\d+$/u.test(digits) ? Number(digits) : null;
};
