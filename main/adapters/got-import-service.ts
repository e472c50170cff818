import { trouble, type Reached } from '../../core/delivery/answers.ts';
import type { Access, ImportServicePort, Outcome } from '../services/ports.ts';
import type { HttpAnswer, HttpFailure, HttpRequest, SendHttp } from './got-http.ts';
import { readAccount, readImport, readImports } from './import-answers.ts';
import { buildMultipartBody } from './multipart-body.ts';

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
    return understand(answer, 200, read, 'nothing');
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
      const { contentType, bytes: body, headBytes } = buildMultipartBody(fileName, bytes);
      const request: HttpRequest = {
        url: `${importUrl}/groups/imports`,
        method: 'POST',
        headers: { ...authorization(accessToken), 'content-type': contentType },
        body,
        responseLimitBytes: ONE_LIMIT_BYTES,
        signal,
        onProgress: (sent) => onProgress(Math.min(Math.max(sent - headBytes, 0), bytes.byteLength)),
      };
      return understand(await sendHttp(request), 202, readImport, 'whole');
    },
  };
}

const authorization = (accessToken: string): Record<string, string> => ({
  authorization: `Bearer ${accessToken}`,
});

/** `reached`: how much of the request had arrived when this answer came. */
function understand<Value>(
  answer: HttpAnswer | HttpFailure,
  expected: number,
  read: (json: unknown) => Value | null,
  reached: Reached,
): Outcome<Value> {
  if (answer.kind === 'failed') {
    return {
      kind: 'trouble',
      trouble: trouble(answer.code, answer.reached, { detail: answer.detail }),
    };
  }
  const json = parseJson(answer.body);
  if (answer.http === expected) {
    const value = answer.looksLikeHtml ? null : read(json);
    if (value !== null) return { kind: 'answered', value, serviceTime: answer.serverTime };
    return { kind: 'trouble', trouble: trouble('unexpected-service', reached, { detail: 'another shape' }) };
  }
  return notAsExpected(answer, json, reached);
}

function notAsExpected(answer: HttpAnswer, json: unknown, reached: Reached): Outcome<never> {
  const { http, retryAfterMs, looksLikeHtml } = answer;
  const more = { retryAfterMs, detail: `HTTP ${http}` };
  const troubled = (cause: 'service-busy' | 'service-trouble' | 'unexpected-service'): Outcome<never> => {
    return { kind: 'trouble', trouble: trouble(cause, reached, more) };
  };
  // Turned away before anything was read.
  if (http === 429) return { kind: 'trouble', trouble: trouble('service-busy', 'nothing', more) };
  if (http === 503) return troubled('service-busy');
  // SECURITY: the text of a 401 repeats the whole token: it is not even read.
  if (http === 401) return looksLikeHtml ? troubled('unexpected-service') : { kind: 'unauthorized' };
  if (http === 403) return looksLikeHtml ? troubled('unexpected-service') : { kind: 'forbidden' };
  // A gateway gave up; the service behind it may go on.
  if (http === 502 || http === 504) return troubled('service-trouble');
  if (http === 413) return { kind: 'refused', refusal: { http, message: '' } };
  if (looksLikeHtml) return troubled(http >= 500 ? 'service-trouble' : 'unexpected-service');
  if (http === 404) {
    return answer.body.includes('no such element') ? { kind: 'not-found' } : unexpectedAddress(more.detail);
  }
  if (http === 405) return unexpectedAddress(more.detail);
  if (http >= 400) return { kind: 'refused', refusal: { http, message: messageOf(answer.body, json) } };
  return troubled('unexpected-service');
}

/** There is a server, but no import service at this address; so nothing was taken. */
const unexpectedAddress = (detail: string): Outcome<never> => ({
  kind: 'trouble',
  trouble: trouble('unexpected-service', 'nothing', { detail }),
});

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
