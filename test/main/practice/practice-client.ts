import { startPracticeService } from '../../../main/practice/start-practice-service.ts';
import type { PracticeService } from '../../../main/practice/start-practice-service.ts';
import type { PracticeCredentials, PracticeOptions } from '../../../main/practice/practice-options.ts';

export const CREDENTIALS: PracticeCredentials = {
  clientId: 'client',
  clientSecret: 's&cret',
  username: 'user@example.com',
  password: 'p+a%s&',
};

export const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
export const SCHOOL = '88800120012001';

/** A file with one group for each name, each with one student. */
export const fileOf = (...names: string[]): string =>
  [HEADER, ...names.map((name) => `${name},${SCHOOL},2018,Math,S-${name},`), ''].join('\n');

/** The import resource, as far as tests look at it. */
export interface ImportAnswer {
  readonly id: number;
  readonly status: string;
  readonly digest: string;
  readonly batch?: string;
  readonly message: string;
  readonly created: string;
  readonly updated: string;
}

/** A running practice service and the requests that a client makes of it. */
export interface PracticeClient {
  readonly service: PracticeService;
  requestToken(fields?: Record<string, string>, url?: string): Promise<Response>;
  get(path: string, token?: string): Promise<Response>;
  post(content: string | Uint8Array<ArrayBuffer>, fileName?: string): Promise<Response>;
  send(path: string, init: RequestInit): Promise<Response>;
  /** Posts a file and waits until it is no longer ACCEPTED. */
  deliver(content: string): Promise<ImportAnswer>;
}

export async function startClient(options: Partial<PracticeOptions> = {}): Promise<PracticeClient> {
  const service = await startPracticeService({ credentials: CREDENTIALS, processAfterMs: 10, ...options });
  const { importUrl, tokenUrl } = service.addresses;
  const requestToken = (fields: Record<string, string> = {}, url = tokenUrl) => {
    const form = {
      grant_type: 'password',
      username: CREDENTIALS.username,
      password: CREDENTIALS.password,
      client_id: CREDENTIALS.clientId,
      client_secret: CREDENTIALS.clientSecret,
      scope: 'openid profile',
    };
    return fetch(url, { method: 'POST', body: new URLSearchParams({ ...form, ...fields }) });
  };
  const { access_token: token } = (await (await requestToken()).json()) as { access_token: string };
  const send = (path: string, init: RequestInit) =>
    fetch(`${importUrl}${path}`, { ...init, headers: { Authorization: `Bearer ${token}`, ...init.headers } });
  const post: PracticeClient['post'] = (content, fileName = 'groups.csv') => {
    const body = new FormData();
    body.append('file', new Blob([content], { type: 'text/csv' }), fileName);
    return send('/groups/imports', { method: 'POST', body });
  };
  return {
    service,
    requestToken,
    send,
    post,
    get: (path, other = token) =>
      fetch(`${importUrl}${path}`, { headers: { Authorization: `Bearer ${other}` } }),
    deliver: async (content) => {
      const { id } = (await (await post(content)).json()) as ImportAnswer;
      for (;;) {
        const record = service.imports().find((each) => each.id === id)!;
        if (record.status !== 'ACCEPTED') return record as ImportAnswer;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

export const readJson = async <Body>(response: Response): Promise<Body> => (await response.json()) as Body;
