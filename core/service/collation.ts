/**
 * What the database's collation compares: no case, no accents, no trailing spaces, no control characters.
 * Two names are the same to the loader exactly when their keys are equal.
 */
export function collationKey(text: string): string {
  if (PLAIN.test(text)) return trimEndSpaces(text).toLowerCase();
  const letters = text.normalize('NFKD').replace(IGNORED, '').toLowerCase().replaceAll('ß', 'ss');
  return trimEndSpaces(letters);
}

const PLAIN = /^[ -~]*$/;
const IGNORED = /[\p{Mn}\p{Cc}\p{Cf}]/gu;

function trimEndSpaces(text: string): string {
  return text.replace(/ +$/, '');
}
