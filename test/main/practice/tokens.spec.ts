import { afterEach, describe, expect, it } from 'vitest';
import { CREDENTIALS, readJson, startClient } from './practice-client.ts';
import type { PracticeClient } from './practice-client.ts';

let client: PracticeClient;
afterEach(() => client.service.close());

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INVALID_CLIENT = { error: 'invalid_client', error_description: 'Client authentication failed' };
const INVALID_GRANT = {
  error: 'invalid_grant',
  error_description: 'The provided access grant is invalid, expired, or revoked.',
};

interface TokenBody {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
}

describe('the OpenAM token endpoint', () => {
  it('gives a UUID and a refresh token', async () => {
    client = await startClient();
    expect(client.service.addresses.tokenUrl).toMatch(/\/auth\/oauth2\/access_token\?realm=\/sbac$/);
    const body = await readJson<TokenBody>(await client.requestToken());
    expect(body).toMatchObject({
      scope: 'cn givenName mail sbacTenancyChain sbacUUID sn',
      expires_in: 35_999,
      token_type: 'Bearer',
    });
    expect(body.access_token).toMatch(UUID);
    const refreshed = await client.requestToken({
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token!,
    });
    expect((await readJson<TokenBody>(refreshed)).access_token).not.toBe(body.access_token);
  });

  it.each([
    ['client', { client_secret: 'wrong' }, INVALID_CLIENT],
    ['password', { password: 'wrong' }, INVALID_GRANT],
    ['refresh token', { grant_type: 'refresh_token', refresh_token: 'wrong' }, INVALID_GRANT],
  ])('refuses a wrong %s', async (_, fields, body) => {
    client = await startClient();
    const answer = await client.requestToken(fields);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual(body);
  });
});

describe('the Okta token endpoint', () => {
  it('gives a long token, no refresh token, and wants a scope', async () => {
    client = await startClient({ flavor: 'okta' });
    const body = await readJson<TokenBody>(await client.requestToken());
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'openid profile' });
    expect(body).not.toHaveProperty('refresh_token');
    expect(body.access_token.split('.')).toHaveLength(3);
    expect(body.access_token.length).toBeGreaterThan(4000);
    expect((await client.get('/imports/user', body.access_token)).status).toBe(200);
    expect(await readJson(await client.requestToken({ scope: '' }))).toMatchObject({
      error: 'invalid_scope',
    });
  });

  it('refuses a wrong client with 401', async () => {
    client = await startClient({ flavor: 'okta' });
    const answer = await client.requestToken({ client_id: 'wrong' });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual(INVALID_CLIENT);
  });
});

describe('a token', () => {
  it('is asked for', async () => {
    client = await startClient();
    const answer = await fetch(`${client.service.addresses.importUrl}/imports/user`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      error: 'unauthorized',
      error_description: 'Full authentication is required to access this resource',
    });
  });

  it('is repeated where it is bad', async () => {
    client = await startClient();
    const answer = await client.get('/groups/imports?limit=1', 'not-a-token');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('WWW-Authenticate')).toContain('not-a-token');
    expect(await answer.json()).toMatchObject({
      error: 'invalid_token',
      error_description: expect.stringMatching(/^not-a-token: /) as unknown,
    });
  });

  it('expires', async () => {
    let nowMs = Date.UTC(2026, 0, 1);
    client = await startClient({ now: () => nowMs, tokenLifeSeconds: 60 });
    expect((await client.get('/imports/user')).status).toBe(200);
    nowMs += 60_000;
    expect((await client.get('/imports/user')).status).toBe(401);
  });

  it('tells who the user is', async () => {
    client = await startClient({ schools: ['1', '2'], statusPermission: false });
    const user = await readJson<{ authorities: unknown[]; tenancyChain: { grants: unknown[] } }>(
      await client.get('/imports/user'),
    );
    expect(user).toMatchObject({ username: CREDENTIALS.username });
    expect(user.authorities).toContainEqual({ authority: 'PERM_GROUP_WRITE' });
    expect(user.tenancyChain.grants).toMatchObject([
      { level: 'DISTRICT', name: 'Practice Unified School District' },
      { level: 'INSTITUTION', id: '1' },
      { level: 'INSTITUTION', id: '2' },
    ]);
  });

  it('may lack permissions', async () => {
    client = await startClient({ groupPermission: false, statusPermission: false });
    for (const path of ['/groups/imports?limit=1', '/imports/1', '/imports/1/payload']) {
      const answer = await client.get(path);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toEqual({ error: 'access_denied', error_description: 'Access is denied' });
    }
  });
});
