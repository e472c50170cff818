import { expect, it } from 'vitest';
import type { DeliveryState } from '../../core/delivery/delivery.ts';
import type { DeliveryView } from '../../preload/contract/contract.ts';
import { verdictsOnParts } from '../../scripts/chaos/judge-parts.ts';
import { watchService } from '../../scripts/chaos/services-record.ts';

const DIGESTS = ['A', 'B', 'C'];
/** `take A`, `apply A`: what a service did, in this order. */
const seen = (...doings: readonly string[]) => {
  const { watch, recordOf } = watchService();
  for (const doing of doings) {
    const [what, digest = ''] = doing.split(' ');
    if (what === 'apply') watch({ kind: 'applied', digest, importId: 1 });
    else {
      watch({ kind: 'taken', digest });
      watch({ kind: 'recorded', digest, importId: 1 });
      watch({ kind: 'let-go', digest, status: what === 'refuse' ? 'BAD_DATA' : 'ACCEPTED' });
    }
  }
  return DIGESTS.map(recordOf);
};
const viewIn = (state: DeliveryState, processed: number): DeliveryView =>
  ({ state, parts: { count: 3, processed, current: Math.min(processed, 2) } }) as unknown as DeliveryView;
const done: DeliveryState = { kind: 'processed', importId: 1, finishedAt: 0, message: '', repeatOf: null };
const refused: DeliveryState = {
  kind: 'rejected',
  importId: 1,
  finishedAt: 0,
  message: '',
  status: 'BAD_DATA',
};
const all = ['take A', 'apply A', 'take B', 'apply B', 'take C', 'apply C'];

it.each([
  ['all in order', all, viewIn(done, 3), []],
  ['a refusal of the second', ['take A', 'apply A', 'refuse B'], viewIn(refused, 1), []],
  [
    'out of order',
    ['take B', 'apply B', 'take A', 'apply A', ...all.slice(4)],
    viewIn(done, 3),
    ['overlapping'],
  ],
  ['too early', ['take A', 'take B', 'apply A', ...all.slice(3)], viewIn(done, 3), ['overlapping']],
  [
    'after a part that is not in',
    ['refuse A', 'take B', 'apply B'],
    viewIn(refused, 0),
    ['overlapping', 'falseFailure'],
  ],
  ['one twice', [...all, 'take C', 'apply C'], viewIn(done, 3), ['doubled']],
  ['one left out', all.slice(0, 4), viewIn(done, 3), ['falseSuccess']],
  ['one too many told', all.slice(0, 2), viewIn(refused, 2), ['falseSuccess']],
  ['one that is in and told as rejected', all.slice(0, 4), viewIn(refused, 1), ['falseFailure']],
  ['an end that nobody tells', all, null, ['lost']],
] as const)('%s', (_name, doings, view, verdicts) => {
  expect(verdictsOnParts({ view, parts: seen(...doings), appliedBefore: false, entitled: 1 })).toEqual(
    verdicts,
  );
});
