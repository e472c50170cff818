import type { ReactNode } from 'react';
import { useNavigation } from '../../app/place.ts';
import {
  changeExportWords,
  changeScreenWords,
  losingSentence,
  reportWords,
} from '../../words/change-report.ts';
import { problemScreenWords } from '../../words/changes.ts';
import { Screen } from '../screen.tsx';
import type { Compared } from '../send/comparisons.ts';
import type { FileCard } from '../send/file-card.ts';
import { ChangeViews } from './change-views.tsx';
import { SaveList } from './save-list.tsx';

export interface ChangeScreenProps {
  readonly card: FileCard;
  readonly compared: Compared;
  /** It is being compared anew. */
  readonly isStale: boolean;
}

/** What one file would change: by school, by group, and who. */
export const ChangeScreen = ({ card, compared, isStale }: ChangeScreenProps): ReactNode => {
  const { go } = useNavigation();
  const { fileName } = card;
  return (
    <Screen
      title={reportWords.titleOf(fileName)}
      lead={leadOf(compared)}
      back={{ label: problemScreenWords.back, onPress: () => go({ screen: 'send' }) }}
      fills
      actions={
        <SaveList
          checkId={compared.checkId}
          suggestedName={changeExportWords.csvName(fileName)}
          label={changeScreenWords.saveOf(fileName)}
        />
      }
    >
      {isStale ? <p role="status">{changeScreenWords.stale}</p> : null}
      <ChangeViews compared={compared} />
    </Screen>
  );
};

const leadOf = ({ report }: Compared): string =>
  `${losingSentence(report.totals)}. ${changeScreenWords.lead}`;
