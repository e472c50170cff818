// How alive a window is: the time between two frames, and which of it its own main thread took.
import type { Page } from 'playwright';

/** A person sees a stop from here on. */
export const GAP_MS = 50;

export interface Aliveness {
  readonly seconds: number;
  readonly longestGapMs: number;
  /** Longer than `GAP_MS`. */
  readonly gaps: number;
  /** The main thread's longest task, by the clock on the wall: other programs may have held it up. */
  readonly longestTaskMs: number;
  /** By the processor time that it took itself. */
  readonly hardestTaskMs: number;
  /** Of more than `GAP_MS` of its own time. */
  readonly hardTasks: number;
}

/** A task of the window's main thread, in microseconds: by the clock, and of its own processor time. */
interface Task {
  readonly dur?: number;
  readonly tdur?: number;
}

interface TraceEvent extends Task {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

/** What the page keeps of it; by a name of its own among the window's many. */
interface Watching {
  watched: { frames: number[]; stop: () => void };
}

const beginFrames = (window: Page): Promise<void> =>
  window.evaluate(() => {
    const frames = [performance.now()];
    let next = 0;
    const frame = (now: number): void => {
      frames.push(now);
      next = requestAnimationFrame(frame);
    };
    next = requestAnimationFrame(frame);
    const stop = (): void => {
      cancelAnimationFrame(next);
      // A stop that has not ended yet counts as well.
      frames.push(performance.now());
    };
    (globalThis as unknown as Watching).watched = { frames, stop };
  });

const endFrames = (window: Page): Promise<readonly number[]> =>
  window.evaluate(() => {
    const { frames, stop } = (globalThis as unknown as Watching).watched;
    stop();
    return frames;
  });

/** Collects the tasks of the window's main thread while something happens. */
async function tasksOf(window: Page, act: () => Promise<unknown>): Promise<readonly Task[]> {
  const session = await window.context().newCDPSession(window);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  await act();
  await session.send('Tracing.end');
  await ended;
  await session.detach();
  const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  return events.filter(
    ({ name, ph, pid, tid }) =>
      name === 'ThreadControllerImpl::RunTask' && ph === 'X' && pid === main?.pid && tid === main.tid,
  );
}

/** Watches the window's frames while something happens. */
export async function watchFrames(window: Page, act: () => Promise<unknown>): Promise<Aliveness> {
  let frames: readonly number[] = [];
  const tasks = await tasksOf(window, async () => {
    await beginFrames(window);
    await act();
    frames = await endFrames(window);
  });
  const gapsMs = frames.slice(1).map((at, index) => at - frames[index]!);
  const ownMs = tasks.map(({ tdur = 0 }) => tdur / 1000);
  return {
    seconds: (frames.at(-1)! - frames[0]!) / 1000,
    longestGapMs: Math.max(...gapsMs),
    gaps: gapsMs.filter((gapMs) => gapMs > GAP_MS).length,
    longestTaskMs: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
    hardestTaskMs: Math.max(0, ...ownMs),
    hardTasks: ownMs.filter((ms) => ms > GAP_MS).length,
  };
}

/** The first that is to be seen of a file's check: what its first rows show, or how it ended. */
const FIRST_RESULT = 'article :is(.badge, .checking p)';

/** Milliseconds from the drop of a file until its first result is drawn. */
export async function firstResultMs(window: Page, drop: () => Promise<void>): Promise<number> {
  await window.evaluate((firstResult) => {
    const measured = new Promise<number>((resolve) => {
      addEventListener(
        'drop',
        () => {
          const droppedAt = performance.now();
          const frame = (now: number): void => {
            if (document.querySelector(firstResult) === null) requestAnimationFrame(frame);
            else resolve(now - droppedAt);
          };
          requestAnimationFrame(frame);
        },
        { capture: true, once: true },
      );
    });
    (globalThis as unknown as { measured: Promise<number> }).measured = measured;
  }, FIRST_RESULT);
  await drop();
  return window.evaluate(() => (globalThis as unknown as { measured: Promise<number> }).measured);
}
