import { decodeKnown } from '../../../core/change/encode-known.ts';
import type { DeliveryState } from '../../../core/delivery/delivery.ts';
import type { Job } from '../../../core/delivery/job.ts';
import { createKnownGroups, type KnownGroups } from '../../../main/services/known-groups.ts';
import { nothingRemembered } from '../../../main/services/ports.ts';
import { PRACTICE_ID, type Service } from '../../../main/services/service-list.ts';
import { listGroups } from '../../core/change/made-up-uploads.ts';
import { roster } from '../../core/group-file/opened.ts';
import { createFakePorts, settled } from '../../support/fake-ports.ts';
import { job as madeJob, START } from '../../support/jobs.ts';

export const DAY_MS = 24 * 60 * 60 * 1000;
export const SERVICE = 'one';
const address = { name: 'One', flavor: 'openam', tokenUrl: 'https://a.example/token' } as const;
export const addresses = new Map<string, string>();
const services = {
  find: (id: string): Service | null => {
    const importUrl = addresses.get(id);
    return importUrl === undefined ? null : { id, kind: 'custom', address: { ...address, importUrl } };
  },
  memory: () => nothingRemembered,
  view: async () => ({
    services: [...addresses.keys()].map((id) => ({ id })) as never,
    chosenServiceId: SERVICE,
  }),
};

/** The world of the test that runs. */
export let { ports, world } = createFakePorts();
export let jobs: Job[] = [];
export let keeper: KnownGroups;

/** The keeper of a program that starts. */
export const begin = async (): Promise<void> => {
  keeper = createKnownGroups(ports, {
    book: { all: () => jobs, partsOf: (id) => jobs.filter((job) => job.id === id) },
    services,
  });
  keeper.start();
  await settled();
};

export interface Sent {
  readonly id: string;
  readonly rows: readonly string[] | null;
  readonly sentAt: number;
  readonly serviceId?: string;
  readonly importId?: number;
  readonly repeatOf?: number | null;
  readonly state?: DeliveryState;
  readonly postedAt?: number | null;
  readonly finishedAt?: number;
}

/** A delivery as the book has it; without rows its kept file is lost. */
export const add = (sent: Sent): void => {
  const { id, rows, sentAt, serviceId = SERVICE, importId = 1, repeatOf = null, postedAt = null } = sent;
  if (rows !== null) world.files.set(id, new TextEncoder().encode(roster(...rows)));
  const finishedAt = sent.finishedAt ?? START;
  const state = sent.state ?? { kind: 'processed', importId, finishedAt, message: '', repeatOf };
  const timeline = [{ at: sentAt, kind: 'sending', detail: null } as const];
  jobs.push({ ...madeJob({ id, serviceId }), state, timeline, postedAt });
};
/** A delivery that the service processes while the program runs. */
export const process = async (sent: Sent): Promise<void> => {
  add(sent);
  keeper.deliveryChanged(sent.id);
  await settled();
};

/** What is known, each group in one line. */
export const download = async (serviceId = SERVICE) => {
  const answer = await keeper.download(serviceId);
  if (!answer.ok) throw new Error(answer.failure.code);
  const { facts, bytes } = answer.value;
  const groups = listGroups(decodeKnown(bytes)!).map(
    ({ name, students, logins }) => `${name}: ${[...students, ...logins].join(' ')}`,
  );
  return { ...facts, groups };
};

/** Nothing is known, and nothing was sent; before each test. */
export const beginAnew = async (): Promise<void> => {
  ({ ports, world } = createFakePorts());
  jobs = [];
  addresses.clear();
  addresses.set(SERVICE, 'https://import.example');
  addresses.set('same', 'https://import.example/');
  addresses.set('other', 'https://other.example');
  addresses.set(PRACTICE_ID, 'http://127.0.0.1:4000');
  await begin();
};
