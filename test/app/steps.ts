import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { PracticeAddresses } from '../support/practice-process.ts';
import { takePicture } from '../support/program.ts';

export async function connectToPractice(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Try it with Practice' }).click();
  await expect(window.getByRole('heading', { name: 'Send student groups' })).toBeVisible();
}

export type Service = Omit<PracticeAddresses, 'flavor'> & { readonly flavor: 'openam' | 'okta' };

/** Adds a service by its addresses, as a person with a letter from their state would. */
export async function addService(window: Page, name: string, service: Service): Promise<void> {
  await open(window, 'Services');
  await window.getByRole('button', { name: 'Add a service' }).click();
  await window.getByLabel('Name', { exact: true }).fill(name);
  await window.getByText(service.flavor === 'okta' ? 'Okta' : 'OpenAM', { exact: true }).click();
  await window.getByLabel('Token address').fill(service.tokenUrl);
  await window.getByLabel('Import address').fill(service.importUrl);
  await window.getByRole('button', { name: 'Save service' }).click();
}

export type SignIn = Pick<PracticeAddresses, 'clientId' | 'clientSecret' | 'username' | 'password'>;

/** Fills in the Connect screen, which must be open, and tests. */
export async function signIn(window: Page, account: SignIn): Promise<void> {
  await window.getByLabel('Client ID', { exact: true }).fill(account.clientId);
  await window.getByLabel('Client secret', { exact: true }).fill(account.clientSecret);
  await window.getByLabel('User name', { exact: true }).fill(account.username);
  await window.getByLabel('Password', { exact: true }).fill(account.password);
  await window.getByRole('button', { name: 'Test connection' }).click();
}

export async function openConnect(window: Page, name: string): Promise<void> {
  await open(window, 'Services');
  await window.getByRole('button', { name: `Connect: ${name}` }).click();
}

/** Adds a service, signs in and makes it the one in use. */
export async function connectTo(window: Page, name: string, service: Service): Promise<void> {
  await addService(window, name, service);
  await openConnect(window, name);
  await signIn(window, service);
  await expect(window.getByText('The connection works').first()).toBeVisible();
  await open(window, 'Services');
  const use = window.getByRole('button', { name: `Use this service: ${name}` });
  if (await use.isVisible()) await use.click();
  await open(window, 'Send');
}

export async function open(window: Page, screen: 'Send' | 'History' | 'Services' | 'Help'): Promise<void> {
  const name = screen === 'History' ? /^History/ : screen;
  await window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name }).click();
}

export const card = (window: Page, fileName: string) => window.getByRole('article', { name: fileName });

/** axe finds nothing, and a picture is there for people to judge what axe cannot. */
export async function inspect(window: Page, name: string): Promise<void> {
  await takePicture(window, name);
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    name,
  ).toEqual([]);
}
