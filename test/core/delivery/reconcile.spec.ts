import { describe, expect, it } from 'vitest';
import { findById, findOurs, isRepeat, onServiceClock } from '../../../core/delivery/reconcile.ts';
import { DIGEST, record, START } from '../../support/jobs.ts';

const sought = {
  digest: DIGEST,
  sizeBytes: 8193,
  takenIds: new Set<number>(),
  batch: 'groups.csv',
  creator: 'Pat@Example.com',
  startedAt: START,
};

describe('finding our import in the list', () => {
  it('goes by the digest, in any case of the login', () => {
    expect(findOurs([record({ digest: 'F'.repeat(32), id: 1 }), record()], sought)?.id).toBe(34006);
  });

  it('drops deletions of groups and other people', () => {
    expect(findOurs([record({ contentType: 'group delete' })], sought)).toBeNull();
    expect(findOurs([record({ creator: 'lee@example.com' })], sought)).toBeNull();
  });

  it('prefers what our POST touched to what was there', () => {
    const old = record({ id: 9, status: 'PROCESSED', updatedAt: START - 9_000_000 });
    expect(findOurs([old, record({ id: 3 })], sought)?.id).toBe(3);
  });

  it('takes an older one only when our POST cannot change it', () => {
    const older = { createdAt: START - 9_500_000, updatedAt: START - 9_000_000 };
    expect(findOurs([record({ ...older, status: 'PROCESSED' })], sought)).not.toBeNull();
    expect(findOurs([record({ ...older, status: 'ACCEPTED' })], sought)).not.toBeNull();
    expect(findOurs([record({ ...older, status: 'BAD_DATA' })], sought)).toBeNull();
  });

  it('knows a refused large file, hashed in part, by its name and time', () => {
    const refused = record({ digest: 'A'.repeat(32), status: 'BAD_DATA' });
    expect(findOurs([refused], sought)?.status).toBe('BAD_DATA');
    expect(findOurs([{ ...refused, createdAt: START - 60_000 }], sought)).toBeNull();
    expect(findOurs([{ ...refused, batch: 'other.csv' }], sought)).toBeNull();
    expect(findOurs([{ ...refused, status: 'PROCESSED' }], sought)).toBeNull();
  });

  it('goes by the name for no file that is hashed whole, and for no import of another delivery', () => {
    const refused = record({ digest: 'A'.repeat(32), status: 'BAD_DATA' });
    expect(findOurs([refused], { ...sought, sizeBytes: 8192 })).toBeNull();
    expect(findOurs([refused], { ...sought, takenIds: new Set([refused.id]) })).toBeNull();
    expect(findOurs([record()], { ...sought, takenIds: new Set([record().id]) })).not.toBeNull();
  });

  it('finds by id', () => {
    expect(findById([record({ id: 1 }), record({ id: 2 })], 2)?.id).toBe(2);
    expect(findById([], 2)).toBeNull();
  });
});

describe('two clocks', () => {
  it('takes our time to the service’s clock', () => {
    const hourAhead = 3_600_000;
    expect(onServiceClock(START, START + 500, START + 500 + hourAhead)).toBe(START + hourAhead);
    expect(onServiceClock(START, START + 500, null)).toBe(START);
  });

  it('allows a few seconds between them', () => {
    expect(isRepeat(record({ status: 'PROCESSED', updatedAt: START - 3000 }), START)).toBe(false);
    expect(isRepeat(record({ status: 'PROCESSED', updatedAt: START - 6000 }), START)).toBe(true);
    expect(isRepeat(record({ status: 'ACCEPTED', updatedAt: START - 6000 }), START)).toBe(false);
  });
});
