import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { dropFiles, expect, fixture, test } from './journey.ts';
import { card, connectToPractice, inspect, open } from './steps.ts';

const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';
const OTHER_SCHOOL = '12345678901234';

let folder = '';
const write = (name: string, row: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, `${header}${row}\n`);
  return file;
};

test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-lists-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openLists(window: Page, service = 'Practice'): Promise<void> {
  await open(window, 'Services');
  await window.getByRole('button', { name: `Years, subjects and schools: ${service}`, exact: true }).click();
  await window.getByRole('heading', { level: 1, name: 'Years, subjects and schools' }).waitFor();
}

const sendButton = (window: Page, fileName: string) =>
  card(window, fileName).getByRole('button', { name: /^Send to/ });

test('a school blocks a file when it is not one of “Only these schools”, and is ready once it is added', async ({
  start,
}) => {
  const { window, complaints } = await start();
  await connectToPractice(window);
  await openLists(window);
  const schools = window.getByRole('region', { name: 'Schools' });
  await expect(schools.getByText('88800120012001', { exact: true })).toBeVisible();
  await expect(schools.getByText('Named by your account').first()).toBeVisible();
  await schools.getByText('Only these schools', { exact: true }).click();
  await expect(schools.getByRole('radio', { name: /Only these schools/ })).toBeChecked();

  const file = write('other-school.csv', `G1,${OTHER_SCHOOL},2018,Math,SSID001,t@example.com`);
  await open(window, 'Send');
  await dropFiles(window, [file]);
  await expect(sendButton(window, 'other-school.csv')).toHaveCount(0);
  await expect(card(window, 'other-school.csv')).toContainText('Cannot be sent yet');
  await window.getByRole('button', { name: 'Remove other-school.csv' }).click();

  await openLists(window);
  await schools.getByLabel('Add schools').fill(`${OTHER_SCHOOL}\n88800120012009`);
  await schools.getByRole('button', { name: 'Add: schools' }).click();
  await expect(schools.getByText(OTHER_SCHOOL, { exact: true })).toBeVisible();
  await expect(schools.getByText('Added by you')).toHaveCount(2);
  await open(window, 'Send');
  await dropFiles(window, [file]);
  await expect(sendButton(window, 'other-school.csv')).toBeEnabled();
  expect(complaints).toEqual([]);
});

test('what is added and removed is kept, told with its origin, and taken back by adding it again', async ({
  start,
}) => {
  const first = await start();
  await connectToPractice(first.window);
  await openLists(first.window);
  const subjects = first.window.getByRole('region', { name: 'Subjects' });
  await subjects.getByLabel('Add a subject').fill('All');
  await first.window.keyboard.press('Enter');
  await expect(subjects.getByText('“All” is always fine')).toBeVisible();
  await subjects.getByLabel('Add a subject').fill('ELPAC');
  await first.window.keyboard.press('Enter');
  await expect(subjects.getByText('ELPAC', { exact: true })).toBeVisible();
  await subjects.getByRole('button', { name: 'Remove ELA from subjects' }).click();
  await expect(subjects.getByText('You removed ELA.')).toBeVisible();
  await expect(subjects.getByRole('heading', { name: 'Subjects' })).toBeFocused();
  const years = first.window.getByRole('region', { name: 'School years' });
  await years.getByLabel('Add a school year').fill('2017-18');
  await first.window.keyboard.press('Enter');
  await expect(years.getByText('is not a spring year')).toBeVisible();
  await first.quit();

  const { window } = await start();
  await openLists(window);
  const again = window.getByRole('region', { name: 'Subjects' });
  await expect(again.getByText('ELPAC', { exact: true })).toBeVisible();
  await again.getByLabel('Add a subject').fill('ELA');
  await window.keyboard.press('Enter');
  await expect(again.getByText('You removed ELA.')).toHaveCount(0);
  await expect(again.getByText(/Built in/)).toHaveCount(2);
});

test('a file that the service has processed teaches its school', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  await openLists(window);
  const schools = window.getByRole('region', { name: 'Schools' });
  await schools.getByRole('button', { name: 'Remove 88800120012001 from schools' }).click();
  await expect(schools.getByText('You removed 88800120012001.')).toBeVisible();
  await open(window, 'Send');
  await dropFiles(window, [fixture('sample-roster.csv')]);
  await sendButton(window, 'sample-roster.csv').click();
  await expect(window.getByText('Done. This was Practice', { exact: true })).toBeVisible();
  await openLists(window);
  await expect(schools.getByText('You removed')).toHaveCount(0);
  await expect(schools.getByText('88800120012001', { exact: true })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the lists, ${colorScheme}: axe finds nothing, and pictures are taken`, async ({ start }) => {
    const { window, electron } = await start({ colorScheme });
    await connectToPractice(window);
    await open(window, 'Services');
    await inspect(window, `34-services-${colorScheme}`);
    await openLists(window);
    await inspect(window, `35-lists-${colorScheme}`);
    const years = window.getByRole('region', { name: 'School years' });
    await years.getByRole('button', { name: 'Remove 2015 from school years' }).click();
    await years.getByLabel('Add a school year').fill('18');
    await window.keyboard.press('Enter');
    await expect(years.getByText('is not a spring year')).toBeVisible();
    await inspect(window, `36-lists-years-${colorScheme}`);
    await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(640, 480),
    );
    await openLists(window, 'Smarter Balanced');
    await inspect(window, `37-lists-small-${colorScheme}`);
  });
}
