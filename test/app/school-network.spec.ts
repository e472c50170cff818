import { request } from 'node:http';
import { createServer } from 'node:https';
import path from 'node:path';
import { dropFiles, expect, fixture, test } from './journey.ts';
import { addService, card, inspect, open, openConnect, signIn } from './steps.ts';
import { listen, type LocalServer } from '../support/local-server.ts';
import { authorities, certificates, SERVICE_NAME } from '../support/network-cases.ts';
import { startProxy } from '../support/network-servers.ts';

/** The practice service as it looks behind a school's filter: TLS, by an authority that only the system knows. */
const behindFilter = (port: number): Promise<LocalServer> => {
  const { key, certificate: cert } = certificates.system;
  const server = createServer({ key, cert }, (incoming, answer) => {
    const { method, url: path } = incoming;
    // The practice service answers only to its own address.
    const headers = { ...incoming.headers, host: `127.0.0.1:${port}` };
    const onward = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    incoming.pipe(onward);
  });
  return listen(server, 'https');
};

test('out of a school: a proxy that wants a sign-in, and inspected traffic', async ({
  start,
  practice,
  profile,
}) => {
  const service = await practice();
  const filter = await behindFilter(Number(new URL(service.importUrl).port));
  const proxy = await startProxy({ credentials: 'network:pass-word' });
  try {
    const { window, complaints } = await start({
      args: [
        `--proxy-server=127.0.0.1:${proxy.port}`,
        `--ignore-certificate-errors-spki-list=${authorities.system.keyHash}`,
        `--user-data-dir=${path.join(profile, 'chromium')}`,
      ],
    });
    const there = (url: string): string => {
      const { pathname, search } = new URL(url);
      return `https://${SERVICE_NAME}:${filter.port}${pathname}${search}`.replace(/\/$/, '');
    };
    const address = { ...service, tokenUrl: there(service.tokenUrl), importUrl: there(service.importUrl) };
    await addService(window, 'Our state', address);
    await openConnect(window, 'Our state');
    await signIn(window, service);
    await expect(window.getByText('Your network’s proxy wants a sign-in').first()).toBeVisible();
    await inspect(window, 'connect-proxy-sign-in');

    const enterSignIn = async (password: string): Promise<void> => {
      await window.getByRole('button', { name: 'Enter the sign-in for your network' }).click();
      await window.getByLabel('User name for your network', { exact: true }).fill('network');
      await window.getByLabel('Password for your network', { exact: true }).fill(password);
      await expect(window.getByText(`proxy 127.0.0.1:${proxy.port} asks`)).toBeVisible();
      if (password === 'wrong') await inspect(window, 'proxy-sign-in');
      await window.getByRole('button', { name: 'Keep it' }).click();
      await expect(window.getByText('It is kept. Now try again.')).toBeVisible();
      await window.getByRole('button', { name: 'Test connection' }).click();
    };
    await enterSignIn('wrong');
    await expect(window.getByRole('button', { name: 'Enter the sign-in for your network' })).toBeVisible();
    expect(proxy.tunnels.filter(({ credentials }) => credentials === 'network:wrong')).toHaveLength(1);
    await enterSignIn('pass-word');
    await expect(window.getByText('The connection works').first()).toBeVisible();

    await open(window, 'Services');
    const use = window.getByRole('button', { name: 'Use this service: Our state' });
    if (await use.isVisible()) await use.click();
    await open(window, 'Send');
    await dropFiles(window, [fixture('sample-roster.csv')]);
    const sample = card(window, 'sample-roster.csv');
    await sample.getByRole('button', { name: 'Send to Our state: sample-roster.csv' }).click();
    await expect(sample.getByText('Done', { exact: false }).first()).toBeVisible();

    // The proxy learned where to, and its own password.
    expect(new Set(proxy.tunnels.map(({ to }) => to))).toEqual(new Set([`${SERVICE_NAME}:${filter.port}`]));
    for (const secret of ['SSID001', service.password, service.clientSecret, 'Bearer'])
      expect(proxy.seen()).not.toContain(secret);
    expect(complaints).toEqual([]);
  } finally {
    await proxy.close();
    await filter.close();
  }
});
