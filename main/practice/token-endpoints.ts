import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson, sendNotAllowed } from './http-answers.ts';
import type { PracticeSettings } from './practice-options.ts';
import { readBody } from './read-body.ts';
import type { TokenIssuer } from './tokens.ts';

export const OPENAM_PATH = '/auth/oauth2/access_token';
export const OPENAM_REALM = '/sbac';
export const OKTA_PATH = '/oauth2/auspractice0001/v1/token';

const OPENAM_SCOPE = 'cn givenName mail sbacTenancyChain sbacUUID sn';

interface TokenAnswer {
  readonly code: number;
  readonly body: object;
}

const refuse = (code: number, error: string, error_description: string): TokenAnswer => ({
  code,
  body: { error, error_description },
});
const wrongClient = (code: number) => refuse(code, 'invalid_client', 'Client authentication failed');
const wrongUser = () =>
  refuse(400, 'invalid_grant', 'The provided access grant is invalid, expired, or revoked.');
const wrongGrant = () => refuse(400, 'unsupported_grant_type', 'Grant type is not supported.');

/** Answers a request to either token endpoint; returns false for any other path. */
export async function answerTokenRequest(
  request: IncomingMessage,
  response: ServerResponse,
  settings: PracticeSettings,
  issuer: TokenIssuer,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== OPENAM_PATH && url.pathname !== OKTA_PATH) return false;
  if (request.method !== 'POST') {
    sendNotAllowed(response, ['POST']);
    return true;
  }
  const form = new URLSearchParams((await readBody(request))?.toString('utf8'));
  const answer =
    url.pathname === OKTA_PATH
      ? answerOkta(form, settings, issuer)
      : answerOpenAm(form, url.searchParams.get('realm'), settings, issuer);
  sendJson(response, answer.code, answer.body, { 'Cache-Control': 'no-store', Pragma: 'no-cache' });
  return true;
}

function answerOpenAm(
  form: URLSearchParams,
  realm: string | null,
  settings: PracticeSettings,
  issuer: TokenIssuer,
): TokenAnswer {
  if (realm !== OPENAM_REALM || !isClient(form, settings)) return wrongClient(400);
  const grantType = form.get('grant_type');
  if (grantType === 'refresh_token') {
    if (!issuer.knowsRefreshToken(form.get('refresh_token') ?? '')) return wrongUser();
  } else if (grantType !== 'password') {
    return wrongGrant();
  } else if (!isUser(form, settings)) {
    return wrongUser();
  }
  const body = {
    scope: OPENAM_SCOPE,
    expires_in: settings.tokenLifeSeconds,
    token_type: 'Bearer',
    refresh_token: issuer.issueRefreshToken(),
    access_token: issuer.issueUuid(),
  };
  return { code: 200, body };
}

function answerOkta(form: URLSearchParams, settings: PracticeSettings, issuer: TokenIssuer): TokenAnswer {
  if (!isClient(form, settings)) return wrongClient(401);
  if (form.get('grant_type') !== 'password') return wrongGrant();
  const scope = form.get('scope') ?? '';
  if (!scope.split(' ').includes('openid')) {
    return refuse(
      400,
      'invalid_scope',
      'One or more scopes are not configured for the authorization server resource.',
    );
  }
  if (!isUser(form, settings)) return wrongUser();
  const body = {
    token_type: 'Bearer',
    expires_in: settings.tokenLifeSeconds,
    access_token: issuer.issueJwt(),
    scope,
    id_token: issuer.composeJwt(),
  };
  return { code: 200, body };
}

function isClient(form: URLSearchParams, { credentials }: PracticeSettings): boolean {
  return (
    form.get('client_id') === credentials.clientId && form.get('client_secret') === credentials.clientSecret
  );
}

function isUser(form: URLSearchParams, { credentials }: PracticeSettings): boolean {
  return form.get('username') === credentials.username && form.get('password') === credentials.password;
}
