import type { ProblemKind } from '../../core/group-file/report.ts';
import { formatCount, plural } from './formats.ts';
import { sentenceFrom } from './problem-facts.ts';
import type { ProblemWords } from './problems.ts';

export type DamageProblemKind = Extract<
  ProblemKind,
  | 'curly-quotes'
  | 'formula-wrapper'
  | 'decimal-id'
  | 'error-value'
  | 'scientific-notation'
  | 'leading-zero-lost'
  | 'null-word'
  | 'garbled-text'
  | 'spaces-around'
>;

const noDetail = (): null => null;

/** What programs did to values before the file came here. */
export const damageProblemWords: Record<DamageProblemKind, ProblemWords> = {
  'curly-quotes': {
    title: (count) =>
      `${formatCount(count, 'ID or login', 'IDs or logins')} ${plural(count, 'has', 'have')} curly quotation marks`,
    meaning:
      'They become a part of the value: the service would not find the school, or create a student with that ID.',
    fix: 'Use Repair: they are taken away.',
    detail: noDetail,
  },
  'formula-wrapper': {
    title: (count) =>
      `${formatCount(count, 'value')} ${plural(count, 'is', 'are')} wrapped in a formula or in quotation marks`,
    meaning:
      'Programs write ="0123" so that a spreadsheet keeps the zeros. The service takes all of it for the value.',
    fix: 'Use Repair: only what is inside is kept.',
    detail: noDetail,
  },
  'decimal-id': {
    title: (count) =>
      `${formatCount(count, 'ID')} ${plural(count, 'is', 'are')} written as ${plural(count, 'a number', 'numbers')} with decimals or separators`,
    meaning: 'The service would not find the school, or create a student with that ID.',
    fix: 'Use Repair: the digits of the ID are kept.',
    detail: noDetail,
  },
  'error-value': {
    title: (count) =>
      `${formatCount(count, 'value')} ${plural(count, 'is', 'are')} an error of a spreadsheet or a word for nothing`,
    meaning:
      'Something like #N/A or NULL is no name and no ID. The service would store it as one, or refuse the file.',
    fix: 'Put in what was meant, or leave the value empty.',
    detail: noDetail,
  },
  'scientific-notation': {
    title: (count) =>
      `${formatCount(count, 'ID')} ${plural(count, 'was', 'were')} shortened by a spreadsheet`,
    meaning:
      'A value such as 1.23E+09 has lost its last digits. The service would create a student with that ID, or not find the school.',
    fix: 'Use Repair where just one known ID fits. Otherwise the digits cannot be brought back from this file: export it again, and do not open it in Excel before sending.',
    detail: noDetail,
  },
  'leading-zero-lost': {
    title: (count) =>
      `${formatCount(count, 'ID')} ${plural(count, 'seems', 'seem')} to have lost zeros at the beginning`,
    meaning:
      'Spreadsheets drop zeros in front of a number. The service would not find the school, or create a new student with the shorter ID.',
    fix: 'Use Repair where just one known ID fits. Otherwise put the zeros back, unless the ID is right as it is.',
    detail: (problem) => sentenceFrom(problem, ['meant'], (meant) => `Probably ${meant} is meant.`),
  },
  'null-word': {
    title: (count) => `${formatCount(count, 'value')} ${plural(count, 'is', 'are')} the word NULL`,
    meaning: 'The service reads it as an empty value while loading, which is most likely meant.',
    fix: 'Use Repair to make it an empty value.',
    detail: noDetail,
  },
  'garbled-text': {
    title: (count) => `${formatCount(count, 'value')} ${plural(count, 'has', 'have')} garbled letters`,
    meaning:
      'Letters such as ñ or é were damaged when the file was saved. The service stores what stands there.',
    fix: 'Type the letters again, or export the file once more.',
    detail: noDetail,
  },
  'spaces-around': {
    title: (count) =>
      `${formatCount(count, 'value')} ${plural(count, 'has', 'have')} spaces at the beginning or the end`,
    meaning: 'This does no harm: the service takes them away.',
    fix: 'Use Repair to take them away here.',
    detail: noDetail,
  },
};
