import { compareGroups } from '../../core/change/compare.ts';
import { decodeKnown } from '../../core/change/encode-known.ts';
import type { KnownGroupsFacts } from '../../preload/contract/contract.ts';
import { fail, succeed } from '../../preload/contract/kit.ts';
import { receiveBytes } from '../bridge/receive-bytes.ts';
import type { CompareEngine } from './comparing.ts';

/** Compares what the service's loader would make of a file with what it is known to have. */
export const compareEngine: CompareEngine = {
  receiveKnown: async (port) => {
    const received = await receiveBytes(port);
    if (!received.ok) return received;
    const { facts, bytes } = received.value;
    const known = decodeKnown(bytes);
    return known === null || !areFacts(facts) ? fail('unexpected') : succeed({ facts, known });
  },
  *compare(known, file) {
    const groups = yield* file.loadedGroups();
    return groups === null ? null : yield* compareGroups(known, groups);
  },
};

const areFacts = (facts: unknown): facts is KnownGroupsFacts =>
  typeof facts === 'object' && facts !== null && 'version' in facts && typeof facts.version === 'string';
