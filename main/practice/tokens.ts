import { randomBytes, randomUUID } from 'node:crypto';
import { describeTenancyChain } from './practice-district.ts';
import type { PracticeSettings } from './practice-options.ts';

export type TokenCheck = 'valid' | 'unknown' | 'expired';

/** A long-lived district token carries many roles; this makes a token of some six kilobytes. */
const EXTRA_GRANTS = 24;
const MAX_TOKENS = 1000;

/** Makes tokens and remembers until when they are good. */
export class TokenIssuer {
  private readonly settings: PracticeSettings;
  private readonly expiries = new Map<string, number>();
  private readonly refreshTokens = new Set<string>();

  constructor(settings: PracticeSettings) {
    this.settings = settings;
  }

  issueUuid(): string {
    return this.remember(randomUUID());
  }

  issueRefreshToken(): string {
    const token = randomUUID();
    this.refreshTokens.add(token);
    return token;
  }

  knowsRefreshToken(token: string): boolean {
    return this.refreshTokens.has(token);
  }

  issueJwt(): string {
    return this.remember(this.composeJwt());
  }

  /** A text in the form of a JWT. Its signature is random: only the practice service itself can tell it is good. */
  composeJwt(): string {
    const { credentials, tokenLifeSeconds, now } = this.settings;
    const issuedAt = Math.floor(now() / 1000);
    const header = { kid: randomUUID(), alg: 'RS256' };
    const chain = describeTenancyChain(this.settings).split(',');
    const payload = {
      ver: 1,
      jti: randomUUID(),
      iat: issuedAt,
      exp: issuedAt + tokenLifeSeconds,
      scp: ['openid', 'profile'],
      sub: credentials.username,
      mail: credentials.username,
      sbacTenancyChain: Array.from(
        { length: chain.length + EXTRA_GRANTS },
        (_, index) => chain[index % chain.length],
      ),
    };
    const signature = randomBytes(256).toString('base64url');
    return `${encodeJson(header)}.${encodeJson(payload)}.${signature}`;
  }

  check(token: string): TokenCheck {
    const expiry = this.expiries.get(token);
    if (expiry === undefined) return 'unknown';
    return this.settings.now() < expiry ? 'valid' : 'expired';
  }

  private remember(token: string): string {
    for (const oldest of this.expiries.keys()) {
      if (this.expiries.size < MAX_TOKENS) break;
      this.expiries.delete(oldest);
    }
    this.expiries.set(token, this.settings.now() + this.settings.tokenLifeSeconds * 1000);
    return token;
  }
}

function encodeJson(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
