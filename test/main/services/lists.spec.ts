import { beforeEach, describe, expect, it } from 'vitest';
import { noValues } from '../../../core/service/lists.ts';
import { createListLearner } from '../../../main/services/list-learner.ts';
import { createUploader, type Uploader } from '../../../main/services/uploader.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';
import { createFakePorts, credentials, settled } from '../../support/fake-ports.ts';
import { counts, listed } from '../../support/jobs.ts';

const SERVICE = 'smarter-balanced';
const bytes = Buffer.from('group_name,…\r\nA,1,2018,,,\r\n');
const ofFile = { years: [2018], schools: ['1'], subjects: ['ELPAC'] };
const asTexts = { years: ['2018'], schools: ['1'], subjects: ['ELPAC'] };

let { ports, world } = createFakePorts();
let uploader: Uploader;

beforeEach(async () => {
  ({ ports, world } = createFakePorts());
  uploader = createUploader(ports, { demo: false });
  uploader.deliveries.start();
  await uploader.connection.connect(SERVICE, credentials);
});

const listsOf = async (serviceId = SERVICE) =>
  (await uploader.services.view()).services.find(({ id }) => id === serviceId)?.lists;

const handOver = async (): Promise<string> => {
  const input = {
    fileName: 'g.csv',
    serviceId: SERVICE,
    sizeBytes: bytes.byteLength,
    counts,
    ...listed,
    ...ofFile,
  };
  const handed = await uploader.deliveries.handOver(input, bytes);
  if (!handed.ok) throw new Error(handed.failure.code);
  return handed.value.deliveryId;
};

describe('editing', () => {
  it('is kept, shown and told, for this service alone', async () => {
    const edit = { kind: 'add', list: 'schools', values: ['88800120012001'] } as const;
    expect(await uploader.services.editLists(SERVICE, edit)).toEqual(succeed(undefined));
    expect(world.servicesTold.at(-1)?.services[0]?.lists.added.schools).toEqual(['88800120012001']);
    expect((await listsOf('practice'))?.added.schools).toEqual([]);
    uploader = createUploader(ports, { demo: false });
    expect((await listsOf())?.added.schools).toEqual(['88800120012001']);
  });

  it('takes no value that cannot be on the list, and no service that is not there', async () => {
    const edit = { kind: 'add', list: 'years', values: ['2018', '2017-18'] } as const;
    expect(await uploader.services.editLists(SERVICE, edit)).toEqual(fail('bad-request'));
    expect((await listsOf())?.added.years).toEqual([]);
    expect(await uploader.services.editLists('nobody', edit)).toEqual(fail('not-found'));
  });

  it('outlives the sign-in, which the account’s own schools do not', async () => {
    await uploader.services.editLists(SERVICE, { kind: 'schools', are: 'only-these' });
    await uploader.connection.forget(SERVICE);
    expect((await listsOf())?.schools).toBe('only-these');
  });
});

describe('learning', () => {
  const hoped = (): readonly string[] => Object.keys(uploader.services.memory(SERVICE).hoped);
  const learner = () => createListLearner(ports.settings, () => uploader.services);
  const file = { fileName: 'g.csv', serviceId: SERVICE, sizeBytes: 1, counts, ...listed, ...ofFile };
  const ended = (kind: 'processed' | 'rejected') => ({
    id: 'ended',
    serviceId: SERVICE,
    state:
      kind === 'processed'
        ? ({ kind, importId: 1, finishedAt: 0, message: '', repeatOf: null } as const)
        : ({ kind, importId: 1, finishedAt: 0, message: '', status: 'BAD_DATA' } as const),
  });

  it.each([
    ['processed', asTexts],
    ['rejected', noValues],
  ] as const)('needs nobody to tell the end of a delivery that was %s already', async (kind, learned) => {
    learner().taken(ended(kind), file);
    expect(hoped()).toEqual([]);
    expect((await listsOf())?.delivered).toEqual(learned);
  });

  it('makes up at the start for what an earlier program did not come to', async () => {
    const state = { kind: 'sending', tries: 1, startedAt: 0 } as const;
    for (const id of ['ended', 'under-way', 'gone']) learner().taken({ id, serviceId: SERVICE, state }, file);
    learner().started([ended('processed'), { id: 'under-way', serviceId: SERVICE, state }]);
    expect(hoped()).toEqual(['under-way']);
    expect((await listsOf())?.delivered).toEqual(asTexts);
    uploader = createUploader(ports, { demo: false });
    uploader.deliveries.start();
    expect(hoped()).toEqual([]);
  });

  it('begins when a delivery is processed, not before', async () => {
    await handOver();
    await world.clock.pass(1000);
    expect(uploader.deliveries.list()[0]?.state.kind).toBe('processing');
    expect((await listsOf())?.delivered).toEqual({ years: [], schools: [], subjects: [] });
    world.finish('PROCESSED');
    await world.clock.pass(60_000);
    await settled();
    expect((await listsOf())?.delivered).toEqual(asTexts);
    expect(world.servicesTold.at(-1)?.services[0]?.lists.delivered).toEqual(asTexts);
    expect(uploader.services.memory(SERVICE).hoped).toEqual({});
  });

  it('goes on after a restart', async () => {
    await handOver();
    await world.clock.pass(1000);
    uploader.stop();
    uploader = createUploader(ports, { demo: false });
    uploader.deliveries.start();
    world.finish('PROCESSED');
    await world.clock.pass(60_000);
    expect((await listsOf())?.delivered).toEqual(asTexts);
  });

  it('takes nothing from a file that was rejected or given up, and forgets it', async () => {
    await handOver();
    await world.clock.pass(1000);
    world.finish('BAD_DATA');
    await world.clock.pass(60_000);
    expect((await listsOf())?.delivered.schools).toEqual([]);
    expect(uploader.services.memory(SERVICE).hoped).toEqual({});

    world.post = () => new Promise(() => undefined);
    const second = await handOver();
    expect(Object.keys(uploader.services.memory(SERVICE).hoped)).toEqual([second]);
    uploader.deliveries.giveUp(second);
    expect((await listsOf())?.delivered.schools).toEqual([]);
    expect(uploader.services.memory(SERVICE).hoped).toEqual({});
  });

  it('is forgotten when the address leads to another service', async () => {
    const address = {
      name: 'District',
      flavor: 'openam' as const,
      tokenUrl: 'https://sso.example.org/token',
      importUrl: 'https://import.example.org',
    };
    const added = await uploader.services.save(null, address);
    if (!added.ok) throw new Error(added.failure.code);
    const { serviceId } = added.value;
    const { lists } = uploader.services.memory(serviceId);
    uploader.services.remember(serviceId, { lists: { ...lists, delivered: asTexts, added: asTexts } });
    await uploader.services.save(serviceId, { ...address, name: 'Renamed' });
    expect((await listsOf(serviceId))?.delivered).toEqual(asTexts);
    await uploader.services.save(serviceId, { ...address, importUrl: 'https://other.example.org' });
    expect(await listsOf(serviceId)).toMatchObject({ delivered: { schools: [] }, added: asTexts });
  });
});
