import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { FileReport } from '../../../core/group-file/report.ts';
import { checkListsFor } from '../../../core/service/rule-pack.ts';
import type { ServiceView } from '../../../preload/contract/contract.ts';
import { fail } from '../../../preload/contract/kit.ts';
import { openStream } from '../../bridge/stream.ts';
import { useCall } from '../../bridge/use-call.ts';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ChooseIcon } from '../../parts/icons.ts';
import { Progress } from '../../parts/progress.tsx';
import { startingPointWords } from '../../words/change-report.ts';
import { formatPercent } from '../../words/formats.ts';
import { problemWords } from '../../words/problems.ts';
import { frameWords } from '../../words/screens.ts';
import { yearsPhrase } from '../../words/send.ts';
import { FailureBanner } from '../failure-banner.tsx';
import { useDesk } from './desk-context.ts';
import { handOverAnswer } from './hand-over-file.ts';

export interface StartingPointDialogProps {
  readonly service: ServiceView;
  readonly onClose: () => void;
}

/** The earlier file, from its choice to its report. */
type Earlier =
  | { readonly kind: 'checking'; readonly checkId: string; readonly part: number }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'checked'; readonly checkId: string; readonly report: FileReport };

/** Takes a file that was sent before, checks and shows it, and has it kept as what files are compared with. */
export const StartingPointDialog = ({ service, onClose }: StartingPointDialogProps): ReactNode => {
  const { checker } = useDesk();
  const { earlier, choose } = useEarlierFile(service);
  const input = useRef<HTMLInputElement>(null);
  const usable = earlier?.kind === 'checked' && earlier.report.sendable ? earlier : null;
  const use = useCall(async () => {
    if (usable === null) return fail('not-possible-now');
    const { checkId } = usable;
    const sizeBytes = await checker.ask(checkId, 'sizeToSend', {});
    if (sizeBytes === null) return fail('file-unreadable');
    const port = openStream('knownGroups', 'startFrom', { serviceId: service.id, sizeBytes });
    const answer = await handOverAnswer<unknown>(checker, checkId, port);
    return answer === 'cancelled' ? fail('unexpected') : answer;
  });
  const keep = async (): Promise<void> => {
    if ((await use.run()) === null) return;
    announce(startingPointWords.done);
    onClose();
  };
  return (
    <Dialog
      title={startingPointWords.title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frameWords.cancel}</Button>
          <Button look="primary" disabled={usable === null} busy={use.busy} onPress={() => void keep()}>
            {startingPointWords.use}
          </Button>
        </>
      }
    >
      <p>{startingPointWords.lead}</p>
      <p className="quiet">{startingPointWords.nothingSent}</p>
      <div className="row-of-buttons">
        <Button icon={ChooseIcon} onPress={() => input.current?.click()}>
          {startingPointWords.choose}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={startingPointWords.choose}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) choose(file);
          currentTarget.value = '';
        }}
      />
      <div role="status">{earlier === null ? null : <EarlierFile earlier={earlier} />}</div>
      <FailureBanner failure={use.failure} />
    </Dialog>
  );
};

/** Checks the file that was chosen last, and forgets it when another is chosen or the dialog goes. */
const useEarlierFile = (
  service: ServiceView,
): { readonly earlier: Earlier | null; readonly choose: (file: File) => void } => {
  const { checker } = useDesk();
  const [earlier, setEarlier] = useState<Earlier | null>(null);
  const current = useRef<string | null>(null);
  const forget = useRef(() => {
    if (current.current !== null) checker.forget(current.current);
    current.current = null;
  });
  useEffect(() => {
    const end = forget.current;
    return () => end();
  }, []);
  const choose = (file: File): void => {
    forget.current();
    const { checkId, report } = checker.check(file, checkListsFor(Date.now(), service), (progress) => {
      if (current.current === checkId)
        setEarlier({ kind: 'checking', checkId, part: progress.checkedBytes / progress.totalBytes });
    });
    current.current = checkId;
    setEarlier({ kind: 'checking', checkId, part: 0 });
    void report.then((found) => {
      if (current.current !== checkId) return;
      setEarlier(found === null ? { kind: 'unreadable' } : { kind: 'checked', checkId, report: found });
    });
  };
  return { earlier, choose };
};

const EarlierFile = ({ earlier }: { readonly earlier: Earlier }): ReactNode => {
  switch (earlier.kind) {
    case 'checking':
      return (
        <Progress
          label={startingPointWords.checking}
          part={earlier.part}
          whole={1}
          valueWords={formatPercent(earlier.part, 1)}
        />
      );
    case 'unreadable':
      return <p>{startingPointWords.unreadable}</p>;
    case 'checked':
      return <EarlierReport report={earlier.report} />;
  }
};

const EarlierReport = ({ report }: { readonly report: FileReport }): ReactNode => {
  const { groups, students, teachers } = report.counts;
  const blocking = report.problems.filter(({ severity }) => severity === 'blocks');
  return (
    <>
      <p>
        <strong>{report.fileName}</strong>
      </p>
      {report.sendable ? (
        <>
          <p>{startingPointWords.holds(groups, students, teachers)}</p>
          {report.years.length === 0 ? null : <p>{yearsPhrase(report.years)}</p>}
        </>
      ) : (
        <>
          <p>{startingPointWords.notUsable}</p>
          <ul className="problem-places">
            {blocking.map(({ kind, count }) => (
              <li key={kind}>{problemWords[kind].title(count)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
