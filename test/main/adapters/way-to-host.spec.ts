import { describe, expect, it } from 'vitest';
import type { HttpFailure, HttpRequest } from '../../../main/adapters/send-http.ts';
import { watchHttp } from '../../../main/adapters/way-to-host.ts';

const answered = {
  kind: 'answered',
  http: 200,
  body: '{}',
  looksLikeHtml: false,
  serverTime: null,
  retryAfterMs: null,
} as const;
const failed: HttpFailure = {
  kind: 'failed',
  code: 'certificate-not-trusted',
  reached: 'nothing',
  detail: 'import.test: expired; Filter CA',
};

const to = (url: string, signal = new AbortController().signal): HttpRequest => ({
  url,
  method: 'GET',
  headers: {},
  body: null,
  responseLimitBytes: 1000,
  signal,
});

describe('the way to a host', () => {
  it('remembers what went wrong with a host, until it answers', async () => {
    let outcome: typeof answered | HttpFailure = failed;
    const { sendHttp, wayTo } = watchHttp(
      async () => outcome,
      async () => 'by-proxy',
    );
    expect(await wayTo('https://import.test/groups')).toEqual({ route: 'by-proxy', trouble: null });
    expect(await sendHttp(to('https://import.test/groups/imports'))).toBe(failed);
    const { trouble } = await wayTo('https://import.test');
    expect(trouble).toMatchObject({ code: 'certificate-not-trusted', detail: failed.detail });
    expect((await wayTo('https://sso.test')).trouble).toBeNull();
    outcome = answered;
    await sendHttp(to('https://import.test/imports/user'));
    expect((await wayTo('https://import.test')).trouble).toBeNull();
  });

  it('takes no notice of a request that we ended ourselves', async () => {
    const { sendHttp, wayTo } = watchHttp(
      async () => failed,
      async () => 'direct',
    );
    await sendHttp(to('https://import.test', AbortSignal.abort()));
    expect((await wayTo('https://import.test')).trouble).toBeNull();
  });

  it('never leads over a proxy within this computer', async () => {
    const { wayTo } = watchHttp(
      async () => answered,
      async () => 'by-proxy',
    );
    expect((await wayTo('http://127.0.0.1:4000')).route).toBe('direct');
  });
});
