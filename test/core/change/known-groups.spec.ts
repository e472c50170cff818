import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drain } from '../../../core/change/drain.ts';
import { decodeKnown, encodeKnown } from '../../../core/change/encode-known.ts';
import type { FileGroups } from '../../../core/change/file-groups.ts';
import {
  applyFile,
  applyStartingFile,
  isStartingPoint,
  keepGroups,
  noKnownGroups,
  type KnownGroups,
} from '../../../core/change/known-groups.ts';
import { loadFile } from '../../../core/change/load-file.ts';
import { collationKey } from '../../../core/service/collation.ts';
import { groupKey } from '../../../core/service/load-groups.ts';
import { lists, roster } from '../group-file/opened.ts';
import { listGroups, madeUploads } from './made-up-uploads.ts';

const load = (...rows: readonly string[]): FileGroups =>
  drain(loadFile(new TextEncoder().encode(roster(...rows)), lists.subjects))!;
const apply = (known: KnownGroups, file: FileGroups, at: number): KnownGroups =>
  drain(applyFile(known, file, { at, sentAt: at }));
const start = (known: KnownGroups, file: FileGroups, at: number): KnownGroups =>
  drain(applyStartingFile(known, file, at));
const stateOf = (known: KnownGroups) =>
  listGroups(known).map(({ name, subject, students, logins }) => ({ name, subject, students, logins }));

describe('files that are told out of their order', () => {
  const keyed = (known: KnownGroups) =>
    listGroups(known)
      .map(({ name, school, year, subject, students, logins }) => ({
        key: groupKey(name, school, year),
        name,
        subject,
        students: students.map(collationKey),
        logins,
      }))
      .sort((one, other) => (one.key < other.key ? -1 : 1));

  it('leave the same groups as in their order', () => {
    const shuffled = madeUploads.chain((uploads) => {
      const files = uploads.flatMap(({ bytes }, at) => {
        const file = drain(loadFile(bytes, lists.subjects));
        return file === null ? [] : [{ file, at }];
      });
      return fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length }));
    });
    fc.assert(
      fc.property(shuffled, ([inOrder, told]) => {
        const stateAfter = (files: typeof told) =>
          files.reduce((known, { file, at }) => apply(known, file, at), noKnownGroups);
        expect(keyed(stateAfter(told))).toEqual(keyed(stateAfter(inOrder)));
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
    );
  });
});

describe('a starting point', () => {
  const earlier = load('A,1,2018,Math,s1,t1', 'B,1,2018,Math,s2,');

  it('fills only what no delivery told, and gives way to the next one', () => {
    const known = start(apply(noKnownGroups, load('a,1,2018,,s9,'), 5), earlier, 6);
    expect(stateOf(known)).toEqual([
      { name: 'a', subject: null, students: ['s9'], logins: [] },
      { name: 'B', subject: 'Math', students: ['s2'], logins: [] },
    ]);
    expect(known.groups.map(isStartingPoint)).toEqual([false, true]);
    // A delivery of any time is later than what somebody remembers.
    const after = apply(known, load('b,1,2018,ELA,s3,'), 1);
    expect(stateOf(after)[1]).toEqual({ name: 'B', subject: 'ELA', students: ['s3'], logins: [] });
    expect(after.groups.map(isStartingPoint)).toEqual([false, false]);
  });

  it('is replaced by another one', () => {
    const known = start(start(noKnownGroups, earlier, 1), load('B,1,2018,ELA,s7,'), 2);
    expect(stateOf(known)).toMatchObject([{ students: ['s1'] }, { subject: 'ELA', students: ['s7'] }]);
  });
});

describe('groups that are not kept', () => {
  it('go with the students whom only they had', () => {
    const first = apply(noKnownGroups, load('A,1,2018,,s1,t1', 'A,1,2018,,s2,'), 10);
    const known = apply(first, load('B,1,2018,,S2,', 'B,1,2018,,s3,t2'), 20);
    const kept = drain(keepGroups(known, ({ at }) => at >= 20));
    expect(stateOf(kept)).toEqual([{ name: 'B', subject: null, students: ['s2', 's3'], logins: ['t2'] }]);
    expect(Buffer.from(encodeKnown(kept)).includes('s1')).toBe(false);
    expect(drain(keepGroups(known, () => true))).toBe(known);
  });
});

describe('known groups as bytes', () => {
  const known = start(
    apply(noKnownGroups, load('Á,1,2018,Math,é,t1', 'Á,1,2018,Math,s2,T2'), 7),
    load('C,2,2019,,,t2'),
    9,
  );

  it('come back as they were', () => {
    const decoded = decodeKnown(encodeKnown(known))!;
    expect(decoded.groups).toEqual(known.groups);
    expect(listGroups(decoded)).toEqual(listGroups(known));
    expect(decodeKnown(encodeKnown(noKnownGroups))).toMatchObject({ groups: [] });
  });

  it('may lie anywhere in a larger buffer', () => {
    const bytes = encodeKnown(known);
    for (const shift of [1, 2, 3]) {
      const around = Buffer.concat([Buffer.alloc(shift), bytes]);
      expect(decodeKnown(around.subarray(shift))?.groups).toEqual(known.groups);
    }
  });

  it('are nothing when they are cut, longer, or of another version', () => {
    const bytes = encodeKnown(known);
    for (let length = 0; length < bytes.length; length += 1)
      expect(decodeKnown(bytes.subarray(0, length))).toBeNull();
    expect(decodeKnown(Buffer.concat([bytes, Buffer.alloc(4)]))).toBeNull();
    const later = Uint8Array.from(bytes);
    later[4]! += 1;
    expect(decodeKnown(later)).toBeNull();
  });

  it('throw at nothing', () => {
    const bytes = encodeKnown(known);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = value;
        const decoded = decodeKnown(damaged);
        if (decoded !== null) listGroups(decoded);
      }),
      { numRuns: 2000 },
    );
  });
});
