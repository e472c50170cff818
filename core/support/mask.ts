import { columnNames } from '../group-file/columns.ts';
import { explainMessage, type Explained, type Meaning } from '../service/explain-message.ts';
import { rulePack } from '../service/rule-pack.ts';
import { isKnownStatus } from '../service/statuses.ts';
import { knownPhrases } from './known-phrases.ts';
import type { StandIns } from './stand-ins.ts';

/**
 * What a text of the service says, with a stand-in for every value that may come from a file. Lines that are known are
 * told by their meaning alone; of the others only what services are known to say stays.
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

/** Longer ones first: of two that begin alike, the one that says more. */
const phrases = [...knownPhrases]
  .sort((one, other) => other.length - one.length)
  .map((phrase) => phrase.replaceAll(' ', '\\s+'));
/** `in row 12`, `HTTP status 502`, `ERROR 1205`. */
const place = String.raw`(?:(?:in|at|on)\s+)?(?:row|line)\W{1,2}\d{1,7}`;
const code = String.raw`(?:http|status|error)(?:\s+(?:status|code))?\W{1,3}\d{3,4}`;
/** `org.springframework.dao.DataIntegrityViolationException`. */
const exception = String.raw`(?:java|javax|org\.(?:apache|hibernate|mariadb|opentestsystem|springframework)|com\.mysql)(?:\.[a-z]\w*)*\.[A-Za-z]+(?:Exception|Error)`;
const known = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.@-])(?:${[exception, place, code, ...phrases].join('|')})(?![\p{L}\p{N}_@]|[.-][\p{L}\p{N}])`,
  'giu',
);

/** What stands between punctuation: a name of several words, a number, a login. A full stop at its end is no part of it. */
const between =
  /[^\s()[\]{}<>"'`‘’“”,;:=|/\\?!*#&.…•-](?:[^()[\]{}<>"`‘“”,;:=|/\\?!*#&\n\r\t]*[^\s()[\]{}<>"'`‘’“”,;:=|/\\?!*#&.…•-])?/gu;

/**
 * A text that nobody knows: what services are known to say, with a stand-in for everything else. No word is left by
 * itself, however common it is: it can be a name.
 */
export function maskText(text: string, standIns: StandIns): string {
  const mask = (rest: string): string => rest.replace(between, (value) => standIns.of('value', value));
  let masked = '';
  let end = 0;
  for (const { 0: found, index } of text.matchAll(known)) {
    masked += mask(text.slice(end, index)) + found;
    end = index + found.length;
  }
  return masked + mask(text.slice(end));
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
