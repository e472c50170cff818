import { randomBytes, scrypt } from 'node:crypto';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Job } from '../../core/delivery/job.ts';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { MovingFilePort } from '../services/ports.ts';
import { createDeliveryRows, sumOfNames } from './delivery-rows.ts';
import { settingsFile } from './disk-settings.ts';
import { seal, unseal } from './seal.ts';

/** Five letters that name the form and its version, the salt, then the sealed content. */
const MAGIC = Buffer.from('SGUM1', 'latin1');
const SALT_BYTES = 16;
const HEAD_BYTES = MAGIC.byteLength + SALT_BYTES;
const PURPOSE = 'moving to another computer';
const KEY_BYTES = 32;
/** SECURITY: a guess costs 128 MB and a third of a second, so that a file that was lost is not soon opened. */
const COST = 2 ** 17;
const MOST_MEMORY_BYTES = 256 * 1024 * 1024;
/** Other work goes on in between. */
const JOBS_PER_STEP = 50;
const MOST_CONTENT_BYTES = 512 * 1024 * 1024;

const keyOf = (passphrase: string, salt: Uint8Array, cost: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const options = { N: cost, r: 8, p: 1, maxmem: MOST_MEMORY_BYTES };
    scrypt(passphrase.normalize('NFC'), salt, KEY_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });

const content = z.object({
  settings: settingsFile,
  deliveries: z.array(z.object({ id: z.string(), facts: z.string(), sealed: z.string(), names: z.string() })),
});

/** Settings and history in one file that opens with a passphrase. Its entries stand in it as they do in the history. */
export const createMovingFile = (cost = COST): MovingFilePort => ({
  write: async (passphrase, { settings, jobs }) => {
    const salt = randomBytes(SALT_BYTES);
    const key = await keyOf(passphrase, salt, cost);
    const rows = createDeliveryRows(key);
    const deliveries: z.input<typeof content>['deliveries'] = [];
    for (const job of jobs) {
      const names = rows.writeNames(job);
      deliveries.push({ id: job.id, names, ...rows.write(job, sumOfNames(names)) });
      if (deliveries.length % JOBS_PER_STEP === 0) await setImmediate();
    }
    const text = JSON.stringify({ settings, deliveries });
    return Buffer.concat([MAGIC, salt, seal(key, PURPOSE, await promisify(deflateRaw)(text))]);
  },
  read: async (passphrase, bytes) => {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (all.byteLength <= HEAD_BYTES || !all.subarray(0, MAGIC.byteLength).equals(MAGIC))
      return fail('file-unreadable');
    const key = await keyOf(passphrase, all.subarray(MAGIC.byteLength, HEAD_BYTES), cost);
    const packed = unseal(key, PURPOSE, all.subarray(HEAD_BYTES));
    if (packed === null) return fail('wrong-passphrase');
    const found = content.safeParse(await unpack(packed));
    if (!found.success) return fail('file-unreadable');
    const rows = createDeliveryRows(key);
    const jobs: Job[] = [];
    for (const [index, row] of found.data.deliveries.entries()) {
      const job = rows.read(row);
      if (job !== null) jobs.push(job);
      if (index % JOBS_PER_STEP === 0) await setImmediate();
    }
    const { settings, deliveries } = found.data;
    return succeed({ settings, jobs, unreadable: deliveries.length - jobs.length });
  },
});

/** Null when it is not what this program writes. */
async function unpack(packed: Uint8Array): Promise<unknown> {
  try {
    const text = await promisify(inflateRaw)(packed, { maxOutputLength: MOST_CONTENT_BYTES });
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}
