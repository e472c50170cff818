/** The few text rules of the service's Java code that differ from those of JavaScript. */

/** Java's `Character.isWhitespace`: no no-break spaces, but the separators U+001C to U+001F. */
export function isJavaWhitespace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code >= 0x1c;
  if (code < 0x1680) return false;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a && code !== 0x2007) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Nothing but white space, or nothing at all. */
export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (!isJavaWhitespace(text.charCodeAt(index))) return false;
  }
  return true;
}

/** Java's `String.trim`: cuts everything up to U+0020, control characters too, and nothing above. */
export function trimJava(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
}

const INT_MAX = 2_147_483_647;

/** Java's `Integer.parseInt`: a sign, then decimal digits of any script; null where it throws. */
export function parseJavaInteger(text: string): number | null {
  const first = text.charCodeAt(0);
  const signed = first === 0x2b || first === 0x2d;
  const start = signed ? 1 : 0;
  if (text.length === start) return null;
  let value = 0;
  for (let index = start; index < text.length; index++) {
    const digit = digitValue(text.charCodeAt(index));
    if (digit < 0) return null;
    value = value * 10 + digit;
    if (value > INT_MAX + 1) return null;
  }
  if (first === 0x2d) return value === 0 ? 0 : -value;
  return value > INT_MAX ? null : value;
}

const DECIMAL_DIGIT = /^\p{Nd}$/u;

export function digitValue(code: number): number {
  if (code < 0x80) return code >= 0x30 && code <= 0x39 ? code - 0x30 : -1;
  if (!DECIMAL_DIGIT.test(String.fromCharCode(code))) return -1;
  // In the basic plane a script's digits start at xxx0 or at xxx6.
  const block = code & ~0xf;
  return code - (DECIMAL_DIGIT.test(String.fromCharCode(block)) ? block : block + 6);
}

const ASCII = /^[\0-\x7f]*$/;

/**
 * A form that is equal for two texts exactly when Java's `equalsIgnoreCase` says that they are: unit by unit to upper
 * and then to lower case, with no mapping to several characters (ß stays ß, the dotless ı equals I).
 */
export function foldJavaCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  for (let start = 0; start < text.length; start += UNITS_PER_PIECE) {
    const length = Math.min(UNITS_PER_PIECE, text.length - start);
    folded += String.fromCharCode(
      ...Array.from({ length }, (_, at) => foldUnit(text.charCodeAt(start + at))),
    );
  }
  return folded;
}

const UNITS_PER_PIECE = 1024;
/** By unit; 0: not asked for yet. */
const foldedUnits = new Uint16Array(0x10000);

function foldUnit(code: number): number {
  if (foldedUnits[code] === 0) foldedUnits[code] = foldCharacter(String.fromCharCode(code)).charCodeAt(0);
  return foldedUnits[code]!;
}

function foldCharacter(unit: string): string {
  if (unit === '\u0130') return 'i';
  const upper = unit.toUpperCase();
  const single = upper.length === 1 ? upper : unit;
  const lower = single.toLowerCase();
  return lower.length === 1 ? lower : single;
}
