import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clampRules, defaultGuardRules, guardLimits } from '../../../core/change/guard.ts';
import { policyPath, readPolicy } from '../../../main/adapters/disk-policy.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-policy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const policyOf = (text: string) => {
  const file = path.join(folder, 'policy.json');
  writeFileSync(file, text);
  return readPolicy(file);
};
/** As loose as a person could wish. */
const loose = {
  ...defaultGuardRules,
  groupLosesShare: 1,
  lastTeacher: false,
  groupEmptied: false,
  typeFrom: 1_000_000,
};

describe('what IT allows', () => {
  it('is everything where it says nothing', () => {
    expect(readPolicy(path.join(folder, 'none.json'))).toEqual({ guard: guardLimits, isDamaged: false });
    expect(policyOf('{"guard": {}}')).toEqual({ guard: guardLimits, isDamaged: false });
  });

  it('locks a rule, or keeps it within a range, and leaves the others free', () => {
    const { guard } = policyOf('{"guard": {"lastTeacher": {"locked": true}, "typeFrom": {"most": 30}}}');
    expect(clampRules(loose, guard)).toEqual({ ...loose, lastTeacher: true, typeFrom: 30 });
  });

  it('is read with a byte order mark too', () => {
    const { guard, isDamaged } = policyOf('\ufeff{"guard": {"lastTeacher": {"locked": true}}}');
    expect([isDamaged, clampRules(loose, guard).lastTeacher]).toEqual([false, true]);
  });

  it.each([
    ['is not JSON', '{"guard": '],
    ['names a rule that there is not', '{"guard": {"lastTaecher": {"locked": true}}}'],
    ['has a range that is empty', '{"guard": {"typeFrom": {"least": 9, "most": 3}}}'],
    ['gives a share in percent', '{"guard": {"groupLosesShare": {"most": 50}}}'],
    ['locks a number', '{"guard": {"typeFrom": {"locked": true}}}'],
  ])('is what is usual, unchangeably, when its file %s', (_why, text) => {
    const { guard, isDamaged } = policyOf(text);
    expect(isDamaged).toBe(true);
    expect(clampRules(loose, guard)).toEqual(defaultGuardRules);
  });

  it('stands where only administrators write', () => {
    expect(policyPath('win32', 'D:\\ProgramData')).toBe(
      'D:\\ProgramData\\Student Group Uploader\\policy.json',
    );
    expect(policyPath('darwin', undefined)).toBe(
      '/Library/Application Support/Student Group Uploader/policy.json',
    );
    expect(policyPath('linux', undefined)).toBe('/etc/student-group-uploader/policy.json');
  });
});
