import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import keytar from 'keytar';
import { createHash } from 'node:crypto';
import { dropFiles, expect, fixture, test } from './journey.ts';
import { addService, card, connectTo, open, openConnect, signIn, type Service } from './steps.ts';

const keychainName = (profile: string): string =>
  `Student Group Uploader (profile ${createHash('sha256').update(profile).digest('hex').slice(0, 8)})`;

/** What the keychain of the computer holds of this service. */
async function entries(profile: string): Promise<readonly { account: string; password: string }[]> {
  const all = await keytar.findCredentials(keychainName(profile));
  return all.filter(({ account }) => account !== 'payload-key');
}

for (const flavor of ['openam', 'okta'] as const) {
  test(`a file goes to a service that signs in by ${flavor}`, async ({ start, practice, profile }) => {
    const service = await practice(['--flavour', flavor, '--process-after', '1s']);
    const { window } = await start();
    await connectTo(window, 'Our state', service);
    await dropFiles(window, [fixture('sample-roster.csv')]);
    await window.getByRole('button', { name: 'Send to Our state: sample-roster.csv' }).click();
    await expect(window.getByText('Done. The groups are in place', { exact: true })).toBeVisible();
    await expect(window.getByText('Practice: nothing leaves this computer')).toHaveCount(0);
    const [kept] = await entries(profile);
    expect(JSON.parse(kept?.password ?? '{}')).toEqual({
      clientId: service.clientId,
      clientSecret: service.clientSecret,
      username: service.username,
      password: service.password,
    });
  });
}

test('what is wrong with a sign-in is told apart, and a wrong one replaces nothing', async ({
  start,
  practice,
  profile,
}) => {
  const service = await practice();
  const { window } = await start();
  await connectTo(window, 'Our state', service);
  const before = await entries(profile);
  await open(window, 'Services');
  await window.getByRole('button', { name: 'Change sign-in: Our state' }).click();
  await signIn(window, { ...service, password: 'not the password' });
  await expect(window.getByRole('alert')).toContainText(/user name or password/i);
  await signIn(window, { ...service, clientSecret: 'not the secret' });
  await expect(window.getByRole('alert')).toContainText(/client/i);
  expect(await entries(profile)).toEqual(before);
  await signIn(window, service);
  await expect(window.getByText('The connection works').first()).toBeVisible();
});

test('a place that is no import service is recognized', async ({ start }) => {
  const portal = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please accept our terms</html>');
  });
  const mover = createServer((_request, response) => {
    response.writeHead(302, { location: 'https://example.org/' }).end();
  });
  const addresses: string[] = [];
  for (const server of [portal, mover]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    addresses.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }
  const nobody = 'http://127.0.0.1:9';
  const account = { clientId: 'a', clientSecret: 'b', username: 'c', password: 'd' };
  const at = (url: string): Service => ({
    ...account,
    flavor: 'openam',
    tokenUrl: `${url}/token`,
    importUrl: url,
  });
  const { window } = await start();
  const said: string[] = [];
  for (const [name, url] of [
    ['Portal', addresses[0]!],
    ['Mover', addresses[1]!],
    ['Nobody', nobody],
  ] as const) {
    await addService(window, name, at(url));
    await openConnect(window, name);
    await signIn(window, account);
    said.push((await window.getByRole('alert').textContent()) ?? '');
    await window.getByRole('button', { name: 'Back to Services' }).click();
  }
  portal.close();
  mover.close();
  expect(said[0]).toMatch(/Something else answered/);
  expect(said[1]).toMatch(/Something else answered/);
  expect(said[2]).toMatch(/not answer|reach/i);
});

test('an address without https is not taken, and says why', async ({ start }) => {
  const { window } = await start();
  const url = 'http://import.example.org';
  const account = { clientId: 'a', clientSecret: 'b', username: 'c', password: 'd' };
  await addService(window, 'Plain', {
    ...account,
    flavor: 'openam',
    tokenUrl: `${url}/token`,
    importUrl: url,
  });
  await expect(window.getByText(/must begin with https/).first()).toBeVisible();
});

test('forgetting takes the sign-in out of the keychain', async ({ start, practice, profile }) => {
  const service = await practice();
  const { window } = await start();
  await connectTo(window, 'Our state', service);
  expect(await entries(profile)).toHaveLength(1);
  await open(window, 'Services');
  await window.getByRole('button', { name: 'Forget sign-in: Our state' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).click();
  await expect(window.getByRole('button', { name: 'Connect: Our state' })).toBeVisible();
  expect(await entries(profile)).toEqual([]);
  await open(window, 'Send');
  await dropFiles(window, [fixture('sample-roster.csv')]);
  await expect(card(window, 'sample-roster.csv').getByRole('button', { name: /^Send to/ })).toBeDisabled();
});

test('an account that may not upload is told so, and cannot send', async ({ start, practice }) => {
  const service = await practice(['--no-group-permission']);
  const { window } = await start();
  await addService(window, 'Our state', service);
  await openConnect(window, 'Our state');
  await signIn(window, service);
  await expect(window.getByText(/may not upload/i).first()).toBeVisible();
});

test('without a keychain the sign-in is kept for this run only, and that is said', async ({
  start,
  practice,
}) => {
  const service = await practice();
  const withoutKeychain = { environment: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } };
  const first = await start(withoutKeychain);
  await expect(first.window.getByText('This computer’s keychain cannot be used')).toBeVisible();
  await connectTo(first.window, 'Our state', service);
  await open(first.window, 'Services');
  const ours = first.window.getByRole('article', { name: 'Our state' });
  await expect(ours).toContainText('kept until you quit');
  await first.quit();

  const second = await start(withoutKeychain);
  await open(second.window, 'Services');
  await expect(second.window.getByRole('button', { name: 'Connect: Our state' })).toBeVisible();
});
