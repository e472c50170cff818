import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dropFiles, expect, fixture, test } from './journey.ts';
import type { PracticeProcess } from '../support/practice-process.ts';
import { connectTo, open } from './steps.ts';

/** Every file below these folders that was changed since. */
function writtenSince(since: number, folders: readonly string[]): readonly string[] {
  return folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => existsSync(file) && statSync(file).mtimeMs >= since),
  );
}

test('after a whole journey nothing secret and nothing of the roster lies anywhere in plain form', async ({
  start,
  practice,
  profile,
}) => {
  const since = Date.now() - 1000;
  const service = await practice(['--process-after', '1s']);
  const program = await start();
  const { window } = program;
  await connectTo(window, 'Our state', service);
  await dropFiles(window, [fixture('sample-roster.csv')]);
  await window.getByRole('button', { name: '2 groups in this file' }).click();
  await window.getByRole('row', { name: /JT4thGrade/ }).click();
  await expect(window.getByText('SSID002')).toBeVisible();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: /^Send to Our state/ }).click();
  await expect(window.getByText('Done. The groups are in place', { exact: true })).toBeVisible();
  // Practice too keeps what it accepts.
  await open(window, 'Services');
  await window.getByRole('button', { name: 'Connect: Practice' }).click();
  await expect(window.getByText('practice@example.com').first()).toBeVisible();
  await open(window, 'Services');
  const use = window.getByRole('button', { name: 'Use this service: Practice' });
  if (await use.isVisible()) await use.click();
  await open(window, 'Send');
  await dropFiles(window, [fixture('sample-roster.csv')]);
  await window.getByRole('button', { name: /^Send to Practice/ }).click();
  await expect(window.getByText('Done. This was Practice', { exact: true })).toBeVisible();
  const token = await fetchToken(service);
  await program.quit();

  const secrets = {
    'client secret': service.clientSecret,
    password: service.password,
    'user name': service.username,
    'access token': token,
    ssid: 'SSID002',
    'last ssid': 'SSID012',
    'teacher’s login': 'btutor@example.com',
    'other teacher’s login': 'meducator',
  };
  const profileFiles = writtenSince(0, [profile]);
  expect(profileFiles.some((file) => file.endsWith('.kept'))).toBe(true);
  expect(profileFiles.some((file) => file.endsWith('uploader.log'))).toBe(true);
  const others = ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'HOME'].flatMap((name) => process.env[name] ?? []);
  const written = [
    ...profileFiles,
    ...writtenSince(since, [...others.filter(isTemporary), ...temporaryFolders()]),
  ];
  const found = [...new Set(written)].flatMap((file) => {
    const bytes = readFileSync(file);
    return Object.entries(secrets)
      .filter(([, secret]) =>
        ['utf8', 'utf16le'].some((form) => bytes.includes(Buffer.from(secret, form as 'utf8'))),
      )
      .map(([what]) => `${what} in ${file}`);
  });
  expect(found).toEqual([]);
});

const isTemporary = (folder: string): boolean => folder.startsWith(tmpdir());

/** What a program can leave in the folder for temporary files, but for the tests’ own. */
const temporaryFolders = (): readonly string[] =>
  readdirSync(tmpdir(), { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && /^(\.org\.chromium|electron|playwright-|scoped_dir)/i.test(entry.name),
    )
    .map((entry) => path.join(tmpdir(), entry.name));

/** A token like the program’s own: the newest one is enough to know their form is searched for as well. */
async function fetchToken(service: PracticeProcess): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'password',
    username: service.username,
    password: service.password,
    client_id: service.clientId,
    client_secret: service.clientSecret,
  });
  const answer = await fetch(service.tokenUrl, { method: 'POST', body: form });
  return ((await answer.json()) as { access_token: string }).access_token;
}
