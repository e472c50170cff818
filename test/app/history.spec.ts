import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { endNow, startProgram, takePicture } from '../support/program.ts';
import { fillProfile } from './filled-profile.ts';
import { dropFiles, expect, fixture, test, type Program } from './journey.ts';
import { card, connectToPractice, inspect, open } from './steps.ts';

const sample = fixture('sample-roster.csv');

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-saved-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The system's own dialog, which no test can operate: it answers this place. */
const saveTo = ({ electron }: Program, file: string): Promise<void> =>
  electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never;
  }, file);

const find = (window: Page) => window.getByRole('searchbox', { name: 'Find file, school, group, person…' });
const rows = (window: Page) => window.getByRole('grid', { name: 'Files you sent' }).getByRole('row');

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a file of three months ago is found among 10,000, opened, saved, and its receipt too; ${colorScheme}`, async ({
    start,
    profile,
  }) => {
    test.slow();
    const longName = `Fall groups of Ms. ${'Wolfeschlegelsteinhausen'.repeat(4)}berger.csv`;
    await fillProfile(profile, longName);
    const program = await start({ colorScheme });
    const { window, complaints } = program;
    const look = (name: string): Promise<void> => inspect(window, `${name}-${colorScheme}`);
    await open(window, 'History');
    await expect(window.getByText('10,001 files', { exact: true })).toBeVisible();
    await look('60-history');

    // The list is reached to its end.
    await rows(window).nth(1).waitFor();
    await window.getByRole('grid', { name: 'Files you sent' }).focus();
    await window.keyboard.press('Control+End');
    await expect(window.getByRole('row', { name: /groups Algebra 0\.csv/ })).toBeVisible();
    await look('61-history-end');

    // By its group, without the accents, led there by the key that everybody tries.
    await window.keyboard.press('/');
    await window.keyboard.type('senora 4th grade');
    await expect(window.getByText('1 of 10,001 files', { exact: true })).toBeVisible();
    await look('62-history-found');
    await find(window).fill('no such file');
    await expect(window.getByRole('heading', { name: 'Nothing fits' })).toBeVisible();
    await look('63-history-no-match');
    await find(window).fill('senora 4th grade');
    await window.getByRole('grid', { name: 'Files you sent' }).focus();
    await window.keyboard.press('Enter');

    await expect(window.getByRole('heading', { level: 1, name: longName })).toBeVisible();
    await expect(window.getByText('was told on', { exact: false })).toContainText('typed: 4');
    await look('64-delivery');
    const file = path.join(folder, 'again.csv');
    await saveTo(program, file);
    await window.getByRole('button', { name: 'Save the file that was sent…' }).click();
    await expect(window.getByText('The file is saved.')).toBeVisible();
    expect(readFileSync(file)).toEqual(readFileSync(sample));

    await window.getByRole('button', { name: 'Receipt' }).click();
    const receipt = window.getByRole('article', { name: `Receipt for ${longName}` });
    await expect(receipt).toContainText('34006');
    await expect(receipt).not.toContainText('Peña');
    await look('65-receipt');
    const pdf = path.join(folder, 'receipt.pdf');
    await saveTo(program, pdf);
    await window.getByRole('button', { name: 'Save as PDF…' }).click();
    await expect(window.getByText('The receipt is saved.')).toBeVisible();
    const written = readFileSync(pdf).toString('latin1');
    expect(written.startsWith('%PDF-')).toBe(true);
    // One sheet, and nothing of the frame around it.
    expect(written.match(/\/Type \/Page\b/g)).toHaveLength(1);
    await window.emulateMedia({ media: 'print' });
    await expect(window.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await expect(receipt).toBeVisible();
    await takePicture(window, `66-receipt-printed-${colorScheme}`);
    await window.emulateMedia({ media: 'screen' });

    // Back in the list, what was looked for is still there.
    await open(window, 'History');
    await expect(find(window)).toHaveValue('senora 4th grade');
    await window.getByRole('button', { name: 'Show all' }).click();
    await expect(window.getByText('10,001 files', { exact: true })).toBeVisible();

    await window.getByRole('button', { name: 'Kept files…' }).click();
    await look('67-kept-files');
    await window.getByLabel('Which files').selectOption('Sent more than 90 days ago');
    await window.getByRole('button', { name: 'Remove 1 file…' }).click();
    await look('68-kept-files-question');
    await window.getByRole('button', { name: 'Remove 1 file', exact: true }).click();
    await expect(window.getByText('1 file removed.')).toBeVisible();
    await window.keyboard.press('Escape');
    expect(existsSync(path.join(profile, 'kept-files', 'three-months-ago.kept'))).toBe(false);

    await find(window).fill('senora 4th');
    await window.getByRole('row', { name: /Fall groups/ }).click();
    await expect(window.getByText(/no longer kept since today/)).toBeVisible();
    await expect(window.getByRole('button', { name: 'Save the file that was sent…' })).toHaveCount(0);
    await look('69-delivery-removed');
    expect(complaints).toEqual([]);
  });
}

test('the list is narrowed, sorted and saved as a table', async ({ start, profile }) => {
  await fillProfile(profile, '=cmd.csv');
  const program = await start();
  const { window } = program;
  await open(window, 'History');
  await expect(window.getByText('10,001 files', { exact: true })).toBeVisible();

  await window.getByLabel('State', { exact: true }).selectOption('Rejected');
  await expect(rows(window).nth(1)).toContainText('Rejected');
  const grid = window.getByRole('grid', { name: 'Files you sent' });
  await window.getByRole('columnheader', { name: 'Rows' }).click();
  await expect(window.getByRole('columnheader', { name: 'Rows' })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(window).nth(1)).toContainText('1,193');
  // By the keyboard: up to the header, and to its other end.
  await grid.focus();
  await window.keyboard.press('ArrowUp');
  await window.keyboard.press('Home');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('columnheader', { name: 'File and service' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );

  await window.getByRole('button', { name: 'Show all' }).click();
  const month = window.getByRole('button', { name: /files, of which .* done/ }).nth(5);
  await month.click();
  await expect(month).toHaveAttribute('aria-pressed', 'true');
  await inspect(window, '70-history-month');
  await month.click();

  await find(window).fill('=cmd');
  await expect(window.getByText('1 of 10,001 files', { exact: true })).toBeVisible();
  const list = path.join(folder, 'history.csv');
  await saveTo(program, list);
  await window.getByRole('button', { name: 'Save list…' }).click();
  await expect(window.getByText('The list is saved.')).toBeVisible();
  const [header, line, ...more] = readFileSync(list, 'utf8').trimEnd().split('\r\n');
  expect(header).toContain('"File","Service","State","Handed over"');
  expect(line).toMatch(/^"'=cmd\.csv","Our district","Done","/);
  expect(more).toEqual([]);

  await program.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(640, 480),
  );
  await inspect(window, '71-history-small');
});

test('what is under way moves on in the list', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  await dropFiles(window, [sample]);
  await card(window, 'sample-roster.csv')
    .getByRole('button', { name: /^Send to/ })
    .click();
  await open(window, 'History');
  await expect(window.getByRole('row', { name: /sample-roster\.csv.*Done/ })).toBeVisible();
  await expect(window.getByText('1 file', { exact: true })).toBeVisible();
});

test('history and settings move to another computer, without a sign-in and without what was under way', async ({
  start,
  profile,
}) => {
  await fillProfile(profile, 'fall.csv', 300);
  const program = await start();
  const { window } = program;
  await open(window, 'History');
  await window.getByRole('button', { name: 'New computer…' }).click();
  const old = window.getByRole('region', { name: 'On the old computer' });
  await old.getByLabel('Passphrase', { exact: true }).fill('too short');
  await old.getByRole('button', { name: 'Save history and settings…' }).click();
  await expect(old.getByText('It needs at least 12 characters.')).toBeVisible();
  await inspect(window, '72-moving');
  await old.getByLabel('Passphrase', { exact: true }).fill('correct horse battery');
  await old.getByLabel('The same once more', { exact: true }).fill('correct horse battery');
  const file = path.join(folder, 'groups.sgu');
  await saveTo(program, file);
  await old.getByRole('button', { name: 'Save history and settings…' }).click();
  await expect(old.getByText(/^The file is saved/)).toBeVisible();
  await program.quit();

  const otherProfile = mkdtempSync(path.join(tmpdir(), 'uploader-profile-'));
  const other = await startProgram(otherProfile);
  try {
    await open(other.window, 'History');
    await other.window.getByRole('button', { name: 'New computer…' }).click();
    const fresh = other.window.getByRole('region', { name: 'On the new computer' });
    await fresh.locator('input[type=file]').setInputFiles(file);
    await fresh.getByLabel('Its passphrase', { exact: true }).fill('correct horse batterx');
    await fresh.getByRole('button', { name: 'Bring it in' }).click();
    await expect(fresh.getByText('The passphrase does not open this file')).toBeVisible();
    await fresh.getByLabel('Its passphrase', { exact: true }).fill('correct horse battery');
    await fresh.getByRole('button', { name: 'Bring it in' }).click();
    await expect(fresh.getByText(/^301 deliveries came along/)).toBeVisible();
    await inspect(other.window, '73-moved');
    await other.window.keyboard.press('Escape');
    await expect(other.window.getByText('301 files', { exact: true })).toBeVisible();
    await find(other.window).fill('senora 4th');
    await other.window.getByRole('row', { name: /fall\.csv/ }).click();
    await expect(other.window.getByText('Came from another computer')).toBeVisible();
    await expect(other.window.getByText(/no longer kept since today/)).toBeVisible();
  } finally {
    await endNow(other.process);
    rmSync(otherProfile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});
