import { describe, expect, it } from 'vitest';
import { nextStep } from '../../../core/delivery/next-step.ts';
import { answered, begun, job, processing, record, START, through } from '../../support/jobs.ts';

describe('following an import', () => {
  it('asks less and less often, never less than every half minute or so', () => {
    let now = processing;
    const waits: number[] = [];
    for (let poll = 0; poll < 40; poll += 1) {
      now = through(now, { kind: 'polled', record: record() });
      waits.push(now.nextAt - (now.timeline[0]!.at + (poll + 3) * 1000));
      now = { ...now, changedAt: now.timeline[0]!.at + (poll + 3) * 1000 };
    }
    expect(waits[0]).toBeLessThan(3_000);
    expect(waits.at(-1)).toBe(30_000);
    expect(nextStep(now).kind).toBe('poll');
  });

  it('says when it is late, and goes on', () => {
    const at = START + 11 * 60_000;
    const late = through(processing, { kind: 'polled', record: record(), at });
    expect(late.state).toMatchObject({ kind: 'processing', late: true });
    expect(nextStep(late).kind).toBe('poll');
  });

  it('gives a large file more time before it says so', () => {
    const large = through(job({ sizeBytes: 60 * 1024 * 1024 }), begun, answered(record()));
    const polledAfter = (minutes: number): unknown => {
      const { state } = through(large, { kind: 'polled', record: record(), at: START + minutes * 60_000 });
      return state.kind === 'processing' && state.late;
    };
    expect([polledAfter(11), polledAfter(39), polledAfter(41)]).toEqual([false, false, true]);
  });

  it('leaves a service alone that asks for it, whoever looks', () => {
    const busy = through(processing, {
      kind: 'poll-failed',
      cause: 'service-busy',
      gone: false,
      retryAfterMs: 120_000,
    });
    expect(busy.nextAt - busy.changedAt).toBe(120_000);
    expect(through(busy, { kind: 'woken' }).nextAt).toBe(busy.nextAt);
    expect(through(busy, { kind: 'signed-in' }).nextAt).toBe(busy.nextAt);
    // Looked at again for another reason, it is asked at once.
    const offline = through(processing, {
      kind: 'poll-failed',
      cause: 'offline',
      gone: false,
      retryAfterMs: null,
    });
    const woken = through(offline, { kind: 'woken' });
    expect(woken.nextAt).toBe(offline.changedAt + 1000);
  });

  it('ends processed or rejected', () => {
    const done = { kind: 'polled', record: record({ status: 'PROCESSED', updatedAt: START - 1 }) } as const;
    expect(through(processing, done).state).toMatchObject({ kind: 'processed', repeatOf: null });
    const bad = { kind: 'polled', record: record({ status: 'BAD_DATA', message: 'Duplicate' }) } as const;
    expect(through(processing, bad).state).toMatchObject({ kind: 'rejected', message: 'Duplicate' });
  });

  it('notes trouble and goes on for as long as it lasts', () => {
    let now = processing;
    for (let poll = 0; poll < 200; poll += 1) {
      now = through(now, { kind: 'poll-failed', cause: 'offline', gone: false, retryAfterMs: null });
    }
    expect(now.state).toMatchObject({ kind: 'processing', trouble: 'offline' });
    expect(nextStep(now).kind).toBe('poll');
    expect(now.timeline.length).toBeLessThan(10);
    expect(through(now, { kind: 'polled', record: record() }).state).toMatchObject({ trouble: null });
  });

  it('asks the person about an import that the service does not know', () => {
    const gone = through(processing, {
      kind: 'poll-failed',
      cause: 'import-unknown',
      gone: true,
      retryAfterMs: null,
    });
    expect(gone.state).toMatchObject({
      kind: 'needs-attention',
      cause: 'import-unknown',
      mayHaveArrived: true,
    });
  });
});
