import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../main/practice/practice-store.ts';
import { ownTimeMs } from '../../support/own-time.ts';
import { CREDENTIALS, fileOf, HEADER, readJson, SCHOOL, startClient } from './practice-client.ts';
import type { ImportAnswer, PracticeClient } from './practice-client.ts';

let client: PracticeClient;
afterEach(() => client.service.close());

const digestOf = (content: string | Uint8Array) =>
  createHash('md5').update(content).digest('hex').toUpperCase();
const postJson = async (content: string, fileName?: string) =>
  readJson<ImportAnswer>(await client.post(content, fileName));

async function postParts(parts: string): Promise<Response> {
  const body = parts.replaceAll('\n', '\r\n');
  return client.send('/groups/imports', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'multipart/form-data; boundary=XX' },
  });
}

describe('an upload', () => {
  it('is accepted, loaded, and can be looked at', async () => {
    client = await startClient();
    const answer = await client.post(fileOf('A', 'B'), 'roster.csv');
    expect(answer.status).toBe(202);
    const accepted = await readJson<ImportAnswer>(answer);
    const { importUrl } = client.service.addresses;
    expect(accepted).toMatchObject({
      content: 'GROUPS',
      contentType: 'text/csv',
      digest: digestOf(fileOf('A', 'B')),
      status: 'ACCEPTED',
      batch: 'roster.csv',
      creator: CREDENTIALS.username,
      message: `2 groups accepted for ${SCHOOL}.`,
      _links: { self: { href: `${importUrl}/imports/${accepted.id}` } },
    });
    expect(accepted.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    await client.deliver(fileOf('A', 'B'));
    const processed = await readJson<ImportAnswer>(await client.get(`/imports/${accepted.id}`));
    expect(processed).toMatchObject({
      status: 'PROCESSED',
      message: accepted.message,
      created: accepted.created,
    });
    expect(processed).not.toHaveProperty('loadedAs');
    expect(await (await client.get(`/imports/${accepted.id}/payload`)).text()).toBe(fileOf('A', 'B'));
    expect(await readJson(await client.get(`/imports/${accepted.id}/payload/properties`))).toMatchObject({
      'Content-Type': 'text/csv',
      filename: 'roster.csv',
      newline: '\\n',
    });
  });

  it('is answered 202 where its data is bad', async () => {
    client = await startClient();
    const answer = await client.post(`${HEADER}\nG,1,2018,,,\n`);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({
      status: 'BAD_DATA',
      message: 'Row: 1 Failure: School [1] can not be found',
    });
  });

  it('may fail later, in the words of the database', async () => {
    client = await startClient();
    expect(await client.deliver(`${fileOf('A')}\n`)).toMatchObject({
      status: 'BAD_DATA',
      message: "Row 2 doesn't contain data for all columns",
    });
  });

  it('is hashed only as far as it was read', async () => {
    client = await startClient();
    const content = `${HEADER}\nshort\n${'x'.repeat(20_000)}`;
    expect((await postJson(content)).digest).toBe(digestOf(content.slice(0, 8192)));
  });

  it('may break the service', async () => {
    client = await startClient();
    const answer = await client.post(`${HEADER}\n"G"x,${SCHOOL},2018,,,\n`);
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({
      status: 500,
      error: 'Internal Server Error',
      path: '/groups/imports',
    });
    expect(client.service.imports()).toEqual([]);
  });

  it('needs a Content-Type, and a name of 250 characters at most', async () => {
    client = await startClient();
    const part = `--XX\nContent-Disposition: form-data; name="file"; filename="a.csv"\n\n${fileOf('A')}\n--XX--\n`;
    expect((await postParts(part)).status).toBe(500);
    const typed = part.replace('\n\n', '\nContent-Type: text/csv\n\n');
    expect((await postParts(typed)).status).toBe(202);
    expect((await client.post(fileOf('B'), `${'b'.repeat(251)}`)).status).toBe(500);
    expect((await client.post(fileOf('B'), `${'b'.repeat(250)}`)).status).toBe(202);
  });

  it('takes its batch from the name of the file, whatever the form says', async () => {
    client = await startClient();
    const field = '--XX\nContent-Disposition: form-data; name="batch"\n\nother\n';
    const file =
      '--XX\nContent-Disposition: form-data; name="x"; filename="a \\"b\\".csv"\nContent-Type: text/csv\n\nx\n';
    expect(await readJson(await postParts(`${field}${file}--XX--\n`))).toMatchObject({ batch: 'a "b".csv' });
  });

  it('needs a file', async () => {
    client = await startClient();
    const answer = await postParts('--XX\nContent-Disposition: form-data; name="file"\n\nx\n--XX--\n');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('Content-Type')).toMatch(/json/);
    expect(await answer.text()).toBe('missing multipart file');
  });

  it('is not a PUT', async () => {
    client = await startClient();
    expect((await client.send('/groups/imports', { method: 'PUT' })).status).toBe(405);
    expect((await client.send('/imports/1', { method: 'DELETE' })).status).toBe(405);
  });
});

