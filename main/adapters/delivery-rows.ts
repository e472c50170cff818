import { createSecretKey, hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { DeliveryNames } from '../../core/delivery/about.ts';
import type { Doubt, Job } from '../../core/delivery/job.ts';
import type { DeliveryState } from '../../core/delivery/delivery.ts';
import { jobFacts, type stateFacts } from './job-facts.ts';
import { seal, unseal } from './seal.ts';

/** What is not written in the clear: the service's words can name groups and more, and a login is a person. */
interface Words {
  readonly message: string;
  readonly refusalMessage: string;
  readonly creator: string | null;
}

const words = z.object({ message: z.string(), refusalMessage: z.string(), creator: z.string().nullable() });
const noNames: DeliveryNames = { schools: [], groups: [] };
const MOST_NAMES_BYTES = 16 * 1024 * 1024;
const unreadable: Words = { message: '', refusalMessage: '', creator: null };

/** The driver hands bytes back in more than one shape: they are written as base64, with a sum over the row behind them. */
const row = z.object({ id: z.string(), facts: z.string(), sealed: z.string(), names: z.string() });

/** Of names as they are written. Rows of the first versions have none. */
export const sumOfNames = (names: string): string => (names === '' ? '' : sha256(names));

/** Rows of the first version have none. */
const sumOf = (id: string, told: string, sealed: string, namesSum: string): string =>
  sha256(JSON.stringify(namesSum === '' ? [id, told, sealed] : [id, told, sealed, namesSum]));

const sha256 = (text: string): string => hash('sha256', text, 'base64url');

export interface DeliveryRows {
  /** `namesSum`: of the names that stand in its row. */
  readonly write: (job: Job, namesSum: string) => { readonly facts: string; readonly sealed: string };
  /** Apart from the rest, since they never change and can be long. */
  readonly writeNames: (job: Job) => string;
  /**
   * Null when the row is not as this program wrote it. Sealed words that do not open are left empty. Names are opened
   * each time they are asked for: that is seldom, and opening those of a whole history takes a second.
   */
  readonly read: (row: unknown) => Job | null;
}

export const createDeliveryRows = (keyBytes: Uint8Array): DeliveryRows => {
  const key = createSecretKey(keyBytes);
  return {
    write: (job, namesSum) => {
      // The schema drops what is not named in it: a new member stays out of the file until someone thinks about it.
      const plain = jobFacts.parse(job);
      const said: Words = {
        message: 'message' in job.state ? job.state.message : '',
        refusalMessage: job.doubt?.refusal?.message ?? '',
        creator: job.creator,
      };
      const told = JSON.stringify(plain);
      const words = seal(key, `words ${job.id}`, Buffer.from(JSON.stringify(said), 'utf8'));
      const sealed = Buffer.from(words).toString('base64');
      return { facts: told, sealed: `${sealed}.${sumOf(job.id, told, sealed, namesSum)}` };
    },
    writeNames: ({ id, names }) => {
      const packed = deflateRawSync(Buffer.from(JSON.stringify(names), 'utf8'));
      return Buffer.from(seal(key, `names ${id}`, packed)).toString('base64');
    },
    read: (found) => {
      const parts = row.safeParse(found);
      if (!parts.success) return null;
      const [sealed = '', sum] = parts.data.sealed.split('.');
      // The database does not notice a byte that changed on the disk: it would be told as a fact.
      const { id, facts: told, names } = parts.data;
      if (sum === undefined ? names !== '' : sum !== sumOf(id, told, sealed, sumOfNames(names))) return null;
      const plain = jobFacts.safeParse(parseJson(told));
      if (!plain.success) return null;
      const opened = unseal(key, `words ${id}`, Buffer.from(sealed, 'base64'));
      const said = opened === null ? unreadable : wordsFrom(opened);
      const { state: bare, doubt, ...rest } = plain.data;
      return {
        ...rest,
        state: withMessage(bare, said),
        doubt: withRefusal(doubt, said),
        creator: said.creator,
        get names() {
          return namesFrom(unseal(key, `names ${id}`, Buffer.from(names, 'base64')));
        },
      };
    },
  };
};

const deliveryNames = z.object({ schools: z.array(z.string()), groups: z.array(z.string()) });

/** They only help to find a delivery: one without them is as true as before. */
const namesFrom = (packed: Uint8Array | null): DeliveryNames => {
  if (packed === null) return noNames;
  try {
    const text = inflateRawSync(packed, { maxOutputLength: MOST_NAMES_BYTES }).toString('utf8');
    return deliveryNames.safeParse(parseJson(text)).data ?? noNames;
  } catch {
    return noNames;
  }
};

const wordsFrom = (opened: Uint8Array): Words =>
  words.safeParse(parseJson(Buffer.from(opened).toString('utf8'))).data ?? unreadable;

function withMessage(bare: z.infer<typeof stateFacts>, { message }: Words): DeliveryState {
  const says = bare.kind === 'processing' || bare.kind === 'processed' || bare.kind === 'rejected';
  return says ? { ...bare, message } : bare;
}

function withRefusal(doubt: z.infer<typeof jobFacts>['doubt'], { refusalMessage }: Words): Doubt | null {
  if (doubt === null) return null;
  const refusal = doubt.refusal === null ? null : { ...doubt.refusal, message: refusalMessage };
  return { ...doubt, refusal };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
