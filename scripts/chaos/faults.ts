import type { SeededChance } from './chance.ts';

export type RequestKind = 'post' | 'ask' | 'sign-in';

/** What answers in the service's place. */
export interface FalseAnswer {
  readonly code: number;
  readonly headers: readonly string[];
  readonly body: string;
}

/** What happens to one connection on its way. Byte counts are fractions of what is to be carried. */
export type Fault =
  | { readonly kind: 'none' }
  /** The request is cut; the service gets what came before. */
  | { readonly kind: 'cut-request'; readonly after: number; readonly reset: boolean }
  /** The service gets the whole request; its answer is cut. */
  | {
      readonly kind: 'cut-answer';
      readonly after: number;
      readonly reset: boolean;
      /** The service is left alone with it, as behind a gateway. */
      readonly serviceGoesOn: boolean;
    }
  /** The connection stays open and silent. `forwarded`: the service got the request. */
  | { readonly kind: 'hang'; readonly forwarded: boolean }
  | {
      readonly kind: 'false-answer';
      readonly answer: FalseAnswer;
      readonly forwarded: boolean;
      /** Before the request was read to its end. */
      readonly early: boolean;
    }
  /** Nobody listens for a while, from after this connection on. */
  | { readonly kind: 'outage'; readonly forMs: number };

const portal = '<!DOCTYPE html><html><body>Please sign in to the guest network</body></html>';
const gateway = '<html><head><title>Bad gateway</title></head><body>nginx</body></html>';
const html = 'Content-Type: text/html';
const json = 'Content-Type: application/json';

/** What a gateway, a portal or a filter says before the service was asked anything. */
const turnedAway = (elsewhere: string): readonly (readonly [number, FalseAnswer])[] => [
  [3, { code: 200, headers: [html], body: portal }],
  [1, { code: 200, headers: [json], body: '{"status":"ok"}' }],
  ...[301, 302, 303, 307, 308].map(
    (code) => [0.8, { code, headers: [`Location: ${elsewhere}`, html], body: '' }] as const,
  ),
  [2, { code: 408, headers: [], body: '' }],
  [1, { code: 408, headers: [html], body: gateway }],
  [2, { code: 429, headers: [], body: '' }],
  [2, { code: 429, headers: ['Retry-After: 20'], body: 'slow down' }],
  ...brokenBehind.map(([weight, answer]) => [weight, answer] as const),
];

/** What a gateway says although the service behind it may go on. */
const brokenBehind: readonly (readonly [number, FalseAnswer])[] = [
  [1, { code: 500, headers: [html], body: gateway }],
  [1, { code: 500, headers: [], body: 'Internal Server Error' }],
  [1, { code: 500, headers: [json], body: '{"error":"internal"}' }],
  [2, { code: 502, headers: [html], body: gateway }],
  [2, { code: 503, headers: ['Retry-After: 10'], body: '' }],
  [1, { code: 503, headers: [html], body: gateway }],
  [4, { code: 504, headers: [html], body: gateway }],
  [1, { code: 520, headers: [], body: 'web server returned an unknown error' }],
  [1, { code: 524, headers: [json], body: '{"cloudflare_error":true}' }],
];

export interface FaultPlan {
  /** The fault of the next connection of this kind. */
  readonly next: (kind: RequestKind) => Fault;
  /** From now on nothing goes wrong. */
  readonly end: () => void;
}

/** How often something goes wrong. */
const shares: Readonly<Record<RequestKind, number>> = { post: 0.4, ask: 0.2, 'sign-in': 0.15 };

/** `elsewhere`: where redirects point. Nobody may ever go there. */
export function planFaults(chance: SeededChance, elsewhere: string): FaultPlan {
  const streams = { post: chance.branch('post'), ask: chance.branch('ask'), 'sign-in': chance.branch('in') };
  let ended = false;
  return {
    next: (kind) => {
      const draw = streams[kind];
      return ended || !draw.happens(shares[kind]) ? { kind: 'none' } : drawFault(draw, kind, elsewhere);
    },
    end: () => (ended = true),
  };
}

function drawFault(draw: SeededChance, kind: RequestKind, elsewhere: string): Fault {
  const after = draw.fraction();
  const reset = draw.happens(0.5);
  const away = draw.pick(turnedAway(elsewhere));
  const behind = draw.pick(brokenBehind);
  const early = draw.happens(0.2);
  const serviceGoesOn = draw.happens(0.6);
  const forMs = 5 + draw.below(60);
  return draw.pick<Fault>([
    [3, { kind: 'cut-request', after, reset }],
    [1, { kind: 'cut-request', after: 0, reset }],
    [2, { kind: 'cut-answer', after, reset, serviceGoesOn }],
    [4, { kind: 'cut-answer', after: 0, reset, serviceGoesOn: kind === 'post' }],
    [0.3, { kind: 'hang', forwarded: false }],
    [0.5, { kind: 'hang', forwarded: true }],
    [4, { kind: 'false-answer', answer: away, forwarded: false, early }],
    [4, { kind: 'false-answer', answer: behind, forwarded: true, early: false }],
    [0.5, { kind: 'outage', forMs }],
  ]);
}
