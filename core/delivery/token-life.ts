const RENEW_AT = 0.8;
const UNTOLD_LIFE_MS = 5 * 60 * 1000;

/** When a token came and how long it lives; both on a clock that only goes forward, in milliseconds. */
export interface TokenLife {
  readonly obtainedAtMs: number;
  readonly lifeMs: number;
}

/** From the `expires_in` of a token's answer, in seconds. A service that tells none gets five minutes. */
export const tokenLife = (nowMs: number, expiresInSeconds: number | null): TokenLife => ({
  obtainedAtMs: nowMs,
  lifeMs: expiresInSeconds !== null && expiresInSeconds > 0 ? expiresInSeconds * 1000 : UNTOLD_LIFE_MS,
});

/** Renewed well before its end, so that it does not end during a long upload. */
export const isFresh = (life: TokenLife, nowMs: number): boolean =>
  nowMs - life.obtainedAtMs < life.lifeMs * RENEW_AT;
