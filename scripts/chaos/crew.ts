import { nothingAbout } from '../../core/delivery/about.ts';
import { isFinal } from '../../core/delivery/delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import type { SeededChance } from './chance.ts';
import { startDeliverer, type DelivererProcess } from './deliverer-process.ts';
import type { DelivererStart, FromDeliverer, PersonsWord } from './deliverer-words.ts';
import { makeFile, SCHOOL, YEAR, type ChaosFile } from './files.ts';
import type { OnTraffic } from './faulty-proxy.ts';
import type { Lane } from './lane.ts';

/** One delivery, from the file to what became of it. */
export interface Task {
  readonly name: string;
  readonly file: ChaosFile;
  readonly lane: Lane;
  readonly appliedBefore: boolean;
  view: DeliveryView | null;
  /** Its delivery, which can be one that carries the same bytes for another file; null until it is taken. */
  deliveryId: string | null;
  sentAgainByPerson: number;
  personsWords: number;
  /** It ended by needing the person. */
  askedPerson: boolean;
}

export interface CrewOptions {
  readonly lanes: readonly Lane[];
  readonly chance: SeededChance;
  readonly seed: string;
  readonly deliveries: number;
  readonly start: Omit<DelivererStart, 'seed'>;
  readonly say: (line: string) => void;
}

const OPEN_IN_A_LANE = 6;
const REPEATED = 0.06;
const LONGEST_SILENCE_MS = 45_000;
const TICK_MS = 4;
const MOST_POSTS_OF_A_LIFE = 24;
const MOST_EVENTS_AFTER = 30;
const DECIDING_MS = 3000;

