import { trouble, type Trouble } from '../../core/delivery/answers.ts';
import type { Job } from '../../core/delivery/job.ts';
import type { Happening } from './delivery-book.ts';
import type { Outcome } from './ports.ts';

/** The list may lag behind an import, and one of two replicas behind the other; only then is it unknown. */
const MISSES_UNTIL_UNKNOWN = 3;

/** Whatever answered or did not: the POST had not begun. */
export const beforePost = ({ cause, retryAfterMs, detail }: Trouble): Trouble =>
  trouble(cause, 'not-connected', { retryAfterMs, detail });

export type Unanswered = Exclude<Outcome<unknown>, { kind: 'answered' }>;

export const pollMissed = ({ misses }: Job): Happening => ({
  kind: 'poll-failed',
  cause: 'import-unknown',
  gone: misses + 1 >= MISSES_UNTIL_UNKNOWN,
  retryAfterMs: null,
});

export const pollTrouble = (outcome: Unanswered): Happening => {
  const { cause, retryAfterMs } = troubleOf(outcome);
  return { kind: 'poll-failed', cause, gone: false, retryAfterMs };
};

/** What it means for a delivery that a request got another answer than the one it was for. */
export function troubleOf(outcome: Unanswered): Trouble {
  switch (outcome.kind) {
    case 'trouble':
      return outcome.trouble;
    case 'unauthorized':
    case 'forbidden':
      return trouble('not-permitted', 'nothing');
    case 'not-found':
      return trouble('unexpected-service', 'nothing', { detail: 'HTTP 404' });
    case 'refused': {
      const detail = `HTTP ${outcome.refusal.http}`;
      return trouble(outcome.refusal.http >= 500 ? 'service-trouble' : 'unexpected-service', 'nothing', {
        detail,
      });
    }
  }
}
