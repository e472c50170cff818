import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, fixture, test, type Program } from './journey.ts';
import { inspect, open } from './steps.ts';

const TOKEN = 'c0ffee00-1234-4321-9876-1234567890ab';

/** The system's own dialog, which no test can operate: it answers this place. */
const saveTo = ({ electron }: Program, file: string): Promise<void> =>
  electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never;
  }, file);

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

test('what the service said is pasted and explained', async ({ start }) => {
  const { window, complaints } = await start();
  await open(window, 'Help');
  const paste = window.getByLabel('The service’s text');
  const explain = window.getByRole('button', { name: 'Explain', exact: true });
  const meaning = window.getByRole('group', { name: 'What it means' });

  await explain.click();
  await expect(window.getByText('Paste the service’s text first.')).toBeVisible();
  await expect(paste).toBeFocused();
  await paste.fill(
    '{"id":34006,"content":"GROUPS","status":"BAD_DATA","message":"Row: 4 Failure: School [8.88E+13] can not be found\\nRow: 9 Failure: Record does not contain a school year"}',
  );
  await window.keyboard.press('Tab');
  await window.keyboard.press('Enter');
  await expect(meaning).toContainText('BAD_DATA');
  await expect(meaning).toContainText('Row 5 of your spreadsheet: the service does not know school 8.88E+13');
  await expect(meaning).toContainText('Row 10 of your spreadsheet: the school year is missing');
  await expect(meaning).toContainText('It does not count blank rows');

  await paste.fill('Something that nobody has seen');
  await explain.click();
  await expect(meaning).toContainText('This program does not know this line.');

  await paste.fill(`{"error":"invalid_token","error_description":"${TOKEN}: expired"}`);
  await explain.click();
  await expect(meaning).toContainText('does not accept the token');
  await expect(paste).toHaveValue('');
  expect(await window.content()).not.toContain(TOKEN);

  // Nothing is kept: the screen begins anew.
  await open(window, 'History');
  await open(window, 'Help');
  await expect(meaning).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('the template and the sample are saved', async ({ start }) => {
  const program = await start();
  const { window } = program;
  const folder = mkdtempSync(path.join(tmpdir(), 'uploader-saved-'));
  await open(window, 'Help');
  const template = path.join(folder, 'template.csv');
  await saveTo(program, template);
  await window.getByRole('button', { name: 'Save an empty template' }).click();
  await expect
    .poll(() => textOf(template))
    .toBe('group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\r\n');
  const sample = path.join(folder, 'sample.csv');
  await saveTo(program, sample);
  await window.getByRole('button', { name: 'Save a sample with two groups' }).click();
  await expect
    .poll(() => textOf(sample))
    .toBe(readFileSync(fixture('sample-roster.csv'), 'utf8').replaceAll('\r\n', '\n'));

  await saveTo(program, path.join(folder, 'nowhere', 'sample.csv'));
  await window.getByRole('button', { name: 'Save an empty template' }).click();
  await expect(window.getByRole('alert')).toBeVisible();
  rmSync(folder, { recursive: true });
});

test('Help is in the menu', async ({ start }) => {
  const { electron, window } = await start();
  await window.getByRole('heading', { level: 1 }).waitFor();
  await electron.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    items.find(({ label }) => label === 'Student Group Uploader Help')?.click();
  });
  await expect(window.getByRole('heading', { level: 1, name: 'Help' })).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`Help, ${colorScheme}: axe finds nothing, and pictures are taken`, async ({ start }) => {
    const { window, electron } = await start({ colorScheme });
    await open(window, 'Help');
    await inspect(window, `30-help-${colorScheme}`);
    await window
      .getByLabel('The service’s text')
      .fill('Row: 4 Failure: School [8.88E+13] can not be found\nSomething new\nHTTP 504');
    await window.getByRole('button', { name: 'Explain', exact: true }).click();
    await inspect(window, `31-help-explained-${colorScheme}`);
    await window.getByRole('heading', { name: 'The six columns' }).scrollIntoViewIfNeeded();
    await window.getByRole('heading', { name: 'How rows become groups' }).scrollIntoViewIfNeeded();
    await inspect(window, `32-help-columns-${colorScheme}`);
    await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(640, 480),
    );
    await open(window, 'History');
    await open(window, 'Help');
    await inspect(window, `33-help-small-${colorScheme}`);
  });
}
