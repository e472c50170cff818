/** Where the text of a file begins: behind its byte order mark, if it has one. */
export const contentStart = (bytes: Uint8Array): number =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
