import { trouble } from '../../core/delivery/answers.ts';
import { mishapOf } from '../../core/delivery/sending-again.ts';
import type { Access, ImportServicePort, Outcome } from '../services/ports.ts';
import { readAccount, readImport, readImports } from './import-answers.ts';
import { buildMultipartBody } from './multipart-body.ts';
import type { HttpAnswer, HttpFailure, HttpRequest, SendHttp } from './send-http.ts';

const MEGABYTE = 1024 * 1024;
/** An import's message can name a hundred rows; a list holds a person's imports of a month or more. */
const ONE_LIMIT_BYTES = 2 * MEGABYTE;
const LIST_LIMIT_BYTES = 32 * MEGABYTE;
/** A refusal's text is kept and shown: no longer than this. */
const LONGEST_MESSAGE = 2000;
const HOUR_MS = 60 * 60 * 1000;

/** The import API, as it really answers. Addresses are built from ids: its own links differ from answer to answer. */
export function createGotImportService(sendHttp: SendHttp): ImportServicePort {
  const get = async <Value>(
    { importUrl, accessToken }: Access,
    path: string,
    limitBytes: number,
    read: (json: unknown) => Value | null,
    signal: AbortSignal,
  ): Promise<Outcome<Value>> => {
    const answer = await sendHttp({
      url: importUrl + path,
      method: 'GET',
      headers: authorization(accessToken),
      body: null,
      responseLimitBytes: limitBytes,
      signal,
    });
    return understand(answer, 200, read);
  };

  return {
    whoAmI: (access, signal) => get(access, '/imports/user', ONE_LIMIT_BYTES, readAccount, signal),
    status: (access, importId, signal) =>
      get(access, `/imports/${importId}`, ONE_LIMIT_BYTES, readImport, signal),
    list: (access, { creator, withinMs }, signal) => {
      // A duration counts on the service's clock: ours may be wrong.
      const after = `-PT${Math.ceil(withinMs / HOUR_MS)}H`;
      const query = new URLSearchParams({ creator, after });
      return get(access, `/groups/imports?${query.toString()}`, LIST_LIMIT_BYTES, readImports, signal);
    },
    post: async ({ importUrl, accessToken }, { fileName, bytes, onProgress }, signal) => {
      const { contentType, body, headBytes } = buildMultipartBody(fileName, bytes);
      const request: HttpRequest = {
        url: `${importUrl}/groups/imports`,
        method: 'POST',
        headers: { ...authorization(accessToken), 'content-type': contentType },
        body,
        responseLimitBytes: ONE_LIMIT_BYTES,
        signal,
        onProgress: (sent) => onProgress(Math.min(Math.max(sent - headBytes, 0), bytes.byteLength)),
      };
      return understand(await sendHttp(request), 202, readImport);
    },
  };
}

const authorization = (accessToken: string): Record<string, string> => ({
  authorization: `Bearer ${accessToken}`,
});

function understand<Value>(
  answer: HttpAnswer | HttpFailure,
  expected: number,
  read: (json: unknown) => Value | null,
): Outcome<Value> {
  if (answer.kind === 'failed') {
    return {
      kind: 'trouble',
      trouble: trouble(answer.code, answer.reached, { detail: answer.detail }),
    };
  }
  const json = parseJson(answer.body);
  if (answer.http !== expected) return notAsExpected(answer, json);
  const value = answer.looksLikeHtml ? null : read(json);
  if (value !== null) return { kind: 'answered', value, serviceTime: answer.serverTime };
  const mishap = answer.looksLikeHtml ? 'html' : 'other-shape';
  return { kind: 'trouble', trouble: trouble('unexpected-service', mishap, { detail: 'another shape' }) };
}

/** What the service itself says, and for all else what the table of mishaps says. */
function notAsExpected(answer: HttpAnswer, json: unknown): Outcome<never> {
  const { http, retryAfterMs, looksLikeHtml } = answer;
  if (!looksLikeHtml) {
    // SECURITY: the text of a 401 repeats the whole token: it is not even read.
    if (http === 401) return { kind: 'unauthorized' };
    if (http === 403) return { kind: 'forbidden' };
    if (http === 404 && answer.body.includes('no such element')) return { kind: 'not-found' };
  }
  if (http === 413) return { kind: 'refused', refusal: { http, message: '' } };
  if (isServicesOwn(answer, json)) {
    return { kind: 'refused', refusal: { http, message: messageOf(answer.body, json) } };
  }
  const { mishap, cause } = mishapOf(http, looksLikeHtml);
  return { kind: 'trouble', trouble: trouble(cause, mishap, { retryAfterMs, detail: `HTTP ${http}` }) };
}

/** Codes of 400 and more that say something about the connection, not about the request. */
const ofTheConnection: ReadonlySet<number> = new Set([401, 403, 404, 405, 407, 408, 421, 425, 429]);

/** A 500 counts only in the shape of the service's framework: gateways say 500 while the import goes on. */
function isServicesOwn({ http, looksLikeHtml }: HttpAnswer, json: unknown): boolean {
  if (looksLikeHtml || ofTheConnection.has(http)) return false;
  if (http !== 500) return http >= 400 && http < 500;
  return typeof json === 'object' && json !== null && 'status' in json && json.status === 500;
}

/** Plain text although labelled JSON, or Spring's JSON with a message. */
function messageOf(body: string, json: unknown): string {
  const told = typeof json === 'object' && json !== null && 'message' in json ? json.message : null;
  const message = typeof told === 'string' ? told : json === null ? body : '';
  return message.slice(0, LONGEST_MESSAGE);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
