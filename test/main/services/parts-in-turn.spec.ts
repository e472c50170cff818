import { beforeEach, describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import { answer, settled } from '../../support/fake-ports.ts';
import { restart, SERVICE, stateOf, uploader, world } from './delivering.ts';
import {
  beginWithParts,
  fileOf,
  handOver,
  handOverOf,
  partOf,
  partStates,
  process,
  sent,
  viewOf,
} from './delivering-parts.ts';

beforeEach(beginWithParts);

describe('two files to the same service', () => {
  const inSchool = (school: string, group: string): Buffer =>
    Buffer.from(fileOf(group).toString().replaceAll(',1,2018', `,${school},2018`));

  it('go in the order in which they were handed over, all parts of them', async () => {
    await handOver(fileOf('a', 'b'));
    await handOver(fileOf('c', 'd'));
    for (let part = 0; part < 4; part += 1) await process();
    expect(sent()).toEqual(['a', 'b', 'c', 'd'].map(partOf));
  });

  it('do not wait for one another when they are of different schools', async () => {
    await handOver();
    await handOverOf(inSchool('2', 'x'), ['2']);
    await settled();
    expect(sent()).toEqual([partOf('a'), inSchool('2', 'x').toString()]);
  });

  it('keep their order when the first has to wait before it is sent again', async () => {
    world.post = async () => ({ kind: 'trouble', trouble: trouble('service-busy', 'nothing') });
    await handOver(fileOf('a'));
    await settled();
    world.post = async (bytes) => answer(world.addImport(bytes));
    await handOver(fileOf('b'));
    await world.clock.pass(600_000);
    expect(sent()).toEqual(['a', 'a', 'b'].map(partOf));
  });

  it('do not wait for what goes only when the person says so', async () => {
    world.post = async () => ({ kind: 'trouble', trouble: trouble('not-permitted', 'nothing') });
    const first = await handOver();
    await settled();
    expect(stateOf(first).kind).toBe('needs-attention');
    world.post = async (bytes) => answer(world.addImport(bytes));
    await handOver(fileOf('d'));
    await settled();
    expect(sent()).toEqual(['a', 'd'].map(partOf));
  });
});

describe('a part that is looked for before its turn', () => {
  /** The second part of the file was given up on its way with another one. Answers the delivery with a new first part. */
  const withGivenUp = async (): Promise<string> => {
    const first = await handOver();
    await process();
    uploader.deliveries.giveUp(first);
    return handOver(fileOf('d', 'b', 'c'));
  };

  it('ends the whole file when the service has refused it', async () => {
    const id = await withGivenUp();
    world.finish('BAD_DATA');
    await world.clock.pass(600_000);
    expect(partStates(id)).toEqual(['stopped', 'rejected', 'stopped']);
    expect(sent()).toEqual(['a', 'b'].map(partOf));
    expect(uploader.deliveries.isBusy(SERVICE)).toBe(false);
  });

  it('lets the part that is on its way come to its end, but not go again', async () => {
    const id = await withGivenUp();
    world.imports = [];
    let release = (): void => undefined;
    world.post = async () => {
      await new Promise<void>((resolve) => (release = resolve));
      return { kind: 'trouble', trouble: trouble('service-busy', 'nothing') };
    };
    await world.clock.pass(600_000);
    expect(partStates(id)).toEqual(['sending', 'needs-attention', 'waiting']);
    world.addImport(Buffer.from(partOf('b')), { status: 'BAD_DATA' });
    uploader.deliveries.lookAgain(id);
    await world.clock.pass(0);
    expect(partStates(id)).toEqual(['sending', 'rejected', 'stopped']);
    release();
    await world.clock.pass(600_000);
    expect(partStates(id)).toEqual(['stopped', 'rejected', 'stopped']);
    expect(sent()).toEqual(['a', 'b', 'd'].map(partOf));
  });

  it('ends with the part that is shown when the file is given up', async () => {
    const id = await withGivenUp();
    world.imports = [];
    await world.clock.pass(600_000);
    expect(partStates(id)).toEqual(['processing', 'needs-attention', 'waiting']);
    expect(uploader.deliveries.giveUp(id).ok).toBe(true);
    expect(partStates(id)).toEqual(['abandoned', 'abandoned', 'stopped']);
    expect(viewOf(id)).toMatchObject({ state: { kind: 'abandoned' }, parts: { current: 0 } });
  });

  it('ends at the next start what an earlier version left waiting', async () => {
    const id = await withGivenUp();
    const [first, second] = [...world.saved.values()].slice(3);
    const state = { kind: 'rejected', importId: 1, finishedAt: 1, status: 'BAD_DATA', message: '' } as const;
    world.saved.set(second!.id, { ...second!, state });
    expect(first!.state.kind).toBe('waiting');
    restart();
    expect(partStates(id)).toEqual(['stopped', 'rejected', 'stopped']);
  });
});
