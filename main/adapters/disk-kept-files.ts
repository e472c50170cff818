import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { KeptFilesPort } from '../services/ports.ts';
import { seal, unseal } from './seal.ts';
import { writeWhole } from './write-whole.ts';

export interface KeptFilesOptions {
  readonly folder: string;
  readonly key: () => Promise<Uint8Array>;
}

/** The bytes of deliveries, each in a file of its own, encrypted, under the delivery's id. */
export function createDiskKeptFiles({ folder, key }: KeptFilesOptions): KeptFilesPort {
  const pathOf = (deliveryId: string): string => {
    // SECURITY: ids are ours; should one ever not be, it must not name a file elsewhere.
    if (!/^[\w-]{1,100}$/.test(deliveryId)) throw new Error('not an id');
    return join(folder, `${deliveryId}.kept`);
  };
  return {
    keep: async (deliveryId, bytes) => {
      const path = pathOf(deliveryId);
      const sealed = seal(await key(), deliveryId, bytes);
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
        const bytes = unseal(await key(), deliveryId, await readFile(pathOf(deliveryId)));
        return bytes === null ? fail('kept-file-lost') : succeed(bytes);
      } catch {
        return fail('kept-file-lost');
      }
    },
    remove: (deliveryId) => rm(pathOf(deliveryId), { force: true }).catch(() => undefined),
  };
}
