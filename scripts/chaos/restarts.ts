import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isFinal } from '../../core/delivery/delivery.ts';
import { startPracticeService } from '../../main/practice/start-practice-service.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { endNow, hereOnly, root, startProgram, type Program } from '../../test/support/program.ts';
import { seededChance } from './chance.ts';
import { makeFile, type ChaosFile } from './files.ts';
import { verdictsOn, type Ended } from './judge.ts';
import { quickNow } from './pace.ts';
import { watchService } from './services-record.ts';
import { connectByDoor, handOverByDoor, listByDoor } from './window-door.ts';

export interface RestartsOptions {
  /** How many times the program is killed. */
  readonly restarts: number;
  readonly seed: string;
  /** Lines for people, as things happen. */
  readonly say: (line: string) => void;
}

export interface RestartsResult {
  readonly kills: number;
  /** What was going on as it was killed, and how many times. */
  readonly killedWhile: ReadonlyMap<string, number>;
  /** What the deliveries say at the end, and how many say it. */
  readonly states: ReadonlyMap<string, number>;
  readonly deliveries: number;
  readonly faulty: readonly Ended[];
  /** What was said before a kill and not after it. */
  readonly takenBack: readonly string[];
}

interface Task {
  readonly file: ChaosFile;
  view: DeliveryView | null;
}

/** The program's clocks go so many times faster: the ten minutes of looking take half a minute. */
const PACE = 20;
const quickClock = path.join(root, 'test/support/quick-clock.cjs');
const credentials = { clientId: 'a', clientSecret: 'b', username: 'pat@example.com', password: 'd' };

const MOST_FILES_OF_A_LIFE = 4;
const MOST_BLIND_LIVES = 6;
/** Real milliseconds. Most lives end soon after the service has seen something; some at any time, also on their way up. */
const SOON_MS = 400;
const LONGEST_LIFE_MS = 6000;
const ANY_TIME_MS = 3000;
const MOST_EVENTS_OF_A_LIFE = 4;
/** Some answers take so long that the next life meets the request of the one before, still open. */
const ANSWER_MS = 600;
const SLOW_ANSWER_MS = 5000;
const LOADING_MS = 1500;
const END_PATIENCE_MS = 180_000;
const LOOK_EVERY_MS = 250;

const pause = (waitMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, waitMs));

/**
 * Sends files with the real program, kills it with SIGKILL at random moments and starts it again with the same profile.
 * At the end what each delivery says is compared with what the service did.
 */
