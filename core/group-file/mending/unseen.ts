/** Marks that have no width and no meaning in an id: joiners, marks of direction, the byte order mark. */
const weightless = '\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u206F\\uFEFF';
/** Spaces of every width, tabs, line breaks, control characters. */
const spaces = '\\u0000-\\u0020\\u007F-\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000';

const unseen = new RegExp(`[${spaces}${weightless}]`);
const anywhere = new RegExp(`[${weightless}]+`, 'g');

/** Without what nobody sees at both ends. */
export const trimUnseen = (text: string): string => trimEnds(text, unseen);

/**
 * Without the characters at both ends that fit. Not by one pattern for many at an end: it would begin anew at each of
 * thousands in the middle, and never come to it.
 */
export const trimEnds = (text: string, character: RegExp): string => {
  let start = 0;
  let end = text.length;
  while (start < end && character.test(text[start]!)) start += 1;
  while (end > start && character.test(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
};

/** Without the weightless marks. */
export const dropWeightless = (text: string): string => text.replace(anywhere, '');
