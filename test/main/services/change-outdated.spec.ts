import { beforeEach, describe, expect, it } from 'vitest';
import { decodeKnown } from '../../../core/change/encode-known.ts';
import { roster } from '../../core/group-file/opened.ts';
import { listGroups } from '../../core/change/made-up-uploads.ts';
import { settled } from '../../support/fake-ports.ts';
import { counts, listed } from '../../support/jobs.ts';
import { beginAnew, handOver, SERVICE, uploader, world } from './delivering.ts';

const file = (...rows: string[]) => new TextEncoder().encode(roster(...rows));
const known = async () => {
  const answer = await uploader.knownGroups.download(SERVICE);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
};
const handOverComparedWith = (knownVersion: string, bytes: Uint8Array) =>
  uploader.deliveries.handOver(
    { fileName: 'b.csv', serviceId: SERVICE, sizeBytes: bytes.byteLength, counts, ...listed, knownVersion },
    bytes,
  );

beforeEach(beginAnew);

describe('a file that was compared with what is known', () => {
  it('is known itself as soon as the service has processed it', async () => {
    await handOver(file('A,1,2018,,s1,'));
    await settled();
    expect((await known()).facts).toMatchObject({ groups: 0, openDeliveries: 1 });
    world.finish('PROCESSED');
    await world.clock.pass(60_000);
    const { facts, bytes } = await known();
    expect(facts).toMatchObject({ groups: 1, openDeliveries: 0 });
    expect(listGroups(decodeKnown(bytes)!)).toMatchObject([{ name: 'A', students: ['s1'] }]);
  });

  it('is not taken when other groups are known by now, and is when they are the same', async () => {
    const { version } = (await known()).facts;
    await handOver(file('A,1,2018,,s1,'));
    await settled();
    world.finish('PROCESSED');
    await world.clock.pass(60_000);
    const next = file('A,1,2018,,s2,');
    expect(await handOverComparedWith(version, next)).toEqual({
      ok: false,
      failure: { code: 'change-outdated' },
    });
    expect(world.posts).toHaveLength(1);
    expect(await handOverComparedWith((await known()).facts.version, next)).toMatchObject({ ok: true });
  });
});
