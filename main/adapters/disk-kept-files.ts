import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { KeptFile, KeptFilesPort } from '../services/ports.ts';
import { sealSteps, unsealSteps } from './seal.ts';
import { writeWhole } from './write-whole.ts';

export interface KeptFilesOptions {
  readonly folder: string;
  readonly key: () => Promise<Uint8Array>;
}

const ENDING = '.kept';
/** A copy that a backup or a person made beside one has another name, and is not ours. */
const isKeptName = /^[\w-]{1,100}\.kept$/;

/** The bytes of deliveries, each in a file of its own, encrypted, under the delivery's id. */
export function createDiskKeptFiles({ folder, key }: KeptFilesOptions): KeptFilesPort {
  const pathOf = (deliveryId: string): string => {
    // SECURITY: ids are ours; should one ever not be, it must not name a file elsewhere.
    if (!isKeptName.test(`${deliveryId}${ENDING}`)) throw new Error('not an id');
    return join(folder, `${deliveryId}${ENDING}`);
  };
  const openSealed = async (deliveryId: string): Promise<Uint8Array | null> => {
    const sealed = await readFile(pathOf(deliveryId));
    return inSteps(unsealSteps(await key(), deliveryId, sealed));
  };
  return {
    keep: async (deliveryId, bytes) => {
      const path = pathOf(deliveryId);
      const sealed = await inSteps(sealSteps(await key(), deliveryId, bytes));
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeWhole(path, sealed);
        return succeed(undefined);
      } catch {
        return fail('disk-not-writable');
      }
    },
    open: async (deliveryId) => {
      try {
        const bytes = await openSealed(deliveryId);
        return bytes === null ? fail('kept-file-lost') : succeed(bytes);
      } catch {
        return fail('kept-file-lost');
      }
    },
    remove: (deliveryId) => rm(pathOf(deliveryId), { force: true }).catch(() => undefined),
    state: async (deliveryId) => {
      try {
        return (await openSealed(deliveryId)) === null ? 'unreadable' : 'kept';
      } catch (error) {
        return isMissing(error) ? 'missing' : 'unreadable';
      }
    },
    list: async () => {
      const names = await readdir(folder).catch((): string[] => []);
      const files: KeptFile[] = [];
      // One after the other: there can be ten thousand of them, and nobody waits.
      for (const name of names.filter((found) => isKeptName.test(found))) {
        const found = await stat(join(folder, name)).catch(() => null);
        if (found === null) continue;
        const { size: sizeBytes, mtimeMs: keptAt } = found;
        files.push({ deliveryId: name.slice(0, -ENDING.length), sizeBytes, keptAt });
      }
      return files;
    },
  };
}

/** Other work goes on in between: a file can have sixty million bytes. */
async function inSteps<Outcome>(steps: Generator<void, Outcome>): Promise<Outcome> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
