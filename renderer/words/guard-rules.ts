import type { GuardRules } from '../../core/change/guard.ts';
import { formatNumber } from './formats.ts';

/** The page on which the person says what is asked before a file goes. */
export const safetyWords = {
  title: 'What is asked before a file is sent',
  lead: 'A usual update is sent with one press. What stands here stops a file, so that you look at it first.',
  open: 'What is asked before sending',
  save: 'Save',
  saved: 'Saved.',
  usual: 'Back to the usual',
  locked: 'Your district’s IT has set this.',
  parts: {
    groups: 'A group loses students or teachers',
    file: 'The file as a whole',
    typing: 'Large losses',
  },
  notNumber: (least: number, most: number): string =>
    `Enter a whole number from ${formatNumber(least)} to ${formatNumber(most)}.`,
} as const;

/** Each rule, as the label of its field or checkbox. Shares are asked for in percent. */
export const ruleWords: Record<keyof GuardRules, { readonly label: string; readonly hint?: string }> = {
  groupEmptied: { label: 'A group loses every student' },
  groupLosesShare: {
    label: 'A group loses more than this percentage of its students',
    hint: '100 never asks.',
  },
  groupLosesFrom: { label: '… if it has at least so many students' },
  lastTeacher: { label: 'A group loses its last teacher' },
  groupSplit: {
    label: 'A group that another file filled today loses more than half of its students',
  },
  manyGroupsShare: {
    label: 'More than this percentage of the groups lose somebody',
    hint: '100 never asks.',
  },
  manyGroupsFrom: { label: '… if at least so many groups were sent before' },
  missingShare: {
    label: 'More than this percentage of the groups sent before are not in the file',
    hint: '100 never asks.',
  },
  missingFrom: { label: '… and at least so many' },
  yearNotSeason: { label: 'A school year that is not this one' },
  firstTimeSchool: { label: 'A school that was never sent from this computer, while others were' },
  typeFrom: {
    label: 'So many students lose a group that their number has to be typed',
    hint: 'Below it, a press is enough.',
  },
};
