import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { nothingAbout } from '../../core/delivery/about.ts';
import type { Job } from '../../core/delivery/job.ts';
import { createDiskKeptFiles } from '../../main/adapters/disk-kept-files.ts';
import { createKeytarVault } from '../../main/adapters/keytar-vault.ts';
import { openSqliteDeliveryStore } from '../../main/adapters/sqlite-delivery-store.ts';
import { job, record, through } from '../support/jobs.ts';
import { saveLongHistory } from '../support/long-history.ts';
import { fixture } from '../support/program.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The key that the program of this profile seals with: made here, before its first start. */
const keyOf = (profile: string): Promise<Uint8Array> => {
  const mark = createHash('sha256').update(profile).digest('hex').slice(0, 8);
  const keychainName = `Student Group Uploader (profile ${mark})`;
  return createKeytarVault({ keychainName, timeoutMs: 30_000 }).payloadKey();
};

/** One that was processed three months ago, with what was shown and decided before. */
const threeMonthsAgo = (fileName: string): Job => {
  const at = Date.now() - 91 * DAY_MS;
  const fresh = job({
    id: 'three-months-ago',
    serviceName: 'Our district',
    fileName,
    at,
    names: { schools: ['88800120012001'], groups: ['Señora Peña, 4th grade'] },
    about: {
      ...nothingAbout,
      problems: { 'ssid-form': 3 },
      repairs: { sort: 12, 'duplicate-rows': 2 },
      change: {
        groups: { changed: 2, unchanged: 9, new: 1, unknown: 0, missing: 0 },
        studentsAdded: 14,
        studentsRemoved: 5,
        teachersAdded: 1,
        teachersRemoved: 0,
        childrenLosing: 4,
        childrenLeftOut: 1,
        subjectsChanged: 0,
      },
      confirmed: { trips: ['group-loses-many'], typedStudents: 4, at: at - 1000 },
    },
  });
  const told = { id: 34_006, createdAt: at + 1000, updatedAt: at + 60_000 };
  const processed = record({ ...told, status: 'PROCESSED' });
  return through(
    fresh,
    { kind: 'post-begun', creator: 'pat@example.com', postedAt: at },
    { kind: 'post-answered', record: record(told), startedAt: at, processedBefore: false },
    { kind: 'polled', record: processed, at: at + 61_000 },
  );
};

/** A profile with many deliveries and the one of three months ago, whose file is kept. */
export async function fillProfile(profile: string, fileName: string, others = 10_000): Promise<void> {
  const key = await keyOf(profile);
  saveLongHistory({ folder: profile, key, deliveries: others, until: Date.now() - DAY_MS });
  const { store, close } = openSqliteDeliveryStore({ folder: profile, key });
  store.save(threeMonthsAgo(fileName));
  close();
  const keptFiles = createDiskKeptFiles({ folder: path.join(profile, 'kept-files'), key: async () => key });
  await keptFiles.keep('three-months-ago', readFileSync(fixture('sample-roster.csv')));
}
