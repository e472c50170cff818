import { z } from 'zod';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { IdentityPort, Token, TokenRequest } from '../services/ports.ts';
import type { HttpAnswer, SendHttp } from './send-http.ts';

const RESPONSE_LIMIT_BYTES = 1024 * 1024;

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional().catch(undefined),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});
const errorAnswer = z.object({ error: z.string() });

/** Signs in at the token endpoints of both flavors, which differ in one form field. */
export const createGotIdentity = (sendHttp: SendHttp): IdentityPort => ({
  requestToken: async (request, signal) => {
    const answer = await sendHttp({
      url: request.tokenUrl,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: [Buffer.from(form(request).toString(), 'utf8')],
      responseLimitBytes: RESPONSE_LIMIT_BYTES,
      signal,
    });
    if (answer.kind === 'failed') return fail(answer.code, { detail: answer.detail });
    return read(answer);
  },
});

function form({ flavor, credentials, refreshToken }: TokenRequest): URLSearchParams {
  // SECURITY: percent-encoded; a password with & or + would otherwise be cut, or end in another field.
  const fields = new URLSearchParams();
  if (refreshToken === null) {
    fields.set('grant_type', 'password');
    fields.set('username', credentials.username);
    fields.set('password', credentials.password);
  } else {
    fields.set('grant_type', 'refresh_token');
    fields.set('refresh_token', refreshToken);
  }
  fields.set('client_id', credentials.clientId);
  fields.set('client_secret', credentials.clientSecret);
  if (flavor === 'okta') fields.set('scope', 'openid profile');
  return fields;
}

function read(answer: HttpAnswer): Result<Token> {
  const detail = `HTTP ${answer.http}`;
  const json = parseJson(answer.body);
  const token = tokenAnswer.safeParse(json);
  if (answer.http === 200 && token.success) {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn } = token.data;
    return succeed({
      accessToken,
      refreshToken: refreshToken ?? null,
      expiresInSeconds: expiresIn ?? null,
    });
  }
  if (answer.http === 429 || answer.http === 503) return fail('service-busy', { detail });
  // The name of the error decides, never the HTTP code: the flavors differ in it.
  const error = errorAnswer.safeParse(json);
  if (error.success && error.data.error === 'invalid_client') return fail('wrong-client');
  if (error.success && error.data.error === 'unauthorized_client') return fail('wrong-client');
  if (error.success && error.data.error === 'invalid_grant') return fail('wrong-user');
  return fail(answer.http >= 500 ? 'service-trouble' : 'unexpected-service', { detail });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
