import {
  beginsCheckLine,
  explainCheckLine,
  isCutInsideValue,
  type CheckMeaning,
} from './explain-message-check.ts';
import { explainAnswer, explainAnswerLine, type AnswerMeaning } from './explain-message-error.ts';
import { countCommandLines, explainLoaderLine, type LoaderMeaning } from './explain-message-loader.ts';

/** What a text of the service means: facts only. `renderer/words/explain.ts` has the sentences. */
export type Meaning = CheckMeaning | LoaderMeaning | AnswerMeaning | { readonly kind: 'unknown' };

export interface Explained {
  /** The service's own words; null where they may hold a token, or say no more than the meaning does. */
  readonly text: string | null;
  readonly meaning: Meaning;
}

/** A value of a file with more line breaks than this is not looked for. */
const MOST_LINES_OF_A_VALUE = 20;

/** What is said stands at the start of a line; the rest of a longer one is not searched. */
const LONGEST_LINE = 10_000;

/**
 * Explains any text of the service, line by line: the message of an import, the JSON of an answer, an HTTP code. What
 * nobody knows is told as unknown, with anything in it that could be a secret left out.
 */
export function explainMessage(text: string): readonly Explained[] {
  const tidy = text.replace(/\r\n?/g, '\n').trim();
  const found = findJson(tidy);
  if (found === null) return explainLines(tidy);
  const { before, answer, after } = found;
  const message = answer.message === null ? [] : explainLines(answer.message);
  return [
    ...explainLines(before),
    ...answer.meanings.map((meaning): Explained => ({ text: null, meaning })),
    ...message,
    ...explainLines(after),
  ];
}

/** The outermost JSON in the text, if it is an answer of the service. */
function findJson(text: string) {
  const start = text.search(/\{|\[\s*\{/);
  const lastBrace = text.lastIndexOf('}');
  const end = text[start] === '[' ? text.indexOf(']', lastBrace) : lastBrace;
  if (start === -1 || end < start) return null;
  const answer = explainAnswer(parseJson(text.slice(start, end + 1)));
  return answer === null ? null : { before: text.slice(0, start), answer, after: text.slice(end + 1) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function explainLines(text: string): Explained[] {
  const lines = text.split('\n').flatMap(unquote);
  const explained: Explained[] = [];
  for (let index = 0; index < lines.length;) {
    const commandLines = countCommandLines(lines, index);
    if (commandLines > 0) {
      explained.push({ text: null, meaning: { kind: 'load-command', row: null } });
      index += commandLines;
      continue;
    }
    const length = countLinesOfOne(lines, index);
    const line = lines
      .slice(index, index + length)
      .join('\n')
      .trim();
    if (line !== '') explained.push(...explainLine(line));
    index += length;
  }
  return explained;
}

/** A value with line breaks inside makes one failure of several lines. */
function countLinesOfOne(lines: readonly string[], from: number): number {
  if (!isCutInsideValue(lines[from]!.trim())) return 1;
  for (let count = 2; count <= MOST_LINES_OF_A_VALUE && from + count <= lines.length; count += 1) {
    if (beginsCheckLine(lines[from + count - 1]!)) return 1;
    if (
      explainCheckLine(
        lines
          .slice(from, from + count)
          .join('\n')
          .trim(),
      ) !== null
    )
      return count;
  }
  return 1;
}

/** What is copied out of raw JSON has `"message": "…",` around it, and its line ends are spelled out. */
function unquote(line: string): readonly string[] {
  const quoted =
    /^\s*(?:"?message"?\s*[:=]\s*"?|"(?=Row: \d|With \d|\d+ groups? accepted))(.*?)"?,?\s*$/.exec(line);
  return (quoted?.[1] ?? line).split(/\\n(?=Row: \d|With \d|\d+ groups? accepted)/);
}

const withToken: ReadonlySet<Meaning['kind']> = new Set(['token-refused', 'token-given']);

function explainLine(line: string): readonly Explained[] {
  const json = line.startsWith('{') ? explainAnswer(parseJson(line)) : null;
  if (json !== null) {
    const message = json.message === null ? [] : explainLines(json.message);
    return [...json.meanings.map((meaning): Explained => ({ text: null, meaning })), ...message];
  }
  const start = line.slice(0, LONGEST_LINE);
  const ofFile = explainCheckLine(start) ?? explainLoaderLine(start);
  if (ofFile !== null) return [{ text: line, meaning: ofFile }];
  const meaning = explainAnswerLine(start) ?? { kind: 'unknown' as const };
  return [{ text: withToken.has(meaning.kind) ? null : withoutSecrets(line), meaning }];
}

const HIDDEN = '•••';

/**
 * SECURITY: a 401 of the service repeats the whole token, and people paste what they have. Left out: what stands under
 * a telling name, and what looks like a token by itself (an id of 36 characters, or a run that no word is as long as).
 */
function withoutSecrets(line: string): string {
  return line
    .replace(
      /((?:access_|refresh_|id_)?token|client_secret|secret|password|pwd|authorization)(["']?\s*[:=]\s*["']?)(?:(?:Bearer|Basic)\s+)?[^\s"'&,;]+/gi,
      `$1$2${HIDDEN}`,
    )
    .replace(/\b(Bearer|Basic)\s+[^\s"',;]+/gi, `$1 ${HIDDEN}`)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, HIDDEN)
    .replace(/eyJ[\w-]+(?:\.[\w-]*)*/g, HIDDEN)
    .replace(/[\w.~+/=-]{40,}/g, HIDDEN);
}