/** Hands files over, speaks for the person, kills the deliverer and starts it again, until every delivery has ended. */
export function createCrew({ lanes, chance, seed, deliveries, start, say }: CrewOptions) {
  const tasks: Task[] = [];
  const bugs: string[] = [];
  let deliverer: DelivererProcess | null = null;
  let kills = 0;
  let decidable = 0;
  /** Files that are sent before the next SIGKILL, and what happens after the last of them. */
  let postsLeft = 0;
  let eventsLeft = 0;
  let heardAt = Date.now();
  let ending = false;

  const onTraffic: OnTraffic = (kind) => {
    if (postsLeft > 0 && kind === 'post') postsLeft -= 1;
    else if (postsLeft === 0) eventsLeft -= 1;
  };

  const hear = (message: FromDeliverer): void => {
    if (message.kind === 'bug') bugs.push(message.name);
    else if (message.kind === 'ready') message.views.forEach(see);
    else if (message.kind === 'changed') {
      heardAt = Date.now();
      see(message.view);
    } else if (message.failure === null) {
      const task = tasks.find(({ name }) => `${name}.csv` === message.fileName);
      if (task === undefined) return;
      task.deliveryId = message.deliveryId;
      // It may have been told of before anybody knew whose it is.
      task.view ??= tasks.find(({ view }) => view?.id === message.deliveryId)?.view ?? null;
    } else bugs.push(`not taken: ${message.failure}`);
  };
  const see = (view: DeliveryView): void => {
    for (const task of tasks) {
      if (task.deliveryId === view.id || `${task.name}.csv` === view.fileName) task.view = view;
    }
  };

  const handOver = ({ name, file, lane }: Task): void =>
    deliverer?.tell({
      kind: 'hand-over',
      input: {
        fileName: `${name}.csv`,
        serviceId: lane.name,
        sizeBytes: file.bytes.length,
        counts: file.counts,
        years: [YEAR],
        schools: [SCHOOL],
        subjects: ['Math'],
        groups: [],
        about: nothingAbout,
        knownVersion: null,
      },
      bytesBase64: file.bytes.toString('base64'),
    });

  const begin = (lane: Lane, number: number): void => {
    const name = `${lane.name}-${number}`;
    const applied = tasks.filter(
      (task) => task.lane === lane && task.view?.state.kind === 'processed' && task.file.fate === 'applied',
    );
    const repeats = chance.happens(REPEATED) && applied.length > 0;
    const file = repeats ? applied[chance.below(applied.length)]!.file : makeFile(name, chance);
    const task: Task = {
      name,
      file,
      lane,
      appliedBefore: repeats,
      view: null,
      deliveryId: null,
      sentAgainByPerson: 0,
      personsWords: 0,
      askedPerson: false,
    };
    tasks.push(task);
    handOver(task);
  };

  const person = (task: Task, word: PersonsWord): void => {
    task.personsWords += 1;
    if (word === 'sendAgain') task.sentAgainByPerson += 1;
    deliverer?.tell({ kind: 'person', deliveryId: task.view!.id, word });
    // What it says next counts, not what it says now.
    task.view = null;
  };

  const careFor = (task: Task): void => {
    if (task.view?.state.kind !== 'needs-attention' || task.askedPerson) return;
    const sometimes = task.personsWords < 2 && chance.happens(0.5);
    if (!sometimes) task.askedPerson = true;
    else person(task, chance.happens(0.5) ? 'lookAgain' : 'sendAgain');
  };

  const hasEnded = ({ view, askedPerson }: Task): boolean =>
    askedPerson || (view !== null && isFinal(view.state));

  const live = async (): Promise<void> => {
    postsLeft = 1 + chance.below(MOST_POSTS_OF_A_LIFE);
    eventsLeft = chance.below(MOST_EVENTS_AFTER);
    kills += 1;
    deliverer = await startDeliverer({
      start: { ...start, seed: `${seed}/life-${kills}` },
      hear,
      onCrash: (code) => bugs.push(`the deliverer ended by itself: ${code}`),
    });
  };

  const dieAndLive = async (): Promise<void> => {
    await deliverer?.kill();
    const before = new Map(tasks.filter(({ view }) => view !== null).map((task) => [task, task.view!]));
    tasks.forEach((task) => (task.view = null));
    await live();
    for (const task of tasks) {
      // Words that were said and not heard are said again, as a person would.
      if (task.view === null && task.deliveryId === null) handOver(task);
      const earlier = before.get(task);
      if (earlier !== undefined && isFinal(earlier.state) && task.view?.state.kind !== earlier.state.kind) {
        bugs.push(`${task.name} was ${earlier.state.kind} and is ${task.view?.state.kind ?? 'gone'}`);
      }
    }
  };

  const pause = (waitMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, waitMs));

  const work = async (): Promise<readonly Task[]> => {
    await live();
    const begun = new Map(lanes.map((lane) => [lane, 0]));
    let toldAt = 0;
    while (!ending) {
      for (const lane of lanes) {
        const mine = tasks.filter((task) => task.lane === lane && !hasEnded(task)).length;
        if (tasks.length < deliveries && mine < OPEN_IN_A_LANE) {
          begun.set(lane, begun.get(lane)! + 1);
          begin(lane, begun.get(lane)!);
        }
      }
      if (postsLeft === 0 && eventsLeft <= 0) {
        await pause(chance.below(25));
        await dieAndLive();
      }
      await pause(TICK_MS);
      tasks.forEach(careFor);
      const ended = tasks.filter(hasEnded).length;
      if (ended - toldAt >= 200) say(`${(toldAt = ended)} of ${deliveries} deliveries have ended`);
      ending = ended === deliveries || Date.now() - heardAt > LONGEST_SILENCE_MS;
    }
    await lookOnceMore();
    // What is on the disk is what counts.
    await dieAndLive();
    await deliverer?.kill();
    return tasks;
  };

  /** With nothing in the way: what the service knows now, an honest program can learn. */
  const lookOnceMore = async (): Promise<void> => {
    lanes.forEach(({ faults }) => faults.end());
    const asked = tasks.filter(
      ({ view }) => view?.state.kind === 'needs-attention' && view.state.mayHaveArrived,
    );
    if (asked.length === 0) return;
    for (const { view } of asked)
      deliverer?.tell({ kind: 'person', deliveryId: view!.id, word: 'lookAgain' });
    await pause(DECIDING_MS);
    const found = asked.filter(({ view }) => view?.state.kind !== 'needs-attention');
    decidable = found.length;
    for (const { name, view } of found)
      say(`${name} needed the person, and one more look told: ${view?.state.kind}`);
  };

  return { work, onTraffic, found: () => ({ bugs, kills, decidable }) };
}
