import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { askAgain } from '../../bridge/queries.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useTakeIn } from '../../bridge/use-moving.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ChooseIcon, SaveIcon } from '../../parts/icons.ts';
import { TextField } from '../../parts/text-field.tsx';
import { movingWords, SHORTEST_PASSPHRASE } from '../../words/moving.ts';
import { frameWords } from '../../words/screens.ts';
import { FailureBanner } from '../failure-banner.tsx';

/** Takes history and settings out of this computer, or brings in those of another one. */
export const MovingDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => (
  <Dialog
    title={movingWords.title}
    onClose={onClose}
    actions={<Button onPress={onClose}>{frameWords.close}</Button>}
  >
    <p>{movingWords.lead}</p>
    <p className="quiet">{movingWords.groupsStay}</p>
    <SaveForm />
    <TakeForm />
  </Dialog>
);

const SaveForm = (): ReactNode => {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [asked, setAsked] = useState(false);
  const [saved, setSaved] = useState(false);
  const save = useCall(() => bridge().moving.save({ passphrase }));
  const tooShort = passphrase.length < SHORTEST_PASSPHRASE;
  const different = passphrase !== again;
  const pressed = async (): Promise<void> => {
    setAsked(true);
    setSaved(false);
    if (tooShort || different) return;
    const answer = await save.run();
    setSaved(answer?.saved === true);
  };
  return (
    <section className="kept-form" aria-label={movingWords.saveTitle}>
      <h3>{movingWords.saveTitle}</h3>
      <FailureBanner failure={save.failure} />
      <TextField
        label={movingWords.passphrase}
        hint={movingWords.passphraseHint}
        value={passphrase}
        onChange={setPassphrase}
        error={asked && tooShort ? movingWords.tooShort : null}
        secret
      />
      <TextField
        label={movingWords.again}
        value={again}
        onChange={setAgain}
        error={asked && !tooShort && different ? movingWords.different : null}
        secret
      />
      <div className="row-of-buttons">
        <Button icon={SaveIcon} busy={save.busy} onPress={() => void pressed()}>
          {movingWords.save}
        </Button>
      </div>
      <p role="status">{saved ? movingWords.saved : ''}</p>
    </section>
  );
};

const TakeForm = (): ReactNode => {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [outcome, setOutcome] = useState('');
  const take = useTakeIn();
  const pressed = async (): Promise<void> => {
    setOutcome('');
    if (file === null) return;
    const moved = await take.run(file, passphrase);
    if (moved === null) return;
    setOutcome(movingWords.taken(moved));
    askAgain(queries);
  };
  return (
    <section className="kept-form" aria-label={movingWords.takeTitle}>
      <h3>{movingWords.takeTitle}</h3>
      <p className="quiet">{movingWords.nothingLost}</p>
      <FailureBanner failure={take.failure} />
      {/* In sight, above what was filled in. */}
      <p role="status" className="moving-outcome">
        {outcome}
      </p>
      <div className="row-of-buttons">
        <Button icon={ChooseIcon} onPress={() => input.current?.click()}>
          {movingWords.choose}
        </Button>
        <span>{file === null ? '' : movingWords.chosen(file.name)}</span>
      </div>
      <input
        ref={input}
        type="file"
        accept=".sgu"
        hidden
        aria-label={movingWords.choose}
        onChange={({ currentTarget }) => {
          setFile(currentTarget.files?.[0] ?? null);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      {file === null ? null : (
        <>
          <TextField label={movingWords.itsPassphrase} value={passphrase} onChange={setPassphrase} secret />
          <div className="row-of-buttons">
            <Button
              look="primary"
              busy={take.busy}
              disabled={passphrase.length < SHORTEST_PASSPHRASE}
              onPress={() => void pressed()}
            >
              {movingWords.take}
            </Button>
          </div>
        </>
      )}
    </section>
  );
};
