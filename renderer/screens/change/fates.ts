import { createContext, use } from 'react';
import { groupFates, type GroupFate } from '../../../core/change/change-report.ts';
import { changeScreenWords, fateWords, type FateWords } from '../../words/change-report.ts';

/** Which fates there are to tell of, and in which words. */
export interface Fates {
  readonly shown: readonly GroupFate[];
  readonly words: Readonly<Record<GroupFate, FateWords>>;
  /** Over their column. */
  readonly header: string;
}

/** Of a file that is going to be sent, unless a screen says otherwise. */
export const FatesContext = createContext<Fates>({
  shown: groupFates,
  words: fateWords,
  header: changeScreenWords.fate,
});

export const useFates = (): Fates => use(FatesContext);
