import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike when read out over the telephone. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Names one bug in the log, such as `K7Q2`. */
export const newReference = (): string =>
  Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
