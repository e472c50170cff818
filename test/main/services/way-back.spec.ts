import { beforeEach, describe, expect, it } from 'vitest';
import { nothingAbout } from '../../../core/delivery/about.ts';
import { counts, listed } from '../../support/jobs.ts';
import { settled } from '../../support/fake-ports.ts';
import { beginAnew, bytes, handOver, otherBytes, SERVICE, stateOf, uploader, world } from './delivering.ts';

beforeEach(beginAnew);

const processed = async (deliveryId: string): Promise<string> => {
  await settled();
  world.finish('PROCESSED');
  await world.clock.pass(60_000);
  expect(stateOf(deliveryId)).toMatchObject({ kind: 'processed', repeatOf: null });
  return deliveryId;
};

/** Hands groups of an earlier delivery over again. */
const wayBack = async (earlier: string, file: Uint8Array = bytes): Promise<string> => {
  const about = { ...nothingAbout, origin: { kind: 'way-back', deliveryId: earlier } } as const;
  const input = {
    ...listed,
    fileName: 'back.csv',
    serviceId: SERVICE,
    sizeBytes: file.length,
    counts,
    about,
  };
  const handed = await uploader.deliveries.handOver(input, file);
  if (!handed.ok) throw new Error(handed.failure.code);
  return handed.value.deliveryId;
};
const sentTexts = (): string[] => world.posts.map((post) => Buffer.from(post.bytes).toString());
const headersSent = (): string[] => sentTexts().map((text) => text.slice(0, 'group_name'.length));

describe('groups on their way back', () => {
  it('go in other bytes than any that were sent there, and are applied', async () => {
    const first = await processed(await handOver());
    await processed(await handOver(otherBytes));
    await processed(await wayBack(first));
    await processed(await handOver(Buffer.from('group_name,…\r\nC,1,2018,,,\r\n')));
    await processed(await wayBack(first));
    expect(headersSent()).toEqual(['group_name', 'group_name', 'Group_name', 'group_name', 'gRoup_name']);
    expect(sentTexts().at(-1)!.toLowerCase()).toBe(bytes.toString().toLowerCase());
  });

  it('go in other bytes than those that are still on their way, too', async () => {
    const first = await handOver();
    await processed(await handOver(otherBytes));
    const back = await wayBack(first);
    expect(back).not.toBe(first);
    await processed(back);
    expect(headersSent().at(-1)).toBe('Group_name');
  });

  it('go just as they are written when these bytes were never sent', async () => {
    const first = await processed(await handOver());
    await processed(await wayBack(first, otherBytes));
    expect(sentTexts().at(-1)).toBe(otherBytes.toString());
  });

  it('are remembered as what they are', async () => {
    const first = await processed(await handOver());
    const details = await uploader.history.details(await wayBack(first));
    expect(details.ok && details.value.about.origin).toEqual({ kind: 'way-back', deliveryId: first });
  });
});
