import { idWithZeros } from '../checking/lost-zeros.ts';

/** Finds the one id that a spreadsheet may have made a damaged value of. */
export interface KnownIds {
  /** The only known id that is these digits with zeros in front; null: none, more than one, or the digits are known. */
  withZeros(digits: string): string | null;
  /** The only known id that a spreadsheet would show as this, such as `8.88001E+13`; null: none, or more than one. */
  fromScientific(text: string): string | null;
}

const digitsOnly = /^[0-9]+$/;
const scientific = /^([0-9])(?:[.,]([0-9]+))?E\+?([0-9]{1,2})$/i;

/** By what is shown of an id. Null: more than one is shown so. */
type ShownIds = Map<string, string | null>;

export const createKnownIds = (ids: ReadonlySet<string>): KnownIds => {
  /** By the count of digits that a spreadsheet kept. */
  const shown = new Map<number, ShownIds>();

  const shownWith = (keptDigits: number): ShownIds => {
    let known = shown.get(keptDigits);
    if (known) return known;
    shown.set(keptDigits, (known = new Map()));
    for (const id of ids) {
      if (!digitsOnly.test(id)) continue;
      const key = roundDigits(id.replace(leadingZeros, ''), keptDigits);
      known.set(key, known.has(key) ? null : id);
    }
    return known;
  };

  return {
    withZeros: (digits) => (ids.has(digits) ? null : idWithZeros(digits, ids)),
    fromScientific(text) {
      const match = scientific.exec(text);
      if (!match) return null;
      const kept = match[1]! + (match[2] ?? '');
      return shownWith(kept.length).get(`${kept}E${Number(match[3])}`) ?? null;
    },
  };
};

/** A spreadsheet takes an id for a number, which has none. */
const leadingZeros = /^0+(?=.)/;

/** `88800120012001` to six digits is `888001E13`: the digits that are shown, and the power of ten of the first. */
const roundDigits = (number: string, keptDigits: number): string => {
  const power = number.length - 1;
  if (number.length <= keptDigits) return `${number.padEnd(keptDigits, '0')}E${power}`;
  const kept = number.slice(0, keptDigits);
  if (number.charCodeAt(keptDigits) < 0x35) return `${kept}E${power}`;
  const rounded = String(BigInt(kept) + 1n);
  return rounded.length > keptDigits ? `${rounded.slice(0, keptDigits)}E${power + 1}` : `${rounded}E${power}`;
};
