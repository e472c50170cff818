import { beforeEach, describe, expect, it } from 'vitest';
import { newJob } from '../../../core/delivery/job.ts';
import type { DeliveryPart } from '../../../core/delivery/about.ts';
import { createUploader, type Uploader } from '../../../main/services/uploader.ts';
import type { Ports } from '../../../main/services/ports.ts';
import { fail } from '../../../preload/contract/kit.ts';
import { writeSupportReport } from '../../../renderer/words/support.ts';
import { answer, createFakePorts, credentials, settled } from '../../support/fake-ports.ts';
import { counts, job, listed } from '../../support/jobs.ts';

const SERVICE = 'smarter-balanced';
const bytes = Buffer.from('group_name,…\r\nMs. Lopez 3rd,1,2018,,S4711,\r\n');

let { ports, world } = createFakePorts();
let uploader: Uploader;

const begin = async (more: Partial<Ports> = {}): Promise<void> => {
  uploader = createUploader({ ...ports, ...more }, { demo: false });
  uploader.deliveries.start();
  await uploader.connection.connect(SERVICE, credentials);
};

const handOver = async (fileName: string): Promise<string> => {
  const names = { ...listed, groups: ['Ms. Lopez 3rd'] };
  const input = { fileName, serviceId: SERVICE, sizeBytes: bytes.byteLength, counts, ...names };
  const handed = await uploader.deliveries.handOver(input, bytes);
  await settled();
  if (!handed.ok) throw new Error(handed.failure.code);
  return handed.value.deliveryId;
};

const report = async (deliveryId: string | null) => {
  const made = await uploader.supportReports.make(deliveryId);
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
};

/** Parts of one file, and one that is none, as an earlier run left them. */
const keepJobs = (): void => {
  const part = (index: number): DeliveryPart => ({
    setId: 'a',
    index,
    count: 2,
    whole: { sizeBytes: 2, counts },
  });
  world.saved.set('a', { ...job({ id: 'a' }), part: part(0) });
  world.saved.set('b', { ...job({ id: 'b', at: 2 }), part: part(1) });
  world.saved.set('c', job({ id: 'c', at: 3 }));
};

beforeEach(() => {
  ({ ports, world } = createFakePorts());
});

describe('a report for support', () => {
  it('tells what became of a rejected delivery, and nothing of its roster or of who is signed in', async () => {
    const message = 'Row: 1 Failure: School [S4711] Group [Ms. Lopez 3rd] is odd for jlopez@example.com';
    world.post = async (file) => answer(world.addImport(file, { status: 'BAD_DATA', message }));
    await begin();
    const id = await handOver('Lopez period 3.csv');
    const made = await report(id);
    expect(made.deliveries).toMatchObject([{ id, fileName: 'file-1.csv', state: { kind: 'rejected' } }]);
    for (const text of [JSON.stringify(made), writeSupportReport(made, 'K7Q2')]) {
      for (const value of ['Lopez', 'lopez', 'S4711', credentials.username, credentials.clientSecret])
        expect(text).not.toContain(value);
      expect(text).toContain('BAD_DATA');
    }
  });

  it('is about the delivery, in all its parts', async () => {
    keepJobs();
    await begin();
    const made = await report('a');
    expect(made.deliveries.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(made.otherDeliveries).toBe(1);
  });

  it('is about the newest ones when there is none in particular', async () => {
    for (let index = 0; index < 30; index += 1) {
      world.saved.set(`job-${index}`, newJob({ ...job(), id: `job-${index}`, at: index, abandoned: null }));
    }
    await begin();
    const made = await report(null);
    expect(made.deliveries.map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, index) => `job-${29 - index}`),
    );
    expect(made.otherDeliveries).toBe(10);
  });

  it('cannot be made about a delivery that nobody knows', async () => {
    await begin();
    expect(await uploader.supportReports.make('gone')).toEqual(fail('not-found'));
  });

  it('tells of each service its addresses, the way there and what went wrong on it', async () => {
    const trouble = {
      at: 1,
      code: 'certificate-not-trusted',
      detail: 'sso.test: expired; Filter CA (School)',
    };
    const wayTo = async () => ({ route: 'by-proxy', trouble }) as const;
    await begin({ computer: { ...ports.computer, wayTo } });
    const made = await report(null);
    expect(made.services.find(({ chosen }) => chosen)).toMatchObject({
      name: 'Smarter Balanced',
      importUrl: 'https://import.rdw.smarterbalanced.org',
      credentials: 'keychain',
      account: { mayUploadGroups: true, grants: 1 },
      toImport: { route: 'by-proxy', trouble },
    });
    expect(writeSupportReport(made, null)).toContain(
      'its certificate has expired. Issued by Filter CA (School)',
    );
  });

  it('has the last lines of the log', async () => {
    const log = Array.from({ length: 1000 }, (_, line) => `line ${line}`);
    await begin({ computer: { ...ports.computer, recentLog: async () => log } });
    expect((await report(null)).log).toEqual(log.slice(-400));
  });
});
