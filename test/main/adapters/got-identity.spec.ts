import { afterEach, describe, expect, it } from 'vitest';
import { createGotHttp } from '../../../main/adapters/got-http.ts';
import { createGotIdentity } from '../../../main/adapters/got-identity.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';
import { credentials } from '../../support/fake-ports.ts';
import { httpServer, sendJson, type LocalServer, type Received } from '../../support/local-server.ts';

const identity = createGotIdentity(createGotHttp({ userAgent: 'test/1', certificateAuthority: undefined }));
const ever = new AbortController().signal;
let server: LocalServer;
afterEach(() => server.close());

const request = async (
  http: number,
  body: unknown,
  more: { flavor?: 'openam' | 'okta'; refreshToken?: string; headers?: object } = {},
) => {
  let received: Received | null = null;
  server = await httpServer((got, response) => {
    received = got;
    sendJson(response, http, body, more.headers);
  });
  const { flavor = 'openam', refreshToken = null } = more;
  const tokenUrl = `${server.url}/auth/oauth2/access_token?realm=/sbac`;
  const result = await identity.requestToken({ flavor, tokenUrl, credentials, refreshToken }, ever);
  return { result, received: received! as Received };
};

describe('asking for a token', () => {
  it('of OpenAM: every value percent-encoded, in the body and nowhere else', async () => {
    const { result, received } = await request(200, {
      access_token: 'a',
      refresh_token: 'r',
      expires_in: 35999,
    });
    expect(result).toEqual(succeed({ accessToken: 'a', refreshToken: 'r', expiresInSeconds: 35999 }));
    expect(received.path).toBe('/auth/oauth2/access_token?realm=/sbac');
    expect(received.body.toString()).toBe(
      'grant_type=password&username=pat%40example.com&password=pa%26ss%2Bword%25&client_id=client&client_secret=secret',
    );
    expect(received.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('of Okta: with its scope; no refresh token comes', async () => {
    const { result, received } = await request(
      200,
      { access_token: 'x'.repeat(9000), expires_in: '3600' },
      { flavor: 'okta' },
    );
    expect(result).toMatchObject({ ok: true, value: { refreshToken: null, expiresInSeconds: 3600 } });
    expect(new URLSearchParams(received.body.toString()).get('scope')).toBe('openid profile');
  });

  it('by a refresh token: without the password', async () => {
    const { received } = await request(200, { access_token: 'a' }, { refreshToken: 'r' });
    const form = new URLSearchParams(received.body.toString());
    expect(Object.fromEntries(form)).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'r',
      client_id: 'client',
      client_secret: 'secret',
    });
  });

  it.each([
    [400, { error: 'invalid_client', error_description: 'x' }, 'wrong-client'],
    [401, { error: 'invalid_client' }, 'wrong-client'],
    [400, { error: 'invalid_grant' }, 'wrong-user'],
    [401, { error: 'invalid_grant' }, 'wrong-user'],
    [429, '', 'service-busy'],
    [503, '<html>', 'service-busy'],
    [500, 'oops', 'service-trouble'],
    [200, '<html>Log in</html>', 'unexpected-service'],
    [200, { token: 'a' }, 'unexpected-service'],
    [302, '', 'unexpected-service'],
    [400, { error: 'invalid_request' }, 'unexpected-service'],
  ] as const)('%s %j is %s', async (http, body, code) => {
    const { result } = await request(http, body, { headers: { location: 'http://127.0.0.1:1/' } });
    expect(result).toMatchObject(fail(code));
  });
});
