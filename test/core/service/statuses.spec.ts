import { describe, expect, it } from 'vitest';
import { describeStatus, isKnownStatus, STATUS_NAMES } from '../../../core/service/statuses.ts';

describe('statuses', () => {
  it('are final, all but ACCEPTED', () => {
    expect(STATUS_NAMES.filter((name) => !describeStatus(name).final)).toEqual(['ACCEPTED']);
    expect(describeStatus('UNKNOWN_SCHOOL')).toEqual({
      name: 'UNKNOWN_SCHOOL',
      code: -6,
      final: true,
      known: true,
    });
  });

  it('may have a name that nobody knows', () => {
    expect(describeStatus('SHREDDED')).toEqual({ name: 'SHREDDED', code: null, final: true, known: false });
    expect(isKnownStatus('toString')).toBe(false);
  });
});
