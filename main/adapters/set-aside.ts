import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/**
 * Renames a damaged file, so that nothing of it is lost and a fresh one can take its place. Answers the new name
 * without its folder. `also`: endings of files that belong to it, such as `-wal`.
 */
export function setAside(path: string, now: Date, also: readonly string[] = []): string {
  const ending = extname(path);
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-');
  const name = `${basename(path, ending)}-damaged-${stamp}${ending}`;
  const target = join(dirname(path), name);
  renameSync(path, target);
  for (const more of also) if (existsSync(path + more)) renameSync(path + more, target + more);
  return name;
}
