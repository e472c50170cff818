import type { Problem, ProblemKind } from '../../core/group-file/report.ts';
import { formatCount, formatNumber, formatSize } from './formats.ts';
import { factOf, sentenceFrom } from './problem-facts.ts';
import type { ProblemWords } from './problems.ts';

export type FileProblemKind = Extract<
  ProblemKind,
  | 'empty-file'
  | 'file-too-large'
  | 'not-a-text-file'
  | 'spreadsheet-file'
  | 'unsupported-encoding'
  | 'other-delimiter'
  | 'other-encoding'
  | 'rows-above-header'
  | 'other-columns'
  | 'other-members'
  | 'other-sheets'
  | 'database-export'
  | 'header-missing'
  | 'header-wrong'
  | 'no-rows'
  | 'mixed-line-ends'
  | 'not-utf-8'
  | 'many-rows'
  | 'service-would-refuse'
>;

const noDetail = (): null => null;
/** The program can do it; what it changes is shown before it is done. */
const useRepair = 'Use Repair: it is mended for you.';
const headerRow = 'group_name, school_natural_id, school_year, subject_code, student_ssid, group_user_login';

const looksLikeWords: Readonly<Record<string, string>> = {
  xlsx: 'an Excel workbook',
  xls: 'an older Excel workbook',
  ods: 'an OpenDocument spreadsheet',
  numbers: 'a Numbers document',
  word: 'a text document',
  presentation: 'a presentation',
  pdf: 'a PDF',
  picture: 'a picture',
  archive: 'a compressed archive',
  'web-page': 'a web page',
  'rich-text': 'a formatted text document',
};

const looksLikePhrase = (problem: Problem): string | null => {
  const words = looksLikeWords[problem.facts['looksLike'] ?? ''];
  return words === undefined ? null : `It looks like ${words}.`;
};

const workbookDetail = (problem: Problem): string | null => {
  const seen = looksLikePhrase(problem);
  if (problem.facts['reason'] === 'encrypted') return 'It is protected by a password. Save it without one.';
  return problem.facts['reason'] === 'unsupported' ? `${seen ?? ''} It cannot be read here.`.trim() : seen;
};

const headerDetail = (problem: Problem): string | null => {
  const expected = factOf(problem, 'expected');
  const found = factOf(problem, 'found');
  switch (problem.facts['reason']) {
    case 'repeated':
      return found === null ? 'Two columns have no name.' : `“${found}” names two columns.`;
    case 'other-words':
      return `It says “${found ?? ''}” for “${expected ?? ''}”.`;
    case 'missing':
      return `Missing: ${factOf(problem, 'missing') ?? expected ?? ''}.`;
    case 'spaces':
      return `There are spaces around “${expected ?? ''}”.`;
    default:
      return expected === null || found === null ? null : `It says “${found}” where “${expected}” belongs.`;
  }
};

const seemsWords = ({ facts }: Problem): string => {
  switch (facts['seems']) {
    case 'student_ssid':
      return 'It looks like student IDs.';
    case 'group_user_login':
      return 'It looks like teachers.';
    default:
      return 'It looks like groups.';
  }
};

