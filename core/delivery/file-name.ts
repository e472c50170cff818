/** The service stores the name as `batch`, in at most this many characters. */
const LONGEST_NAME = 250;
const LONGEST_EXTENSION = 10;

const controlCharacters = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/**
 * The name a file is sent under: without folders, line ends and other control characters, at most 250 characters,
 * its extension kept.
 */
export function sentFileName(fileName: string): string {
  const bare = fileName
    .replace(/^.*[\\/]/, '')
    .replace(controlCharacters, ' ')
    .trim();
  if (bare === '') return 'groups.csv';
  // By code points: half of a surrogate pair is not a character.
  const characters = [...bare.replace(/\p{Cs}/gu, '\ufffd')];
  if (characters.length <= LONGEST_NAME && bare.length <= LONGEST_NAME) return characters.join('');
  const dot = bare.lastIndexOf('.');
  const extension = dot > 0 && bare.length - dot <= LONGEST_EXTENSION ? bare.slice(dot) : '';
  let kept = '';
  for (const character of characters) {
    if (kept.length + character.length + extension.length > LONGEST_NAME) break;
    kept += character;
  }
  return kept + extension;
}
