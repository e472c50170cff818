import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import { isFinal } from '../../../core/delivery/delivery.ts';
import { advance, type Job, type JobEvent } from '../../../core/delivery/job.ts';
import { nextStep } from '../../../core/delivery/next-step.ts';
import {
  answered,
  begun,
  failed,
  job,
  lookedFor,
  record,
  START,
  through,
  type Bare,
} from '../../support/jobs.ts';

describe('whatever happens', () => {
  const cause = fc.constantFrom(
    'offline',
    'service-busy',
    'wrong-user',
    'service-trouble',
    'unexpected-service',
  );
  const reached = fc.constantFrom('nothing', 'part', 'whole');
  const aRecord = fc
    .constantFrom('ACCEPTED', 'PROCESSED', 'BAD_DATA', 'ODD')
    .map((status) => record({ status }));
  const bare: fc.Arbitrary<Bare> = fc.oneof(
    fc.constantFrom<Bare>(
      begun,
      { kind: 'restarted' },
      { kind: 'woken' },
      { kind: 'signed-in' },
      { kind: 'sign-in-refused' },
      { kind: 'look-again-asked' },
      { kind: 'send-again-asked' },
      lookedFor(null),
      { kind: 'post-refused', refusal: { http: 500, message: '' } },
    ),
    fc.tuple(cause, reached).map(([one, how]) => failed(one as 'offline', how as 'part')),
    cause.map((one): Bare => ({ kind: 'look-failed', trouble: trouble(one as 'offline', 'nothing') })),
    cause.map((one): Bare => ({
      kind: 'poll-failed',
      cause: one as 'offline',
      gone: false,
      retryAfterMs: null,
    })),
    aRecord.map(answered),
    aRecord.map(lookedFor),
    aRecord.map((one): Bare => ({ kind: 'polled', record: one })),
  );

  it('never leads from possible arrival to another POST without a look that found nothing', () => {
    fc.assert(
      fc.property(fc.array(bare, { maxLength: 40 }), (events) => {
        let now: Job = job();
        let mayBeThere = false;
        for (const event of events) {
          const before = now;
          now = through(now, event);
          if (now.state.kind === 'sending' && before.state.kind !== 'sending') {
            expect(mayBeThere).toBe(false);
          }
          if (now.state.kind === 'unsure' && before.state.kind === 'sending') mayBeThere = true;
          if (event.kind === 'looked' && event.record === null) mayBeThere = false;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('never leaves a final state, never loses its time line, always has something or someone to wait for', () => {
    fc.assert(
      fc.property(fc.array(bare, { maxLength: 40 }), (events) => {
        let now: Job = job();
        for (const event of events) {
          const before = now;
          now = through(now, event);
          if (isFinal(before.state)) expect(now).toBe(before);
          expect(now.timeline.slice(0, before.timeline.length)).toEqual(before.timeline);
          const waitsForSomeone =
            isFinal(now.state) ||
            now.state.kind === 'sending' ||
            now.state.kind === 'needs-attention' ||
            (now.state.kind === 'waiting' && now.state.reason === 'sign-in');
          expect(nextStep(now).kind === 'nothing').toBe(waitsForSomeone);
          if (now.state.kind === 'unsure') expect(now.doubt).not.toBeNull();
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('answers the very same job to an event that means nothing', () => {
    const event: JobEvent = { kind: 'polled', record: record(), at: START, jitter: 0 };
    const waiting = job();
    expect(advance(waiting, event)).toBe(waiting);
  });
});