/** Problems of the file as a whole. */
export const fileProblemWords: Record<FileProblemKind, ProblemWords> = {
  'empty-file': {
    title: () => 'The file is empty',
    meaning: 'There is nothing in it to send.',
    fix: 'Open the file to see whether it was saved, or export it again.',
    detail: noDetail,
  },
  'file-too-large': {
    title: () => 'The file is too large',
    meaning:
      'A file this long would keep the service busy for hours, and the connection would be cut long before the end.',
    fix: 'Split it into several files. Keep all rows of one group in the same file.',
    detail: (problem) => {
      const { limit, rows } = problem.facts;
      if (typeof limit === 'number') return `Up to ${formatSize(limit)} can be sent.`;
      return typeof rows === 'number' ? `It has more than ${formatNumber(rows)} rows.` : null;
    },
  },
  'not-a-text-file': {
    title: () => 'This is not a CSV file',
    meaning: 'It holds something else, so no groups can be read from it.',
    fix: 'Export your groups as CSV, or choose another file.',
    detail: looksLikePhrase,
  },
  'spreadsheet-file': {
    title: () => 'This is a spreadsheet, not a CSV file',
    meaning: 'The service takes only CSV files, so a workbook cannot be sent as it is.',
    fix: 'Use Repair: its rows are written as a CSV file. If it cannot be read here, open it in Excel and save it as “CSV UTF-8 (Comma delimited)”.',
    detail: workbookDetail,
  },
  'unsupported-encoding': {
    title: () => 'The text is stored in a way that cannot be read',
    meaning: 'The service reads UTF-8 only. It would see rubbish between the letters.',
    fix: 'Open it in Excel and use Save As with “CSV UTF-8 (Comma delimited)”.',
    detail: (problem) =>
      sentenceFrom(problem, ['encoding'], (encoding) => `The file seems to be ${encoding}.`),
  },
  'other-encoding': {
    title: () => 'The letters are stored in another way than the service reads',
    meaning:
      'The service reads UTF-8 only. It would damage letters such as ñ or é, or refuse the file while loading.',
    fix: `${useRepair} Look at a few names with accents first: if they look odd, change how the file is read.`,
    detail: (problem) =>
      sentenceFrom(problem, ['encoding'], (encoding) => `The file seems to be ${encoding}.`),
  },
  'other-delimiter': {
    title: () => 'The columns are not separated by commas',
    meaning: 'The service knows only commas. It would take each line for a single value and refuse the file.',
    fix: useRepair,
    detail: (problem) =>
      sentenceFrom(problem, ['delimiter'], (delimiter) => `It uses ${delimiter} instead of commas.`),
  },
  'rows-above-header': {
    title: () => 'Something stands above the column names',
    meaning: 'The service wants the column names in the first row, and refuses the whole file otherwise.',
    fix: `${useRepair} It leaves out what stands above.`,
    detail: (problem) => {
      const { rows } = problem.facts;
      return typeof rows === 'number' ? `${formatCount(rows, 'row')} above the column names.` : null;
    },
  },
  'other-columns': {
    title: () => 'The file has more than the six columns',
    meaning: 'The check accepts this, but loading fails minutes later and nothing is changed.',
    fix: `${useRepair} It leaves the further columns out.`,
    detail: (problem) =>
      sentenceFrom(problem, ['names'], (names) => `Left out: ${names}.`) ??
      sentenceFrom(problem, ['count'], (count) => `Columns without a name: ${count}.`),
  },
  'other-members': {
    title: () => 'Further columns seem to hold students or teachers',
    meaning:
      'Each row takes one student and one teacher. What stands in a further column is not sent, and whoever is named only there would lose the group.',
    fix: 'Give each of them a row of their own. If the column is not needed, say so above, or take it out of the file.',
    detail: (problem) =>
      sentenceFrom(problem, ['names'], (names) => `Not sent: ${names}. ${seemsWords(problem)}`.trim()),
  },
  'other-sheets': {
    title: () => 'Other sheets seem to hold groups too',
    meaning:
      'Only one sheet of a workbook is sent. If a group is on two sheets, sending one after the other leaves only what the second one says.',
    fix: 'Put all rows on one sheet, or choose another sheet under how the file is read.',
    detail: (problem) => {
      const sentences = [
        sentenceFrom(problem, ['visible'], (names) => `Not sent: ${names}.`),
        sentenceFrom(problem, ['hidden'], (names) => `Hidden and not sent: ${names}.`),
      ];
      return sentences.filter((sentence) => sentence !== null).join(' ') || null;
    },
  },
  'database-export': {
    title: () => 'This is the output of a database query',
    meaning:
      'Its values are separated by tabs, and NULL stands where nothing is. The service would refuse the file.',
    fix: `${useRepair} It becomes a CSV file with empty values.`,
    detail: noDetail,
  },
  'header-missing': {
    title: () => 'The first row does not name the columns',
    meaning: 'Without its header row the service cannot tell the columns apart and refuses the whole file.',
    fix: `Choose what is in each column and use Repair, or insert a first row with these names: ${headerRow}.`,
    detail: (problem) => sentenceFrom(problem, ['missing'], (missing) => `Not found: ${missing}.`),
  },
  'header-wrong': {
    title: () => 'The column names are not as the service expects them',
    meaning:
      'The service wants six columns with exact names in an exact order, and refuses the whole file otherwise.',
    fix: 'Use Repair: the names and their columns are put right. A column that was not found must be chosen by you first.',
    detail: headerDetail,
  },
  'no-rows': {
    title: () => 'There are no rows below the header',
    meaning: 'The file names the columns and then ends, so there is no group to send.',
    fix: 'Add the rows, or export the file again.',
    detail: noDetail,
  },
  'mixed-line-ends': {
    title: () => 'Lines end in two different ways',
    meaning:
      'The check accepts this, but while loading, the service would run rows together. Students could be lost without a word.',
    fix: 'Use Repair: all line ends are made alike.',
    detail: (problem) => {
      const first = factOf(problem, 'first');
      const other = factOf(problem, 'other');
      return first === null || other === null
        ? null
        : `The file begins with ${first} and changes to ${other}.`;
    },
  },
  'not-utf-8': {
    title: () => 'Some letters are stored in an old way',
    meaning:
      'Letters such as ñ or é are not UTF-8. The service would damage them or refuse the file while loading.',
    fix: 'Open it in Excel and use Save As with “CSV UTF-8 (Comma delimited)”.',
    detail: (problem) =>
      sentenceFrom(problem, ['encoding'], (encoding) => `The file seems to be ${encoding}.`),
  },
  'many-rows': {
    title: () => 'This is a very long file',
    meaning:
      'The service takes long files slowly: beyond about 100,000 rows it can take many minutes, and the connection may be cut while it works. The program sends such a file in parts, and never cuts a group.',
    fix: 'There is nothing to do. How many rows go in one part is set under Services.',
    detail: (problem) => sentenceFrom(problem, ['rows'], (rows) => `It has ${rows} rows.`),
  },
  'service-would-refuse': {
    title: () => 'The service would refuse this file',
    meaning: 'Its own check would stop, although nothing else looks wrong here. Its words stand below.',
    fix: 'Export the file again. If that does not help, ask your support and show them the service’s words.',
    detail: noDetail,
  },
};
