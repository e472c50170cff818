import { copyFileSync, existsSync, renameSync, truncateSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

export interface SetAsideOptions {
  readonly now: Date;
  /** Endings of files that belong to it, such as `-journal`. */
  readonly also?: readonly string[];
  readonly rename?: (from: string, to: string) => void;
}

/**
 * Moves a file out of the way, so that nothing of it is lost and a fresh one can take its place. Only for real damage:
 * where the file cannot be renamed it is emptied. Answers the new name without its folder.
 */
export function setAside(path: string, { now, also = [], rename = renameSync }: SetAsideOptions): string {
  const ending = extname(path);
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-');
  const name = `${basename(path, ending)}-damaged-${stamp}${ending}`;
  const target = join(dirname(path), name);
  const move = (from: string, to: string): void => {
    try {
      rename(from, to);
    } catch {
      // Windows does not rename what the database library has not let go of yet; an empty file is a fresh one.
      copyFileSync(from, to);
      truncateSync(from);
    }
  };
  move(path, target);
  for (const more of also) if (existsSync(path + more)) move(path + more, target + more);
  return name;
}
