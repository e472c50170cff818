import { openSqliteDeliveryStore } from '../../main/adapters/sqlite-delivery-store.ts';
import type { Job } from '../../core/delivery/job.ts';
import { job, record, through } from './jobs.ts';

export interface LongHistory {
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly deliveries: number;
  /** When the last one was handed over, epoch milliseconds; the others lie in the two years before. */
  readonly until: number;
}

const YEARS_MS = 2 * 365 * 24 * 60 * 60 * 1000;
const subjects = ['Algebra', 'ELA', 'Geometry', 'Reading', 'Science', 'Señora Peña’s Español'];
const teachers = ['Smith', 'García', 'Nguyen', 'O’Brien', 'Wolfeschlegelsteinhausenbergerdorff'];

/** Writes what a large district sends in two years into a profile that the program then opens. */
export function saveLongHistory({ folder, key, deliveries, until }: LongHistory): void {
  const { store, close } = openSqliteDeliveryStore({ folder, key });
  const saved = store.saveAll(
    Array.from({ length: deliveries }, (_, index) =>
      delivery(index, Math.round(until - (YEARS_MS * (deliveries - 1 - index)) / deliveries)),
    ),
  );
  close();
  if (!saved.ok) throw new Error('The history cannot be written.');
}

function delivery(index: number, at: number): Job {
  const groups = Array.from({ length: 40 }, (_, group) => {
    const subject = subjects[(index + group) % subjects.length]!;
    return `Period ${(group % 7) + 1} ${subject} ${teachers[(index * 3 + group) % teachers.length]!} ${group}`;
  });
  const practice = index % 11 === 0;
  const fresh = job({
    id: `delivery-${String(index).padStart(6, '0')}`,
    fileName: `groups ${subjects[index % subjects.length]!} ${index}.csv`,
    serviceId: practice ? 'practice' : 'custom',
    serviceName: practice ? 'Practice' : 'Our district',
    sizeBytes: 20_000 + index,
    names: { schools: [String(88_800_120_012_001 + (index % 50))], groups },
    counts: { rows: 900 + (index % 300), schools: 1, groups: 40, students: 800, teachers: 12 },
    at,
  });
  const times = { id: 30_000 + index, createdAt: at + 2000, updatedAt: at + 60_000 };
  const sending = through(fresh, { kind: 'post-begun', creator: 'pat@example.com', postedAt: at });
  const answer = (more: Parameters<typeof record>[0]) => {
    const told = record({ ...times, ...more });
    return through(sending, { kind: 'post-answered', record: told, startedAt: at, processedBefore: false });
  };
  if (index % 17 === 5) return through(fresh, { kind: 'given-up' });
  if (index % 10 === 3) {
    const message = Array.from(
      { length: 100 },
      (_, row) => `Row: ${row} Failure: School [${row}] can not be found`,
    );
    return answer({ status: 'BAD_DATA', message: message.join('\n') });
  }
  if (index % 23 === 7) return answer({ status: 'PROCESSED', updatedAt: at - 86_400_000 });
  const message = '40 groups accepted for 88800120012001.';
  const processed = record({ ...times, status: 'PROCESSED', message });
  return through(answer({ message }), { kind: 'polled', record: processed });
}