describe('the same bytes again', () => {
  it('change nothing once they have been loaded', async () => {
    client = await startClient();
    const first = await client.deliver(fileOf('A'));
    await client.deliver(`${HEADER}\nA,${SCHOOL},2018,,,\n`);
    const again = await postJson(fileOf('A'), 'renamed.csv');
    expect(again).toMatchObject({
      id: first.id,
      status: 'PROCESSED',
      batch: 'groups.csv',
      updated: first.updated,
    });
    expect([...client.service.warehouse().groups.values()][0]!.students).toEqual([]);
  });

  it('are queued again under their id until then', async () => {
    client = await startClient({ processAfterMs: 60_000 });
    const first = await postJson(fileOf('A'));
    const again = await postJson(fileOf('A'));
    expect(again).toMatchObject({ id: first.id, status: 'ACCEPTED' });
    expect(again.updated > first.updated).toBe(true);
  });

  it('make two records when both are on the way, and fail ever after', async () => {
    client = await startClient({ delayAnswerMs: 100 });
    const [one, other] = await Promise.all([postJson(fileOf('A')), postJson(fileOf('A'))]);
    expect(one.id).not.toBe(other.id);
    expect((await client.post(fileOf('A'))).status).toBe(500);
  });
});

describe('the list', () => {
  it('asks for at least one condition it can read', async () => {
    client = await startClient();
    const bare = await client.get('/groups/imports');
    expect([bare.status, await bare.text()]).toEqual([400, 'at least one query parameter must be specified']);
    for (const query of ['status=odd', 'limit=x', 'after=yesterday']) {
      expect((await client.get(`/groups/imports?${query}`)).status).toBe(400);
    }
  });

  it('selects by creator, batch, status and the time of the last change, oldest first', async () => {
    let nowMs = Date.UTC(2026, 0, 1);
    client = await startClient({ now: () => nowMs, processAfterMs: 60_000 });
    const old = await postJson(fileOf('A'), 'a.csv');
    nowMs += 60 * 60_000;
    const fresh = await postJson(fileOf('B'), 'b.csv');
    const bad = await postJson('x\ny\n', 'b.csv');
    const ids = async (query: string) =>
      (await readJson<ImportAnswer[]>(await client.get(`/groups/imports?${query}`))).map(({ id }) => id);
    const creator = `creator=${encodeURIComponent(CREDENTIALS.username)}`;
    expect(await ids(creator)).toEqual([old.id, fresh.id, bad.id]);
    expect(await ids(`${creator}&limit=1`)).toEqual([old.id]);
    expect(await ids('creator=someone')).toEqual([]);
    expect(await ids('batch=b.csv&status=accepted')).toEqual([fresh.id]);
    expect(await ids('after=-PT15M')).toEqual([fresh.id, bad.id]);
    expect(await ids('before=-PT15M')).toEqual([old.id]);
    expect(await ids(`after=${fresh.updated}&before=PT1H`)).toEqual([fresh.id, bad.id]);
  });

  it('has links of another form', async () => {
    client = await startClient({ processAfterMs: 60_000 });
    const { id } = await postJson(fileOf('A'));
    const [listed] = await readJson<ImportAnswer[]>(await client.get('/groups/imports?limit=1'));
    const self = `${client.service.addresses.importUrl}/imports/${id}`;
    expect(listed).not.toHaveProperty('_links');
    expect(listed).toMatchObject({ id, links: [{ rel: 'self', href: self }, { rel: 'payload' }, {}] });
  });

  it('is all there is of an unknown import', async () => {
    client = await startClient();
    const answer = await client.get('/imports/7');
    expect([answer.status, await answer.text()]).toEqual([404, 'no such element']);
    expect(answer.headers.get('Content-Type')).toMatch(/json/);
  });
});

describe('a restart', () => {
  it('goes on with what waited, and builds the warehouse again', async () => {
    const store = createMemoryStore();
    client = await startClient({ store });
    await client.deliver(fileOf('A', 'B'));
    await client.deliver(`${HEADER}\nA,${SCHOOL},2018,,other,\n`);
    await client.service.close();

    client = await startClient({ store, processAfterMs: 60_000 });
    const waiting = await postJson(fileOf('C'));
    await client.service.close();
    expect(waiting.id).toBe(3);

    client = await startClient({ store, processAfterMs: 0 });
    await expect
      .poll(() => client.service.imports().map(({ status }) => status))
      .toEqual(Array(3).fill('PROCESSED'));
    const groups = [...client.service.warehouse().groups.values()];
    expect(groups.map(({ name, students }) => [name, ...students])).toEqual([
      ['A', 'other'],
      ['B', 'S-B'],
      ['C', 'S-C'],
    ]);
    expect(await readJson(await client.get('/practice/warehouse'))).toMatchObject({
      groups: [{ name: 'A', students: ['other'] }, { name: 'B' }, { name: 'C' }],
    });
  });
});

describe('a big file', () => {
  it('leaves the service answering while it is checked', async () => {
    client = await startClient({ processAfterMs: 60_000 });
    const rows = Array.from(
      { length: 300_000 },
      (_, row) => `G${Math.floor(row / 100)},${SCHOOL},2018,,${row},`,
    );
    const upload = client.post([HEADER, ...rows, ''].join('\n'));
    let longestMs = 0;
    let done = false;
    const finished = upload.then(() => (done = true));
    while (!done) {
      const start = ownTimeMs();
      await client.get('/imports/user');
      longestMs = Math.max(longestMs, ownTimeMs() - start);
    }
    await finished;
    expect(await (await upload).json()).toMatchObject({ status: 'ACCEPTED' });
    expect(longestMs).toBeLessThan(1000);
  });
});
