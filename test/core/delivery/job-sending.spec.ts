import { describe, expect, it } from 'vitest';
import { failureLimit } from '../../../core/delivery/backoff.ts';
import type { Job } from '../../../core/delivery/job.ts';
import { nextStep } from '../../../core/delivery/next-step.ts';
import {
  answered,
  begun,
  failed,
  job,
  lookedFor,
  processing,
  record,
  sending,
  START,
  through,
} from '../../support/jobs.ts';

const FAILURE_LIMIT = failureLimit('service-busy');

describe('sending', () => {
  it('waits for its turn, then can be sent at once', () => {
    expect(job().state).toEqual({ kind: 'waiting', reason: 'turn', tries: 0, until: null });
    expect(nextStep(job())).toEqual({ kind: 'send', notBefore: START });
  });

  it('counts a POST as begun, and then only waits for its answer', () => {
    expect(sending.state).toEqual({ kind: 'sending', tries: 1, startedAt: START + 1000 });
    expect(nextStep(sending)).toEqual({ kind: 'nothing' });
  });

  it('is accepted', () => {
    expect(processing.state).toMatchObject({
      kind: 'processing',
      importId: 34006,
      late: false,
      trouble: null,
    });
    expect(nextStep(processing)).toMatchObject({ kind: 'poll', importId: 34006 });
  });

  it('takes 202 for no success: the status decides', () => {
    const bad = through(sending, answered(record({ status: 'BAD_DATA', message: 'Row: 1 Failure: x' })));
    expect(bad.state).toMatchObject({ kind: 'rejected', status: 'BAD_DATA', message: 'Row: 1 Failure: x' });
  });

  it('shows a status it does not know, as final', () => {
    const odd = through(sending, answered(record({ status: 'QUARANTINED' })));
    expect(odd.state).toMatchObject({ kind: 'rejected', status: 'QUARANTINED', importId: 34006 });
  });

  it('tells an old PROCESSED from a new one', () => {
    const old = record({ status: 'PROCESSED', updatedAt: START - 3_600_000 });
    expect(through(sending, answered(old)).state).toMatchObject({
      kind: 'processed',
      repeatOf: START - 3_600_000,
    });
    // Even one of a moment ago: a file that is new to the service is never PROCESSED in the answer to its POST.
    const recent = record({ status: 'PROCESSED', updatedAt: START - 2000 });
    expect(through(sending, answered(recent)).state).toMatchObject({ repeatOf: START - 2000 });
  });

  it('takes PROCESSED for its own when an earlier POST of the same delivery had lost its answer', () => {
    const again: Job = { ...sending, state: { kind: 'sending', tries: 2, startedAt: START } };
    const own = record({ status: 'PROCESSED', updatedAt: START - 1000 });
    expect(through(again, answered(own)).state).toMatchObject({ kind: 'processed', repeatOf: null });
    const older = record({ status: 'PROCESSED', updatedAt: START - 3_600_000 });
    expect(through(again, answered(older)).state).toMatchObject({ repeatOf: START - 3_600_000 });
  });

  it('is rejected at once when the service says 400', () => {
    const refused = through(sending, {
      kind: 'post-refused',
      refusal: { http: 400, message: 'missing multipart file' },
    });
    expect(refused.state).toMatchObject({
      kind: 'rejected',
      status: 'HTTP_400',
      importId: null,
      message: 'missing multipart file',
    });
  });

  it('looks once after a 500, and takes it for a refusal when nothing is found', () => {
    const refused = through(sending, {
      kind: 'post-refused',
      refusal: { http: 500, message: 'EOF reached' },
    });
    expect(refused.state).toMatchObject({ kind: 'unsure', cause: 'service-trouble' });
    expect(through(refused, lookedFor(null)).state).toMatchObject({
      kind: 'rejected',
      status: 'HTTP_500',
      message: 'EOF reached',
    });
    expect(through(refused, lookedFor(record())).state.kind).toBe('processing');
  });
});

