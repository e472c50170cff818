/** Where in the program's own files an error arose, such as `send-screen.js:12:40`. Never its text: it may hold a value. */
export const placeOfError = (error: unknown): string => {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const found = /([\w.-]+\.(?:m?js|tsx?))(?:\?[^:\s)]*)?:(\d+):(\d+)/u.exec(stack);
  return found === null ? 'unknown' : `${found[1]}:${found[2]}:${found[3]}`;
};

/** The kind of an error: its class, never its message. */
export const nameOfError = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
