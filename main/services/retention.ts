import { deliveryIdOf } from '../../core/delivery/about.ts';
import { isFinal } from '../../core/delivery/delivery.ts';
import type { Job } from '../../core/delivery/job.ts';
import type { KeepingRule, KeptFilesCount, KeptFilesView } from '../../preload/contract/history.ts';
import { succeed, type Result } from '../../preload/contract/kit.ts';
import type { DeliveryBook } from './delivery-book.ts';
import type { KeptFile, Ports } from './ports.ts';

/** Removes files that were sent long ago, and what is known of their groups. What the history says of their deliveries stays. */
export interface Retention {
  /** Applies the rule in a minute, and then every day. */
  readonly start: () => void;
  readonly stop: () => void;
  readonly view: () => Promise<KeptFilesView>;
  readonly wouldRemove: (rule: KeepingRule) => Promise<KeptFilesCount>;
  readonly remove: (rule: KeepingRule) => Promise<KeptFilesView>;
  /** Codes: disk-not-writable. */
  readonly changeRule: (rule: KeepingRule) => Promise<Result<KeptFilesView>>;
}

/** The program has better things to do while it starts. */
const FIRST_AFTER_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const MEGABYTE = 1_000_000;

/** A kept file and the delivery that it belongs to; null: no delivery knows it. */
interface Kept extends KeptFile {
  readonly job: Job | null;
}

export function createRetention(
  { clock, keptFiles, settings }: Pick<Ports, 'clock' | 'keptFiles' | 'settings'>,
  book: Pick<DeliveryBook, 'all' | 'find' | 'partsOf' | 'fileRemoved'>,
  /** SECURITY: who was in groups that were last applied before this time goes with the files. */
  forgetGroups: (before: number) => void,
): Retention {
  let cancel: (() => void) | null = null;

  const readKept = async (): Promise<readonly Kept[]> => {
    const files = await keptFiles.list();
    return files.map((file) => ({ ...file, job: book.find(file.deliveryId) }));
  };

  /** A part is kept as long as its file is under way: only all parts together are the file that was sent. */
  const isFinished = (job: Job): boolean =>
    book.partsOf(deliveryIdOf(job)).every(({ state }) => isFinal(state));

  /** Oldest first. SECURITY: the bytes of an unfinished delivery may be needed again, so they never go. */
  const toRemove = (kept: readonly Kept[], { days, megabytes }: KeepingRule): readonly Kept[] => {
    // A history that is out of reach knows no delivery, and could not say which of them are unfinished.
    if (book.all().length === 0) return [];
    const before = clock.now() - days * DAY_MS;
    const finished = kept.filter(({ job }) => job === null || isFinished(job)).sort(byAge);
    let excessBytes = sizeOf(kept) - megabytes * MEGABYTE;
    return finished.filter((file) => {
      // One that no delivery knows may be a minute old, and its delivery about to be added.
      const mayGo =
        file.job === null
          ? file.keptAt < Math.min(before, clock.now() - DAY_MS)
          : file.job.fileRemovedAt !== null || ageOf(file) < before || excessBytes > 0 || days === 0;
      if (mayGo) excessBytes -= file.sizeBytes;
      return mayGo;
    });
  };

  /** One after the other: each step waits for the disk, and other work goes on in between. */
  const removeBy = async (rule: KeepingRule): Promise<void> => {
    forgetGroups(clock.now() - rule.days * DAY_MS);
    for (const { deliveryId, job } of toRemove(await readKept(), rule)) {
      // Saved first: a file that the history believes gone is removed the next time, and never the other way round.
      const isSaved = job === null || job.fileRemovedAt !== null || book.fileRemoved(deliveryId).ok;
      if (isSaved) await keptFiles.remove(deliveryId);
    }
  };

  const rule = (): KeepingRule => settings.read().keepingRule;
  const view = async (): Promise<KeptFilesView> => ({ rule: rule(), kept: count(await readKept()) });

  const everyDay = (): void => {
    cancel = clock.after(DAY_MS, everyDay);
    void removeBy(rule());
  };

  return {
    start: () => {
      cancel = clock.after(FIRST_AFTER_MS, everyDay);
    },
    stop: () => cancel?.(),
    view,
    wouldRemove: async (asked) => count(toRemove(await readKept(), asked)),
    remove: async (asked) => {
      await removeBy(asked);
      return view();
    },
    changeRule: async (changed) => {
      const saved = settings.change((now) => ({ ...now, keepingRule: changed }));
      if (!saved.ok) return saved;
      await removeBy(changed);
      return succeed(await view());
    },
  };
}

/** A delivery is as old as its end; a file that no delivery knows, as its writing. */
const ageOf = ({ job, keptAt }: Kept): number =>
  job === null ? keptAt : 'finishedAt' in job.state ? job.state.finishedAt : job.changedAt;

const byAge = (one: Kept, other: Kept): number => ageOf(one) - ageOf(other);

const sizeOf = (kept: readonly Kept[]): number => kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

function count(kept: readonly Kept[]): KeptFilesCount {
  const times = kept.map(({ job, keptAt }) => job?.createdAt ?? keptAt);
  return {
    files: kept.length,
    sizeBytes: sizeOf(kept),
    oldestAt: times.length === 0 ? null : times.reduce((one, other) => Math.min(one, other)),
    newestAt: times.length === 0 ? null : times.reduce((one, other) => Math.max(one, other)),
  };
}
