import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike when read out over the telephone. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Names one bug in the log, such as `K7Q2`. */
export const newReference = (): string =>
  Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');

export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Where in our own code it was thrown: file, line and column of the first frame. SECURITY: never the error's words. */
export const placeOf = (error: unknown): string =>
  /([\w.-]+\.[cm]?[jt]s:\d+:\d+)/.exec(
    (error instanceof Error ? error.stack?.split('\n    at ')[1] : '') ?? '',
  )?.[1] ?? '';
