import { isFinal } from '../../core/delivery/delivery.ts';
import type { Job } from '../../core/delivery/job.ts';
import { joinParts } from '../../core/delivery/split-file.ts';
import { deliveryStandings, standingOf, type DeliveryStanding } from '../../core/delivery/standing.ts';
import { isComplete } from '../../core/delivery/whole-delivery.ts';
import type { DeliveryDetails, DeliveryView } from '../../preload/contract/contract.ts';
import type {
  HistoryFilter,
  HistoryMonth,
  HistoryPage,
  HistoryQuery,
  HistorySort,
} from '../../preload/contract/history.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { DeliveryBook } from './delivery-book.ts';
import { createHistoryIndex, wordsToFind } from './history-index.ts';
import type { Ports } from './ports.ts';

/** Finds and tells what was sent. Changes nothing. */
export interface History {
  /** All that are not finished, and the newest of the others; newest first. */
  readonly recent: () => readonly DeliveryView[];
  readonly find: (query: HistoryQuery) => Promise<HistoryPage>;
  /** Codes: not-found. */
  readonly details: (deliveryId: string) => Promise<Result<DeliveryDetails>>;
  /** The very bytes that were sent. Codes: not-found, kept-file-lost. */
  readonly openFile: (deliveryId: string) => Promise<Result<{ fileName: string; bytes: Uint8Array }>>;
}

const RECENT_FINISHED = 20;
const MONTHS = 12;
/** Reading a long history for the first search takes a second: other work goes on in between. */
const STEP_MS = 12;

export function createHistory(
  { clock, keptFiles }: Pick<Ports, 'clock' | 'keptFiles'>,
  book: DeliveryBook,
): History {
  const index = createHistoryIndex();
  let found: { readonly of: string; readonly among: readonly Job[]; readonly answer: Found } | null = null;

  const indexAll = async (jobs: readonly Job[]): Promise<void> => {
    let pausedAt = clock.monotonicNow();
    for (const job of jobs) {
      index.of(job);
      if (clock.monotonicNow() - pausedAt < STEP_MS) continue;
      await new Promise<void>((resume) => clock.after(0, resume));
      pausedAt = clock.monotonicNow();
    }
  };

  const search = ({ text, serviceId, standing, exceptId }: HistoryFilter): readonly Job[] => {
    const words = wordsToFind(text);
    return book.deliveries().filter((job) => {
      if (job.id === exceptId) return false;
      if (serviceId !== null && job.serviceId !== serviceId) return false;
      if (standing !== null && standingOf(job.state) !== standing) return false;
      if (words.length === 0) return true;
      const indexed = index.of(job).text;
      return words.every((word) => indexed.includes(word));
    });
  };

  const inOrder = (jobs: readonly Job[], { column, descending }: HistorySort): readonly Job[] => {
    const sorted =
      column === 'when' ? [...jobs] : sortBy(jobs, (job) => sortKey(job, column, index.of(job).fileName));
    return descending ? sorted.reverse() : sorted;
  };

  /** Asked for page by page: the same question about the same deliveries is answered once. */
  const findAll = (query: HistoryQuery): Found => {
    const among = book.deliveries();
    const { offset: _offset, count: _count, ...wanted } = query;
    const of = JSON.stringify([wanted, monthOf(clock.now(), 0)]);
    if (found?.of === of && found.among === among) return found.answer;
    const everywhen = search(query);
    const fitting = everywhen.filter(
      ({ createdAt }) =>
        (query.from === null || createdAt >= query.from) && (query.to === null || createdAt < query.to),
    );
    const jobs = inOrder(fitting, query.sort);
    const answer = { jobs, months: countMonths(everywhen, clock.now()), services: servicesOf(among) };
    found = { of, among, answer };
    return answer;
  };

  const details: History['details'] = async (deliveryId) => {
    const delivery = book.delivery(deliveryId);
    if (delivery === null) return fail('not-found');
    const { fileRemovedAt } = delivery;
    if (fileRemovedAt !== null)
      return succeed({ ...book.details(delivery), keptFile: { kind: 'removed', at: fileRemovedAt } });
    const parts = book.partsOf(deliveryId);
    const states = await Promise.all(parts.map(({ id }) => keptFiles.state(id)));
    const isKept = isComplete(parts) && states.every((state) => state === 'kept');
    return succeed({ ...book.details(delivery), keptFile: { kind: isKept ? 'kept' : 'unreadable' } });
  };

  return {
    recent: () => {
      const newestFirst = book.deliveries().toReversed();
      const finished = newestFirst.filter(({ state }) => isFinal(state)).slice(0, RECENT_FINISHED);
      const shown = new Set(finished);
      return newestFirst.filter((job) => !isFinal(job.state) || shown.has(job)).map(book.view);
    },
    find: async (query) => {
      // Begun when the history is looked at, so that it is there when somebody types; what is known takes no time.
      const indexing = indexAll(book.deliveries());
      if (query.text.trim() !== '' || query.sort.column === 'file') await indexing;
      const { jobs, months, services } = findAll(query);
      const page = jobs.slice(query.offset, query.offset + query.count);
      return {
        allCount: book.deliveries().length,
        total: jobs.length,
        entries: page.map((job) => ({ ...book.view(job), creator: job.creator })),
        months,
        services,
      };
    },
    details,
    openFile: async (deliveryId) => {
      const delivery = book.delivery(deliveryId);
      if (delivery === null) return fail('not-found');
      const parts = book.partsOf(deliveryId);
      // Some of its rows would not be in what is saved, and nobody would notice.
      if (!isComplete(parts)) return fail('kept-file-lost');
      const pieces: Uint8Array[] = [];
      for (const { id } of parts) {
        const opened = await keptFiles.open(id);
        if (!opened.ok) return opened;
        pieces.push(opened.value);
      }
      return succeed({ fileName: delivery.fileName, bytes: joinParts(pieces) });
    },
  };
}

interface Found {
  readonly jobs: readonly Job[];
  readonly months: readonly HistoryMonth[];
  readonly services: HistoryPage['services'];
}

function sortKey(
  job: Job,
  column: Exclude<HistorySort['column'], 'when'>,
  fileName: string,
): string | number {
  if (column === 'file') return fileName;
  if (column === 'standing') return deliveryStandings.indexOf(standingOf(job.state));
  return job.counts[column];
}

/** Equal ones stay in the order in which they were handed over. */
function sortBy(jobs: readonly Job[], keyOf: (job: Job) => string | number): Job[] {
  const keyed = jobs.map((job) => ({ job, key: keyOf(job) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ job }) => job);
}

/** The first moment of the month of this time, or of one before or after it, on this computer's clock. */
function monthOf(at: number, offset: number): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth() + offset, 1).getTime();
}

function countMonths(jobs: readonly Job[], now: number): readonly HistoryMonth[] {
  const months = Array.from({ length: MONTHS }, (_, index) => ({
    startsAt: monthOf(now, index - MONTHS + 1),
    endsAt: monthOf(now, index - MONTHS + 2),
    counts: Object.fromEntries(deliveryStandings.map((standing) => [standing, 0])) as Record<
      DeliveryStanding,
      number
    >,
  }));
  for (const { createdAt, state } of jobs) {
    const month = months.findLast(({ startsAt }) => createdAt >= startsAt);
    if (month !== undefined && createdAt < month.endsAt) month.counts[standingOf(state)] += 1;
  }
  return months;
}

function servicesOf(jobs: readonly Job[]): HistoryPage['services'] {
  const names = new Map(jobs.map(({ serviceId, serviceName }) => [serviceId, serviceName]));
  return [...names].map(([id, name]) => ({ id, name }));
}
