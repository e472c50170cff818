import type { DeliveryPart } from './about.ts';

/** The service stores the name as `batch`, in at most this many characters. */
const LONGEST_NAME = 250;
const LONGEST_EXTENSION = 10;

const controlCharacters = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/**
 * The name a file is sent under: without folders, line ends and other control characters, at most 250 characters,
 * its extension kept. A part of a file says which one it is.
 */
export function sentFileName(fileName: string, part: DeliveryPart | null): string {
  const bare = fileName
    .replace(/^.*[\\/]/, '')
    .replace(controlCharacters, ' ')
    .trim();
  const mark = part === null ? '' : ` (part ${part.index + 1} of ${part.count})`;
  // By code points: half of a surrogate pair is not a character.
  const name = (bare === '' ? 'groups.csv' : bare).replace(/\p{Cs}/gu, '\ufffd');
  const dot = name.lastIndexOf('.');
  const isExtension = dot > 0 && name.length - dot <= LONGEST_EXTENSION;
  const ending = mark + (isExtension ? name.slice(dot) : '');
  let kept = '';
  for (const character of isExtension ? name.slice(0, dot) : name) {
    if (kept.length + character.length + ending.length > LONGEST_NAME) break;
    kept += character;
  }
  return kept + ending;
}
