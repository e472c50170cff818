/** What stands for half of a surrogate pair, which is no character. */
export const REPLACEMENT = 0xfffd;

/** Writes a character as UTF-8, in up to four bytes; answers the length afterwards. */
export const writeCharacter = (target: Uint8Array, length: number, code: number): number => {
  if (code < 0x80) {
    target[length] = code;
    return length + 1;
  }
  const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  // 110…, 1110… or 11110…: as many ones as bytes.
  target[length] = ((0xf00 >> (following + 1)) & 0xff) | (code >> (6 * following));
  for (let rest = following - 1; rest >= 0; rest -= 1)
    target[length + following - rest] = 0x80 | ((code >> (6 * rest)) & 0x3f);
  return length + following + 1;
};

/** A text as UTF-8. */
export const encodeUtf8 = (text: string): Uint8Array => {
  let bytes = new Uint8Array(text.length);
  let length = 0;
  for (; length < text.length && text.charCodeAt(length) < 0x80; length += 1)
    bytes[length] = text.charCodeAt(length);
  if (length === text.length) return bytes;
  bytes = new Uint8Array(text.length * 3);
  length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at)!;
    if (code > 0xffff) at += 1;
    length = writeCharacter(bytes, length, isSurrogate(code) ? REPLACEMENT : code);
  }
  return bytes.subarray(0, length);
};

export const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
