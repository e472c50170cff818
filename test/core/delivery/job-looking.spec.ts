import { describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import { failureLimit, LOST_ANSWERS_LIMIT } from '../../../core/delivery/backoff.ts';
import type { Job } from '../../../core/delivery/job.ts';
import { holdsTheLine, nextStep } from '../../../core/delivery/next-step.ts';
import {
  begun,
  early,
  failed,
  job,
  lookedFor,
  processing,
  record,
  sending,
  START,
  through,
  type Bare,
} from '../../support/jobs.ts';

const FAILURE_LIMIT = failureLimit('service-busy');
const fiveLooks = Array.from({ length: 5 }, () => lookedFor(null));

describe('when the answer is lost', () => {
  const lost = through(sending, failed('service-trouble', 'whole'));

  it('looks five times over ten minutes, and only then sends again', () => {
    expect(lost.state).toMatchObject({ kind: 'unsure', looks: 0, startedAt: START + 1000 });
    const waits = [lost.nextAt - lost.changedAt];
    let now = lost;
    for (let look = 0; look < 4; look += 1) {
      expect(holdsTheLine(now)).toBe(look < 3);
      now = through(now, lookedFor(null));
      waits.push(now.nextAt - now.changedAt);
      expect(now.state.kind).toBe('unsure');
    }
    expect(waits).toEqual([5_000, 15_000, 40_000, 120_000, 420_000]);
    now = through(now, lookedFor(null));
    expect(now.state).toMatchObject({ kind: 'waiting', reason: 'service-busy' });
    expect(now.timeline.map(({ kind }) => kind)).toEqual([
      'waiting',
      'sending',
      'unsure',
      'looked',
      'looked',
      'looked',
      'looked',
      'looked',
      'waiting',
    ]);
  });

  it('asks the person after some such losses in a row', () => {
    let now = job();
    for (let loss = 0; loss <= LOST_ANSWERS_LIMIT; loss += 1) {
      expect(now.state.kind).toBe('waiting');
      now = through(now, begun, failed('service-trouble', 'whole'), ...fiveLooks);
    }
    expect(now.state).toMatchObject({ kind: 'needs-attention', cause: 'answer-lost', mayHaveArrived: true });
  });

  it('does not count looks that were woken before their time', () => {
    let now = lost;
    for (let turn = 0; turn < 20; turn += 1) {
      const at = START + 2100 + turn * 100;
      const woken = through(now, { kind: 'woken', at });
      expect(nextStep(woken)).toMatchObject({ kind: 'look', notBefore: at });
      now = through(woken, early(at));
    }
    expect(now.state).toMatchObject({ kind: 'unsure', looks: 0 });
    expect(through(now, { kind: 'woken' }, lookedFor(record())).state.kind).toBe('processing');
  });

  it('begins its looks anew after a restart, the first one at once', () => {
    const late = through(lost, lookedFor(null), lookedFor(null), lookedFor(null), lookedFor(null));
    const again = through(late, { kind: 'restarted' });
    expect(again.state).toMatchObject({ kind: 'unsure', looks: 0 });
    expect(through(again, early(again.nextAt)).state).toMatchObject({ looks: 0 });
  });

  it.each([10, -10])('is not mistaken when the computer’s clock is %i years off by now', (years) => {
    const at = START + years * 365 * 24 * 3_600_000;
    const found = through(lost, { ...lookedFor(record({ status: 'PROCESSED' })), at });
    expect(found.state).toMatchObject({ kind: 'processed', repeatOf: null });
    // And a look that was planned by the other clock counts.
    expect(through(lost, { ...lookedFor(null), at }).state).toMatchObject({ looks: 1 });
  });

  it('gives a large file more time', () => {
    const large = through(job({ sizeBytes: 60 * 1024 * 1024 }), begun, failed('service-trouble', 'whole'));
    expect(large.nextAt - large.changedAt).toBe(40_000);
  });

  it('goes on with what it finds', () => {
    expect(through(lost, lookedFor(record())).state.kind).toBe('processing');
    const older = record({ status: 'PROCESSED', updatedAt: START - 9_000_000 });
    expect(through(lost, lookedFor(older)).state).toMatchObject({
      kind: 'processed',
      repeatOf: START - 9_000_000,
    });
  });

  it('does not count a look without an answer', () => {
    const looked = through(lost, { kind: 'look-failed', trouble: trouble('offline', 'nothing') });
    expect(looked.state).toMatchObject({ kind: 'unsure', looks: 0 });
    const forbidden = through(lost, { kind: 'look-failed', trouble: trouble('not-permitted', 'nothing') });
    expect(forbidden.state).toMatchObject({ kind: 'needs-attention', mayHaveArrived: true });
  });

  it('looks as soon as the password is right again', () => {
    const locked = through(lost, { kind: 'look-failed', trouble: trouble('wrong-user', 'nothing') });
    expect(nextStep(through(locked, { kind: 'signed-in' })).kind).toBe('look');
  });

  it('sends again by itself after one look when the end of the file never left', () => {
    const cut = through(sending, failed('service-unreachable', 'part'));
    expect(cut.state.kind).toBe('unsure');
    const again = through(cut, lookedFor(null));
    expect(again.state).toMatchObject({ kind: 'waiting', reason: 'connection', tries: 1 });
  });

  it('looks no earlier than the service asks, and sends no earlier either', () => {
    const busy = through(sending, failed('service-busy', 'whole', { retryAfterMs: 120_000 }));
    expect(busy.nextAt - busy.changedAt).toBe(120_000);
    const cut = through(sending, failed('service-busy', 'part', { retryAfterMs: 120_000 }), lookedFor(null));
    expect(cut.state).toMatchObject({ kind: 'waiting', reason: 'service-busy' });
    expect(cut.nextAt - cut.changedAt).toBe(126_000);
  });

  it('looks no earlier than the service asks, whoever looks at the window, and after a restart too', () => {
    const asked = through(sending, failed('service-busy', 'whole', { retryAfterMs: 120_000 }));
    const busyLook: Bare = {
      kind: 'look-failed',
      trouble: trouble('service-busy', 'http-429', { retryAfterMs: 120_000 }),
    };
    for (const now of [asked, through(lost, busyLook)]) {
      const until = now.changedAt + 120_000;
      expect(now.askedUntil).toBeGreaterThanOrEqual(until);
      for (const kind of ['woken', 'restarted'] as const) {
        expect(through(now, { kind }).nextAt).toBeGreaterThanOrEqual(until);
      }
      const later = until + 30_000;
      expect(through(now, { kind: 'woken', at: later }).nextAt).toBe(later);
    }
  });

  it('counts sendings, whatever the looks between them met', () => {
    const lookFailed: Bare = { kind: 'look-failed', trouble: trouble('offline', 'nothing') };
    let now: Job = job();
    let posts = 0;
    while (now.state.kind !== 'needs-attention' && posts < 100) {
      now = through(now, begun, failed('service-busy', 'part'), lookFailed, lookFailed, lookedFor(null));
      posts += 1;
    }
    expect(posts).toBe(FAILURE_LIMIT + 1);
    // And sendings do not use up the looks.
    const tired: Job = { ...sending, failures: FAILURE_LIMIT };
    expect(through(tired, failed('service-busy', 'part'), lookFailed).state.kind).toBe('unsure');
  });

  it('of an abandoned delivery is looked for as often, and the person asked', () => {
    const abandoned = { startedAt: START - 60_000, postedAt: null, creator: 'pat@example.com' };
    const after = job({ abandoned });
    expect(nextStep(after)).toMatchObject({
      kind: 'look',
      notBefore: START + 5000,
      startedAt: START - 60_000,
    });
    expect(after.creator).toBe('pat@example.com');
    const twice = through(after, lookedFor(null), lookedFor(null));
    expect(twice.state).toMatchObject({ kind: 'unsure', looks: 2 });
    expect(through(twice, lookedFor(null)).state).toMatchObject({
      kind: 'needs-attention',
      cause: 'answer-lost',
      mayHaveArrived: true,
    });
  });

  it('is what a restart makes of sending', () => {
    const restarted = through(sending, { kind: 'restarted' });
    expect(restarted.state).toMatchObject({ kind: 'unsure', cause: 'answer-lost', startedAt: START + 1000 });
    expect(through(processing, { kind: 'restarted' })).toBe(processing);
  });
});

describe('the person', () => {
  const asked = through(
    sending,
    failed('unexpected-service', 'wrong-digest'),
    lookedFor(null),
    lookedFor(null),
    lookedFor(null),
  );

  it('may look again', () => {
    const looking = through(asked, { kind: 'look-again-asked' });
    expect(looking.state).toMatchObject({ kind: 'unsure', startedAt: START + 1000 });
    expect(nextStep(looking)).toMatchObject({ kind: 'look', notBefore: looking.changedAt });
    expect(through(looking, lookedFor(null)).state.kind).toBe('needs-attention');
  });

  it('may send again, which looks three times before it sends', () => {
    const again = through(asked, { kind: 'send-again-asked' });
    expect(nextStep(again).kind).toBe('look');
    expect(through(again, lookedFor(record())).state.kind).toBe('processing');
    const twice = through(again, lookedFor(null), lookedFor(null));
    expect(twice.state.kind).toBe('unsure');
    expect(through(twice, lookedFor(null)).state).toMatchObject({ kind: 'waiting', reason: 'turn' });
  });

  it('may give up, and is told whether it may have arrived', () => {
    expect(through(job(), { kind: 'given-up' }).state).toMatchObject({ mayHaveArrived: false });
    expect(through(sending, { kind: 'given-up' }).state).toMatchObject({ mayHaveArrived: true });
    expect(through(asked, { kind: 'given-up' }).state).toMatchObject({ mayHaveArrived: true });
  });

  it('cannot look for what never left', () => {
    const never = through(job(), failed('wrong-user', 'nothing'));
    expect(through(never, { kind: 'look-again-asked' })).toBe(never);
  });
});
