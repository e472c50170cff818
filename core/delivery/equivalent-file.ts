const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const CASE_BIT = 0x20;

const isLetter = (byte: number): boolean => {
  const lower = byte | CASE_BIT;
  return lower >= 0x61 && lower <= 0x7a;
};

/**
 * The same file to the service, in other bytes: it reads column names in any case, and knows a file again by its bytes
 * alone. `variant`: each bit turns the case of one letter of the header; 0: the very same bytes. Null: the header has too few
 * letters.
 */
export function equivalentFile(bytes: Uint8Array, variant: number): Uint8Array | null {
  const changed = Uint8Array.from(bytes);
  let left = variant;
  for (let index = 0; index < changed.length && left > 0; index += 1) {
    const byte = changed[index]!;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
    if (!isLetter(byte)) continue;
    if (left % 2 === 1) changed[index] = byte ^ CASE_BIT;
    left = Math.floor(left / 2);
  }
  return left > 0 ? null : changed;
}