describe('when nothing arrived', () => {
  it('waits longer and longer, then asks the person', () => {
    let now: Job = job();
    const waits: number[] = [];
    for (let failures = 1; failures <= FAILURE_LIMIT; failures += 1) {
      now = through(now, begun, failed('service-busy', 'nothing'));
      expect(now.state).toMatchObject({ kind: 'waiting', reason: 'service-busy', tries: failures });
      waits.push(now.nextAt - now.changedAt);
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    now = through(now, begun, failed('service-busy', 'nothing'));
    expect(now.state).toMatchObject({
      kind: 'needs-attention',
      cause: 'service-busy',
      mayHaveArrived: false,
    });
  });

  it.each(['offline', 'service-unreachable'] as const)('waits for the end of %s, however long', (cause) => {
    let now: Job = job();
    for (let tries = 0; tries < 100; tries += 1) now = through(now, failed(cause, 'nothing'));
    expect(now.state).toMatchObject({ kind: 'waiting', reason: 'connection' });
    // The longest wait, halved by a chance in the middle.
    expect(now.nextAt - now.changedAt).toBe((15 * 60_000) / 2);
    for (const kind of ['woken', 'restarted'] as const) {
      const due = through(now, { kind });
      expect(nextStep(due)).toEqual({ kind: 'send', notBefore: due.changedAt });
    }
    // What it waited for the network does not count against a service that is busy then.
    const busy = through(now, begun, failed('service-busy', 'nothing'));
    expect(busy.state).toMatchObject({ kind: 'waiting', reason: 'service-busy' });
  });

  it('limits what broke off half-way, also without a network', () => {
    let now: Job = job();
    for (let tries = 0; tries <= FAILURE_LIMIT; tries += 1) {
      now = through(now, begun, failed('service-unreachable', 'part'), lookedFor(null));
    }
    expect(now.state).toMatchObject({ kind: 'needs-attention', cause: 'service-unreachable' });
  });

  it('asks the person when the disk is full', () => {
    expect(through(job(), failed('disk-not-writable', 'nothing')).state).toMatchObject({
      kind: 'needs-attention',
      cause: 'disk-not-writable',
      mayHaveArrived: false,
    });
  });

  it('waits as long as the service asks', () => {
    const busy = through(sending, failed('service-busy', 'nothing', { retryAfterMs: 120_000 }));
    expect(busy.state).toMatchObject({ kind: 'waiting', reason: 'service-busy' });
    // Never earlier; a little later, so that not all come back at the same moment.
    expect(busy.nextAt - busy.changedAt).toBe(126_000);
  });

  it('asks the person about a stranger that goes on answering for a minute', () => {
    let now: Job = job();
    for (let tries = 0; tries < failureLimit('unexpected-service'); tries += 1) {
      now = through(now, failed('unexpected-service', 'nothing'));
      expect(now.state).toMatchObject({ kind: 'waiting', reason: 'connection' });
    }
    expect(through(now, failed('unexpected-service', 'nothing')).state).toMatchObject({
      kind: 'needs-attention',
      cause: 'unexpected-service',
      mayHaveArrived: false,
    });
  });

  it.each([
    'certificate-not-trusted',
    'wrong-client',
    'wrong-user',
    'not-permitted',
    'kept-file-lost',
  ] as const)('asks the person at once about %s', (cause) => {
    expect(through(job(), failed(cause, 'nothing')).state).toMatchObject({
      kind: 'needs-attention',
      cause,
      mayHaveArrived: false,
    });
  });

  it('parks without credentials, and goes on with them', () => {
    const parked = through(job(), failed('credentials-missing', 'nothing'));
    expect(parked.state).toMatchObject({ kind: 'waiting', reason: 'sign-in' });
    expect(nextStep(parked)).toEqual({ kind: 'nothing' });
    expect(through(parked, { kind: 'signed-in' }).state).toMatchObject({ kind: 'waiting', reason: 'turn' });
  });

  it('is parked by the rejected password of another delivery, and goes on with a new one', () => {
    const parked = through(job(), { kind: 'sign-in-refused' });
    expect(parked.state).toMatchObject({ kind: 'waiting', reason: 'sign-in' });
    const met = through(job(), failed('wrong-user', 'nothing'));
    expect(through(met, { kind: 'signed-in' }).state).toMatchObject({ kind: 'waiting', reason: 'turn' });
  });

  it('does not use up its tries because somebody looks at the window', () => {
    const portal = through(job(), failed('unexpected-service', 'nothing'));
    expect(through(portal, { kind: 'woken' })).toBe(portal);
    expect(through(portal, { kind: 'restarted' })).toBe(portal);
  });

  it('waits as long as the service asks, whoever looks at the window', () => {
    const away = through(job(), failed('service-unreachable', 'nothing', { retryAfterMs: 120_000 }));
    expect(through(away, { kind: 'woken' })).toBe(away);
    const later = away.changedAt + 120_000;
    expect(through(away, { kind: 'woken', at: later }).state).toMatchObject({ reason: 'turn' });
  });

  it('does not sit out a wait when the network is back', () => {
    const waiting = through(job(), failed('offline', 'nothing'), { kind: 'woken' });
    expect(nextStep(waiting)).toEqual({ kind: 'send', notBefore: waiting.changedAt });
  });
});
