import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isFinal } from '../../core/delivery/delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { seededChance } from './chance.ts';
import { createCrew, type Task } from './crew.ts';
import type { OnTraffic } from './faulty-proxy.ts';
import type { Flaw } from './flaws.ts';
import { CHAOS_SAFE_ROWS, digestsOfParts } from './judge-parts.ts';
import { verdictsOn, type Counts, type Ended } from './judge.ts';
import { openLane, type Lane } from './lane.ts';

export interface ChaosOptions {
  readonly deliveries: number;
  readonly seed: string;
  readonly flaw: Flaw | null;
  /** Lines for people, as things happen. */
  readonly say: (line: string) => void;
}

export interface ChaosResult {
  readonly counts: Counts;
  /** Needed the person although one more look would have told. */
  readonly decidable: number;
  /** Bytes that came to the host that redirects point to. */
  readonly lured: number;
  readonly bugs: readonly string[];
  readonly kills: number;
  readonly faulty: readonly Ended[];
  /** What the deliveries say at the end, and how many say it. */
  readonly states: ReadonlyMap<string, number>;
}

const MOST_LANES = 6;
/** While one deliverer starts again, the others work. */
const MOST_CREWS = 4;
const DELIVERIES_OF_A_CREW = 250;
const credentials = {
  clientId: 'chaos',
  clientSecret: 'cha&os',
  username: 'pat@example.com',
  password: 'pa ss+%',
};

export async function runChaos({ deliveries, seed, flaw, say }: ChaosOptions): Promise<ChaosResult> {
  const crews = Math.min(MOST_CREWS, Math.ceil(deliveries / DELIVERIES_OF_A_CREW));
  const share = (crew: number): number =>
    Math.floor(((crew + 1) * deliveries) / crews) - Math.floor((crew * deliveries) / crews);
  const elsewhere = await listenElsewhere();
  try {
    const results = await Promise.all(
      Array.from({ length: crews }, (_, crew) =>
        runCrew({
          deliveries: share(crew),
          // One crew alone makes the same run as it always did.
          seed: crew === 0 ? seed : `${seed}/crew-${crew}`,
          flaw,
          say: (line) => say(crews === 1 ? line : `crew ${crew + 1}: ${line}`),
          elsewhere: elsewhere.url,
        }),
      ),
    );
    return { ...results.reduce(together), lured: elsewhere.receivedBytes() };
  } finally {
    await elsewhere.close();
  }
}

type CrewResult = Omit<ChaosResult, 'lured'>;

/** One deliverer with services of its own. */
async function runCrew(options: ChaosOptions & { readonly elsewhere: string }): Promise<CrewResult> {
  const { deliveries, seed, flaw, say, elsewhere } = options;
  const chance = seededChance(seed);
  const folder = mkdtempSync(path.join(tmpdir(), 'chaos-'));
  const zero = Date.now();
  let traffic: OnTraffic = () => undefined;
  const lanes: Lane[] = [];
  try {
    for (let index = 0; index < Math.min(MOST_LANES, deliveries); index += 1) {
      const name = `lane-${index}`;
      const laneOptions = { name, chance: chance.branch(name), credentials, zero, elsewhere };
      lanes.push(await openLane({ ...laneOptions, onTraffic: (kind) => traffic(kind) }));
    }
    writeFileSync(
      path.join(folder, 'settings.json'),
      JSON.stringify({ customServices: lanes.map(asService), safeRows: CHAOS_SAFE_ROWS }),
    );
    const start = { folder, credentials, zero, aheadMs: 0, flaw };
    const crew = createCrew({ lanes, chance: chance.branch('crew'), seed, deliveries, start, say });
    traffic = crew.onTraffic;
    const tasks = await crew.work();
    return { ...judge(tasks, lanes), ...crew.found() };
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

function together(one: CrewResult, other: CrewResult): CrewResult {
  const states = new Map(one.states);
  for (const [state, count] of other.states) states.set(state, (states.get(state) ?? 0) + count);
  const names = Object.keys(one.counts) as (keyof Counts)[];
  return {
    counts: Object.fromEntries(names.map((name) => [name, one.counts[name] + other.counts[name]])) as Record<
      keyof Counts,
      number
    >,
    decidable: one.decidable + other.decidable,
    bugs: [...one.bugs, ...other.bugs],
    kills: one.kills + other.kills,
    faulty: [...one.faulty, ...other.faulty],
    states,
  };
}

function asService({ name, service, proxy }: Lane) {
  const through = (url: string): string => {
    const changed = new URL(url);
    changed.port = String(proxy.port);
    return changed.href.replace(/\/$/, '');
  };
  const { flavor, addresses } = service;
  const { tokenUrl, importUrl } = addresses;
  return { id: name, address: { name, flavor, tokenUrl: through(tokenUrl), importUrl: through(importUrl) } };
}

function judge(tasks: readonly Task[], lanes: readonly Lane[]) {
  const ended = tasks.map((task): Ended => {
    const { file, lane, view, appliedBefore, sentAgainByPerson } = task;
    const parts = digestsOfParts(file)?.map(lane.recordOf);
    const bringers = tasks.filter((other) => other.lane === lane && other.file.digest === file.digest);
    return {
      file,
      lane: lane.name,
      view,
      service: lane.recordOf(file.digest),
      ...(parts === undefined ? {} : { parts }),
      appliedBefore,
      bringers: bringers.length,
      sentAgainByPerson: bringers.reduce((sum, other) => sum + other.sentAgainByPerson, sentAgainByPerson),
    };
  });
  const faulty = ended.filter((one) => verdictsOn(one).length > 0);
  const count = (verdict: string): number =>
    ended.filter((one) => verdictsOn(one).some((each) => each === verdict)).length;
  const posts = lanes.map(({ proxy }) => proxy.posts());
  const twoAtOnce = posts.filter(({ mostAtOnce }) => mostAtOnce > 1).length;
  const counts: Counts = {
    deliveries: tasks.length,
    posts: posts.reduce((sum, { begun }) => sum + begun, 0),
    lost: count('lost'),
    doubled: count('doubled'),
    overlapping: count('overlapping') + twoAtOnce,
    falseSuccess: count('falseSuccess'),
    falseFailure: count('falseFailure'),
    attention: tasks.filter(({ askedPerson }) => askedPerson).length,
  };
  const states = new Map<string, number>();
  for (const { view } of ended) states.set(nameOf(view), (states.get(nameOf(view)) ?? 0) + 1);
  return { counts, faulty, states };
}

function nameOf(view: DeliveryView | null): string {
  if (view === null) return 'unknown to the program';
  const { state } = view;
  if (state.kind === 'needs-attention') {
    return `${state.kind}: ${state.cause}${state.mayHaveArrived ? ', may have arrived' : ''}`;
  }
  if (state.kind === 'processed' && state.repeatOf !== null) return 'processed: not applied again';
  if (view.parts !== null)
    return `${state.kind}: ${view.parts.processed} of ${view.parts.count} parts are in`;
  if (state.kind === 'rejected') return `rejected: ${state.status}`;
  return isFinal(state) ? state.kind : `still ${state.kind}`;
}

/** A host to which no byte may ever go. */
async function listenElsewhere() {
  let receivedBytes = 0;
  const server = createServer((socket) => {
    socket.on('data', (piece) => (receivedBytes += piece.length));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/elsewhere`,
    receivedBytes: () => receivedBytes,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
