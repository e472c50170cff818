import { useEffect, useState, type ReactNode } from 'react';
import type { KeepingRule, KeptFilesCount, KeptFilesView } from '../../../preload/contract/history.ts';
import { bridge, settled } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Select } from '../../parts/select.tsx';
import {
  describeFiles,
  keepingChoices,
  keptFilesWords,
  olderThan,
  sameRule,
} from '../../words/kept-files.ts';
import { frameWords } from '../../words/screens.ts';
import { FailureBanner } from '../failure-banner.tsx';

/** What is kept of the files that were sent, for how long, and how to remove some now. */
export const KeptFilesDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const [kept, setKept] = useState<KeptFilesView | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [done, setDone] = useState('');
  const read = useCall(() => bridge().keptFiles.view());
  const remove = useCall((rule: KeepingRule) => bridge().keptFiles.remove(rule));
  const { run } = read;
  useEffect(() => {
    void run().then(setKept);
  }, [run]);
  if (asked !== null) {
    return (
      <RemoveQuestion
        asked={asked}
        onClose={() => setAsked(null)}
        onYes={() => {
          setAsked(null);
          void remove.run(asked.rule).then((view) => {
            if (view === null) return;
            setKept(view);
            setDone(keptFilesWords.removed(asked.count.files));
          });
        }}
      />
    );
  }
  return (
    <Dialog
      title={keptFilesWords.title}
      onClose={onClose}
      actions={<Button onPress={onClose}>{frameWords.close}</Button>}
    >
      <p>{keptFilesWords.lead}</p>
      <FailureBanner failure={read.failure ?? remove.failure} />
      <p role="status">{done}</p>
      {kept === null ? (
        <p className="quiet">{keptFilesWords.reading}</p>
      ) : (
        <>
          <p className="kept-count">{describeFiles(kept.kept, Date.now())}</p>
          <RuleForm
            rule={kept.rule}
            onSaved={(view) => {
              setKept(view);
              setDone(keptFilesWords.saved);
            }}
          />
          <RemoveForm key={kept.kept.files} megabytes={kept.rule.megabytes} onAsk={setAsked} />
        </>
      )}
    </Dialog>
  );
};

/** What a rule would remove; null: not known yet. */
function useWouldRemove(rule: KeepingRule): KeptFilesCount | null {
  const { days, megabytes } = rule;
  const [count, setCount] = useState<KeptFilesCount | null>(null);
  useEffect(() => {
    let wanted = true;
    setCount(null);
    void settled(bridge().keptFiles.wouldRemove({ days, megabytes })).then((answer) => {
      if (wanted && answer.ok) setCount(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [days, megabytes]);
  return count;
}

interface RuleFormProps {
  readonly rule: KeepingRule;
  readonly onSaved: (view: KeptFilesView) => void;
}

const RuleForm = ({ rule, onSaved }: RuleFormProps): ReactNode => {
  const [chosen, setChosen] = useState(rule);
  const lost = useWouldRemove(chosen);
  const change = useCall((wanted: KeepingRule) => bridge().keptFiles.changeRule(wanted));
  const isChanged = !sameRule(chosen, rule);
  return (
    <div className="kept-form">
      <FailureBanner failure={change.failure} />
      <Select
        label={keptFilesWords.days}
        value={String(chosen.days)}
        options={keepingChoices.days(rule.days).map(([value, label]) => ({ value, label }))}
        onChange={(days) => setChosen({ ...chosen, days: Number(days) })}
      />
      <Select
        label={keptFilesWords.megabytes}
        hint={keptFilesWords.megabytesHint}
        value={String(chosen.megabytes)}
        options={keepingChoices.megabytes(rule.megabytes).map(([value, label]) => ({ value, label }))}
        onChange={(megabytes) => setChosen({ ...chosen, megabytes: Number(megabytes) })}
      />
      {isChanged ? (
        <>
          {lost === null || lost.files === 0 ? null : (
            <p role="status">{keptFilesWords.ruleWouldRemove(lost, Date.now())}</p>
          )}
          <div className="row-of-buttons">
            <Button
              look="primary"
              busy={change.busy || lost === null}
              onPress={() => void change.run(chosen).then((view) => (view === null ? null : onSaved(view)))}
            >
              {keptFilesWords.save}
            </Button>
            <Button look="quiet" onPress={() => setChosen(rule)}>
              {frameWords.cancel}
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
};

interface Asked {
  readonly rule: KeepingRule;
  readonly count: KeptFilesCount;
}

const RemoveForm = ({
  megabytes,
  onAsk,
}: {
  readonly megabytes: number;
  readonly onAsk: (asked: Asked) => void;
}): ReactNode => {
  const [days, setDays] = useState('365');
  const rule = { days: Number(days), megabytes };
  const lost = useWouldRemove(rule);
  return (
    <section className="kept-form" aria-label={keptFilesWords.removeNow}>
      <h3>{keptFilesWords.removeNow}</h3>
      <Select
        label={keptFilesWords.removeNowLabel}
        value={days}
        // The shortest time first would be taken for the offered one.
        options={['365', '90', '30', '0'].map((value) => ({ value, label: olderThan[value] ?? value }))}
        onChange={setDays}
      />
      <p role="status">
        {lost === null
          ? ''
          : lost.files === 0
            ? keptFilesWords.nothingToRemove
            : describeFiles(lost, Date.now())}
      </p>
      {lost === null || lost.files === 0 ? null : (
        <div className="row-of-buttons">
          <Button look="danger" onPress={() => onAsk({ rule, count: lost })}>
            {keptFilesWords.remove(lost.files)}
          </Button>
        </div>
      )}
    </section>
  );
};

interface RemoveQuestionProps {
  readonly asked: Asked;
  readonly onClose: () => void;
  readonly onYes: () => void;
}

const RemoveQuestion = ({ asked: { count }, onClose, onYes }: RemoveQuestionProps): ReactNode => (
  <Dialog
    title={keptFilesWords.question(count.files)}
    question
    onClose={onClose}
    actions={
      <>
        <Button onPress={onClose}>{frameWords.cancel}</Button>
        <Button look="danger" onPress={onYes}>
          {keptFilesWords.yes(count.files)}
        </Button>
      </>
    }
  >
    <p>{keptFilesWords.questionBody(count, Date.now())}</p>
  </Dialog>
);
