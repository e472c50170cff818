import { columnNames } from '../group-file/columns.ts';
import { explainMessage, type Explained, type Meaning } from '../service/explain-message.ts';
import { rulePack } from '../service/rule-pack.ts';
import { isKnownStatus } from '../service/statuses.ts';
import { plainWords } from './plain-words.ts';
import type { StandIns } from './stand-ins.ts';

/**
 * What a text of the service says, with a stand-in for every value that may come from a file. Lines that are known are
 * told by their meaning alone; of the others only plain words stay.
 */
export const maskMessage = (text: string, standIns: StandIns): readonly Explained[] =>
  explainMessage(text).map(({ text: line, meaning }) => ({
    text: meaning.kind === 'unknown' && line !== null ? maskText(line, standIns) : null,
    meaning: maskMeaning(meaning, standIns),
  }));

/** Every text in a meaning is a value unless it is known to be none: a new kind of meaning tells nothing by mistake. */
function maskMeaning(meaning: Meaning, standIns: StandIns): Meaning {
  const members = Object.entries(meaning).map(([name, value]: [string, string | number | null]) => {
    const tells = typeof value === 'string' && !isOfTheService(name, value);
    return [name, tells ? standIns.of(kindNames[name] ?? name, value) : value];
  });
  return Object.fromEntries(members) as Meaning;
}

const kindNames: Readonly<Record<string, string>> = { from: 'subject', to: 'subject' };
const subjects: ReadonlySet<string> = new Set([
  'all',
  ...rulePack.subjects.map((name) => name.toLowerCase()),
]);
const columns: ReadonlySet<string> = new Set(columnNames);

/** Whether a text is one of the service's own words, not a value of a file. */
function isOfTheService(member: string, text: string): boolean {
  switch (member) {
    case 'kind':
    case 'error':
      return true;
    case 'status':
      return isKnownStatus(text);
    case 'column':
      return columns.has(text);
    case 'year':
      return /^20\d\d$/.test(text);
    case 'subject':
    case 'from':
    case 'to':
      return subjects.has(text.trim().toLowerCase());
    default:
      return false;
  }
}

/** What stands between spaces and punctuation: a word, a number, a login, the name of a class. */
const run = /[^\s()[\]{}<>"'`‘’“”,;:=|/\\?!*#&]+/gu;

/** A text that nobody knows: its plain words, with a stand-in for everything else. */
export const maskText = (text: string, standIns: StandIns): string =>
  text.replace(run, (found, offset: number) => {
    // A full stop at the end of a sentence is no part of its last word.
    const [, value = '', dots = ''] = /^(.*?)([.…•-]*)$/su.exec(found) ?? [];
    if (value === '' || isPlain(value, text.slice(Math.max(0, offset - 12), offset))) return found;
    return `${standIns.of('value', value)}${dots}`;
  });

/** `before`: what stands in front of it. */
function isPlain(value: string, before: string): boolean {
  if (/^\d+$/.test(value)) {
    const isCode = value.length <= 4 && /\b(?:http|code|status|error)\W{1,3}$/i.test(before);
    const isPlace = value.length <= 7 && /\b(?:row|line)\W{1,2}$/i.test(before);
    return value.length <= 2 || isCode || isPlace;
  }
  // `org.springframework.dao.DataIntegrityViolationException`, `upload_student_group`.
  const parts = value.split(/[._$-]+|(?<=\p{Ll})(?=\p{Lu})/u).filter((part) => part !== '');
  return parts.every((part) => plainWords.has(part.toLowerCase()));
}

/** Only endings that say what a file is; `jane.doe` has none. */
const knownEnding = /\.(?:csv|txt|tsv|xlsx?|xlsm|ods)$/i;

/** File names can hold the name of a teacher. */
export function maskFileName(fileName: string, standIns: StandIns): string {
  const ending = knownEnding.exec(fileName)?.[0].toLowerCase() ?? '';
  return `${standIns.of('file', fileName)}${ending}`;
}

/** A status of the service that nobody knows is a text like any other. */
export const maskStatus = (status: string, standIns: StandIns): string =>
  isKnownStatus(status) || /^HTTP_\d{3}$/.test(status) ? status : standIns.of('status', status);
