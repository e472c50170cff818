import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';

const OWNER_ONLY = 0o600;

/** The file has all of the bytes or is as it was before. Throws what the disk says. */
export async function writeWhole(path: string, bytes: Uint8Array, mode = OWNER_ONLY): Promise<void> {
  // A name that nothing else has: in a person's own folder, another file must not be touched.
  const half = `${path}.${randomBytes(6).toString('hex')}.half`;
  const file = await open(half, 'wx', mode);
  try {
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The same, at once. */
export function writeWholeNow(path: string, text: string): void {
  const half = `${path}.half`;
  try {
    const file = openSync(half, 'w', OWNER_ONLY);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(half, path);
  } catch (error) {
    try {
      rmSync(half, { force: true });
    } catch {
      // The first error is the one to tell.
    }
    throw error;
  }
}
