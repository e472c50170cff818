import { defaultGuardRules } from '../../core/change/guard.ts';
import { isFinal } from '../../core/delivery/delivery.ts';
import { movedJob } from '../../core/delivery/moved-job.ts';
import type { Job } from '../../core/delivery/job.ts';
import { nothingStored } from '../../core/service/lists.ts';
import { DEFAULT_SAFE_ROWS } from '../../core/delivery/safe-rows.ts';
import type { MovedIn } from '../../preload/contract/history.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { DeliveryBook } from './delivery-book.ts';
import { checkAddress } from './service-address.ts';
import { isOurs } from './service-list.ts';
import { nothingRemembered, type Ports, type ServiceMemory, type Settings } from './ports.ts';

/** Settings and history on their way to another computer: without sign-ins, tokens and the files that were sent. */
export interface Moving {
  /** How to make the file, for whoever has the passphrase. Codes: history-out-of-reach. */
  readonly pack: (passphrase: string) => Result<() => Promise<Uint8Array>>;
  /**
   * Adds what another computer packed. What is here stays as it is. Codes: history-out-of-reach, wrong-passphrase,
   * file-unreadable, disk-not-writable.
   */
  readonly takeIn: (passphrase: string, bytes: Uint8Array) => Promise<Result<MovedIn>>;
}

export interface MovingOptions {
  readonly book: Pick<DeliveryBook, 'all' | 'find' | 'takeIn'>;
  /** Services, rules and deliveries may be others now. */
  readonly changed: () => void;
}

/** So many are saved at once: other work goes on in between. */
const JOBS_PER_STEP = 100;

export function createMoving(
  { settings, clock, movingFile, store }: Pick<Ports, 'settings' | 'clock' | 'movingFile' | 'store'>,
  { book, changed }: MovingOptions,
): Moving {
  const takeInJobs = async (jobs: readonly Job[]): Promise<Result<void>> => {
    for (let from = 0; from < jobs.length; from += JOBS_PER_STEP) {
      const moved = jobs.slice(from, from + JOBS_PER_STEP).map((job) => movedJob(job, clock.now()));
      const saved = book.takeIn(moved);
      if (!saved.ok) return saved;
      await new Promise<void>((resume) => clock.after(0, resume));
    }
    return succeed(undefined);
  };

  return {
    pack: (passphrase) => {
      // Without its history, the file would be taken for the whole.
      if (store.isOutOfReach) return fail('history-out-of-reach');
      return succeed(() =>
        movingFile.write(passphrase, { settings: withoutThisComputer(settings.read()), jobs: book.all() }),
      );
    },
    takeIn: async (passphrase, bytes) => {
      if (store.isOutOfReach) return fail('history-out-of-reach');
      const opened = await movingFile.read(passphrase, bytes);
      if (!opened.ok) return opened;
      const { jobs, settings: brought, unreadable } = opened.value;
      const before = settings.read();
      const saved = settings.change((here) => mergeSettings(here, brought));
      if (!saved.ok) return saved;
      const added = jobs.filter((job) => tellsMore(job, book.find(job.id)));
      const taken = await takeInJobs(added);
      changed();
      if (!taken.ok) return taken;
      return succeed({
        deliveries: added.length,
        alreadyHere: jobs.length - added.length,
        unfinished: added.filter(({ state }) => !isFinal(state)).length,
        unreadable,
        services: settings.read().customServices.length - before.customServices.length,
      });
    },
  };
}

/** Not here yet; or here only as a guess of an earlier move, and by now it has come to its end over there. */
const tellsMore = ({ state }: Job, here: Job | null): boolean => {
  if (here === null) return true;
  const isGuess = here.state.kind === 'abandoned' && here.timeline.some(({ kind }) => kind === 'moved');
  return isGuess && isFinal(state) && state.kind !== 'abandoned';
};

/** SECURITY: a login is half of a sign-in, so accounts stay here; so does what only this computer's screen knows. */
const withoutThisComputer = (settings: Settings): Settings => ({
  ...settings,
  window: null,
  memories: Object.fromEntries(
    Object.entries(settings.memories).map(([id, { lists }]): [string, ServiceMemory] => [
      id,
      { ...nothingRemembered, lists },
    ]),
  ),
});

/** As the program has it before anybody changes it. */
const isFirst = (value: unknown, first: unknown): boolean => JSON.stringify(value) === JSON.stringify(first);

function mergeMemories(here: Settings['memories'], brought: Settings['memories']): Settings['memories'] {
  const merged = Object.entries(brought).map(([id, memory]): [string, ServiceMemory] => {
    const known = here[id];
    if (known === undefined) return [id, memory];
    return [id, isFirst(known.lists, nothingStored) ? { ...known, lists: memory.lists } : known];
  });
  return { ...here, ...Object.fromEntries(merged) };
}

/** SECURITY: whoever made the file, an address is taken only as if it were typed here, and under no name of our own. */
const checked = ({ id, address }: Settings['customServices'][number]): Settings['customServices'] => {
  const plain = checkAddress(address);
  return plain.ok && !isOurs(id) ? [{ id, address: plain.value }] : [];
};

/** What somebody set on this computer counts more than what came along. */
function mergeSettings(here: Settings, brought: Settings): Settings {
  const known = new Set(here.customServices.map(({ id }) => id));
  return {
    ...here,
    customServices: [
      ...here.customServices,
      ...brought.customServices.flatMap(checked).filter(({ id }) => !known.has(id)),
    ],
    memories: mergeMemories(here.memories, withoutThisComputer(brought).memories),
    chosenServiceId: here.chosenServiceId ?? brought.chosenServiceId,
    // Never less than here: what is kept on this computer stays.
    keepingRule: {
      days: Math.max(here.keepingRule.days, brought.keepingRule.days),
      megabytes: Math.max(here.keepingRule.megabytes, brought.keepingRule.megabytes),
    },
    guard: isFirst(here.guard, defaultGuardRules) ? brought.guard : here.guard,
    safeRows: here.safeRows === DEFAULT_SAFE_ROWS ? brought.safeRows : here.safeRows,
  };
}
