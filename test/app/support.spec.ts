import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { expect, test, dropFiles, type Program } from './journey.ts';
import { card, connectTo, inspect, open } from './steps.ts';

const SCHOOL = '88800120012001';
const students = Array.from({ length: 30 }, (_, index) => `40960${10_000 + index * 37}`);
const logins = ['mlopez@district.example.org', 'okonkwo.adaeze', 'jmueller42'];
const groups = ['Ms. Lopez 3rd period', 'Okonkwo Algebra', 'Müller homeroom'];
const FILE_NAME = 'Lopez and Okonkwo, spring.csv';

const roster = (): string => {
  const rows = groups.flatMap((group, at) => [
    `"${group}",${SCHOOL},2018,Math,,${logins[at]}`,
    ...students.slice(at * 10, at * 10 + 10).map((student) => `"${group}",${SCHOOL},2018,Math,${student},`),
  ]);
  const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
  return [header, ...rows, ''].join('\r\n');
};

/** Everything of the roster that stands in a text, and the parts of names by which one could be found. */
const rosterIn = (text: string): readonly string[] =>
  [
    ...students,
    ...logins,
    ...groups,
    SCHOOL,
    FILE_NAME,
    'Lopez',
    'lopez',
    'Okonkwo',
    'okonkwo',
    'Müller',
  ].filter((value) => text.includes(value));

/** The system's own dialog, which no test can operate: it answers this place. */
const saveTo = ({ electron }: Program, file: string): Promise<void> =>
  electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never;
  }, file);

const openReport = (window: Page): Promise<void> =>
  window.getByRole('button', { name: 'Save a report for support' }).click();
const reportIn = (window: Page) => window.getByRole('group', { name: 'The report' });

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-report-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a report about a rejected file is shown whole, saved as shown, and holds nothing of the roster', async ({
  start,
  practice,
}) => {
  const service = await practice(['--schools', '99900000000001']);
  const program = await start();
  const { window, complaints } = program;
  await connectTo(window, 'Our state', service);
  const file = path.join(folder, FILE_NAME);
  writeFileSync(file, roster());
  await dropFiles(window, [file]);
  await window.getByRole('button', { name: `Send to Our state: ${FILE_NAME}` }).click();
  await expect(card(window, FILE_NAME).getByText('Rejected', { exact: true })).toBeVisible();
  await inspect(window, 'rejected-with-report');

  await openReport(window);
  const shown = (await reportIn(window).textContent()) ?? '';
  await inspect(window, 'support-report');
  expect(rosterIn(shown)).toEqual([]);
  expect(shown).not.toContain(service.username);
  for (const words of [
    'file-1.csv',
    'school school-1',
    'BAD_DATA',
    'Our state',
    service.importUrl,
    'delivery-changed',
  ])
    expect(shown).toContain(words);

  const place = path.join(folder, 'report.txt');
  await saveTo(program, place);
  await window.getByRole('button', { name: 'Save the report' }).click();
  await expect(window.getByText('The report is saved.')).toBeVisible();
  expect(readFileSync(place, 'utf8')).toBe(shown);

  await window.emulateMedia({ colorScheme: 'dark' });
  await inspect(window, 'support-report-dark');
  await window.emulateMedia({ colorScheme: null });
  await window.getByRole('button', { name: 'Close', exact: true }).last().click();
  expect(complaints).toEqual([]);
});

test('a report that cannot be written says so, and one is offered under Help', async ({ start }) => {
  const program = await start();
  const { window } = program;
  await open(window, 'Help');
  await openReport(window);
  await expect(reportIn(window)).toContainText('Student Group Uploader, report for support');
  const nowhere = path.join(folder, 'gone', 'report.txt');
  await saveTo(program, nowhere);
  await window.getByRole('button', { name: 'Save the report' }).click();
  await expect(window.getByRole('alert')).toBeVisible();
  await inspect(window, 'support-report-not-saved');
  expect(existsSync(nowhere)).toBe(false);
});

test('a report is offered in the dialog about the program too, also in a small window', async ({ start }) => {
  const { electron, window, complaints } = await start();
  await expect(window.getByRole('button', { name: 'Try it with Practice' })).toBeVisible();
  await electron.evaluate(({ BrowserWindow }) => {
    const [ours] = BrowserWindow.getAllWindows();
    ours!.setSize(640, 480);
    ours!.webContents.send('uploader:app.menuChosen', { command: 'show-about' });
  });
  const about = window.getByRole('dialog', { name: 'About Student Group Uploader' });
  await about.getByRole('button', { name: 'Save a report for support' }).click();
  await expect(reportIn(window)).toBeVisible();
  await inspect(window, 'support-report-small');
  await window.keyboard.press('Escape');
  await expect(reportIn(window)).toBeHidden();
  await expect(about.getByRole('button', { name: 'Save a report for support' })).toBeFocused();
  expect(complaints).toEqual([]);
});

test('something that went wrong inside brings its reference into the report', async ({ start }) => {
  const { electron, window } = await start();
  // A bug, made on purpose: the answer to one call is thrown away.
  await electron.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('uploader:services.test');
    ipcMain.handle('uploader:services.test', () => ({
      ok: false,
      failure: { code: 'unexpected', reference: 'K7Q2' },
    }));
  });
  await window.getByRole('button', { name: 'Try it with Practice' }).click();
  await open(window, 'Services');
  await window.getByRole('button', { name: 'Test again: Practice' }).click();
  await expect(window.getByText('Reference K7Q2.')).toBeVisible();
  await openReport(window);
  await expect(reportIn(window)).toContainText('Reference: K7Q2');
});