export async function runRestarts({ restarts, seed, say }: RestartsOptions): Promise<RestartsResult> {
  const chance = seededChance(seed);
  const answers = chance.branch('answers');
  const profile = mkdtempSync(path.join(tmpdir(), 'uploader-restarts-'));
  const zero = Date.now();
  const { watch, recordOf } = watchService();
  let onEvent = (): void => undefined;
  const service = await startPracticeService({
    credentials,
    watch: (event) => {
      watch(event);
      onEvent();
    },
    now: () => quickNow(zero, 0, PACE),
    delayAnswerMs: () => answers.below(answers.happens(0.3) ? SLOW_ANSWER_MS : ANSWER_MS),
    processAfterMs: LOADING_MS,
    statusPermission: chance.happens(0.5),
  });
  const environment = { QUICK_CLOCK: `${zero} ${PACE}` };
  const tasks: Task[] = [];
  const takenBack: string[] = [];
  const killedWhile = new Map<string, number>();
  let kills = 0;
  let serviceId: string | null = null;

  /** Resolves at the moment of a kill. */
  const untilKill = async (): Promise<void> => {
    let eventsLeft = chance.below(MOST_EVENTS_OF_A_LIFE);
    if (eventsLeft === 0) return pause(chance.below(ANY_TIME_MS));
    const seen = new Promise<void>((resolve) => {
      onEvent = () => {
        eventsLeft -= 1;
        if (eventsLeft === 0) resolve();
      };
    });
    await Promise.race([seen, pause(LONGEST_LIFE_MS)]);
    await pause(chance.below(SOON_MS));
  };

  const noteKill = (): void => {
    const records = tasks.map(({ file }) => recordOf(file.digest));
    const what = records.some(({ takenAtOnce }) => takenAtOnce > 0)
      ? 'a file is being sent'
      : records.some(({ queued, applied }) => queued > applied)
        ? 'the service loads a file'
        : tasks.some(({ view }) => view === null || !isFinal(view.state))
          ? 'files wait'
          : 'nothing waits';
    killedWhile.set(what, (killedWhile.get(what) ?? 0) + 1);
    kills += 1;
  };

  const lookAt = async ({ window }: Program): Promise<void> => {
    const views = await listByDoor(window);
    for (const task of tasks) {
      const view = views.find(({ fileName }) => fileName === task.file.fileName) ?? null;
      const before = task.view?.state;
      if (before !== undefined && isFinal(before) && view?.state.kind !== before.kind)
        takenBack.push(`${task.file.fileName} was ${before.kind} and is ${view?.state.kind ?? 'gone'}`);
      task.view = view;
    }
  };

  const isKnown = ({ view, file }: Task): boolean => view !== null || recordOf(file.digest).records > 0;

  const withWindow = async (use: (program: Program) => Promise<void>): Promise<void> => {
    const program = await startProgram(profile, { required: [quickClock], environment });
    try {
      serviceId ??= await connectByDoor(program.window, service.addresses, credentials);
      await lookAt(program);
      await use(program);
    } finally {
      await endNow(program.process);
    }
  };

  /** Files are handed over, some of them for the second time where the first was not heard. */
  const lifeWithWindow = (): Promise<void> =>
    withWindow(async ({ window }) => {
      for (let left = 1 + chance.below(MOST_FILES_OF_A_LIFE); left > 0; left -= 1) {
        tasks.push({ file: makeFile(`roster-${tasks.length}`, chance), view: null });
      }
      for (const { file } of tasks.filter((task) => !isKnown(task))) {
        // It is killed before it answers, or it answers.
        void handOverByDoor(window, serviceId!, file).catch(() => undefined);
      }
      await untilKill();
      noteKill();
    });

  /** Nobody looks: it goes on with what it finds. */
  const blindLife = async (): Promise<void> => {
    const child = spawn(
      process.env['UPLOADER_ELECTRON']!,
      [...hereOnly(), '-r', quickClock, root, `--profile=${profile}`],
      { cwd: root, stdio: 'ignore', env: { ...process.env, ...environment } },
    );
    await untilKill();
    noteKill();
    await endNow(child);
  };

  const untilAllHaveEnded = async (program: Program): Promise<void> => {
    for (const { file } of tasks.filter((task) => !isKnown(task)))
      await handOverByDoor(program.window, serviceId!, file);
    const patientUntil = Date.now() + END_PATIENCE_MS;
    while (Date.now() < patientUntil) {
      await lookAt(program);
      if (tasks.every(({ view }) => view !== null && standsSomewhere(view))) return;
      await pause(LOOK_EVERY_MS);
    }
  };

  try {
    while (kills < restarts) {
      await lifeWithWindow();
      for (let left = chance.below(MOST_BLIND_LIVES); left > 0 && kills < restarts; left -= 1)
        await blindLife();
      say(`killed ${kills} of ${restarts} times, ${tasks.length} deliveries`);
    }
    await withWindow(untilAllHaveEnded);
  } finally {
    await service.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  const ended = tasks.map(({ file, view }): Ended => {
    const facts = { lane: 'the service', appliedBefore: false, bringers: 1, sentAgainByPerson: 0 };
    return { file, view, service: recordOf(file.digest), ...facts };
  });
  const states = new Map<string, number>();
  for (const { view } of ended) {
    const name = view?.state.kind ?? 'unknown to the program';
    states.set(name, (states.get(name) ?? 0) + 1);
  }
  const faulty = ended.filter((one) => verdictsOn(one).length > 0);
  return { kills, killedWhile, states, deliveries: tasks.length, faulty, takenBack };
}

const standsSomewhere = ({ state }: DeliveryView): boolean =>
  isFinal(state) || state.kind === 'needs-attention';
