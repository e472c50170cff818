import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright';
import { dropFiles, expect, test } from './journey.ts';
import { card, connectToPractice } from './steps.ts';

const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';
const SCHOOL = '88800120012001';

let folder = '';
const write = (name: string, rows: readonly string[]): string => {
  const file = path.join(folder, name);
  writeFileSync(file, `${header}${rows.join('\n')}\n`);
  return file;
};
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-problems-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = [
  `G1,${SCHOOL},2018,Math,1000000001,t@example.com`,
  `G1,,2018,Math,1000000002,`,
  `G1,${SCHOOL},2018,Math,1.23E+09,`,
  `G1,${SCHOOL},2018,Math,1000000004,`,
];

const openRows = async (window: Page, fileName: string): Promise<Locator> => {
  await card(window, fileName)
    .getByRole('button', { name: `See the rows: ${fileName}` })
    .click();
  return window.getByRole('grid', { name: `Rows of ${fileName}` });
};

test('the keyboard alone leads to a cell, changes it, leaves a row out and restores it', async ({
  start,
}) => {
  const { window, complaints } = await start();
  await connectToPractice(window);
  await dropFiles(window, [write('keys.csv', rows)]);
  const sheet = await openRows(window, 'keys.csv');
  await window.getByLabel('Show').selectOption('All rows');
  await expect(sheet).toHaveAttribute('aria-rowcount', '5');

  await sheet.focus();
  await window.keyboard.press('Control+Home');
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await window.keyboard.press(key);
  await window.keyboard.press('F2');
  await expect(window.getByLabel('New value: Row 3, School ID')).toBeFocused();
  await window.keyboard.type(SCHOOL);
  await window.keyboard.press('Enter');
  await expect(sheet).toBeFocused();
  await expect(sheet.getByRole('row', { name: `3 G1 Changed: ${SCHOOL}` })).toBeVisible();
  await expect(window.getByRole('button', { name: /has no school/ })).toHaveCount(0);

  // The next row holds a number that a spreadsheet shortened: it cannot be known, so the row stays out.
  await window.keyboard.press('Delete');
  await expect(sheet.getByRole('row', { name: /4 left out/ })).toBeVisible();
  await expect(window.getByRole('button', { name: /ID was shortened/ })).toHaveCount(0);
  await window.keyboard.press('Delete');
  await expect(sheet.getByRole('row', { name: /4 left out/ })).toHaveCount(0);
  await window.keyboard.press('Control+z');
  await expect(sheet.getByRole('row', { name: /4 left out/ })).toBeVisible();
  await window.keyboard.press('Control+z');
  await window.keyboard.press('Control+z');
  await expect(window.getByRole('button', { name: /1 row has no school/ })).toBeVisible();
  await window.keyboard.press('Control+Shift+Z');
  await expect(window.getByRole('button', { name: /1 row has no school/ })).toHaveCount(0);

  await window.keyboard.press('F2');
  await window.keyboard.type('thrown away');
  await window.keyboard.press('Escape');
  await expect(sheet).toBeFocused();
  await expect(sheet).not.toContainText('thrown away');
  expect(complaints).toEqual([]);
});

test('a problem leads to its cell, and the rows can be limited to it', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  const many = Array.from({ length: 2000 }, (_, index) =>
    index === 1500
      ? `G1,${SCHOOL},2018,Math,1.23E+09,`
      : `G${Math.floor(index / 100)},${SCHOOL},2018,Math,${1000000000 + index},t@example.com`,
  ).with(1500, `G15,${SCHOOL},2018,Math,1.23E+09,`);
  await dropFiles(window, [write('long.csv', many)]);
  const sheet = await openRows(window, 'long.csv');
  await window.getByLabel('Show').selectOption('All rows');
  await window.getByRole('button', { name: /1 ID was shortened/ }).click();
  await expect(sheet).toHaveAttribute('aria-rowcount', '2');
  await window.getByLabel('Show').selectOption('All rows');
  await expect(sheet).toHaveAttribute('aria-rowcount', '2001');
  await window
    .getByRole('grid', { name: /^Where/ })
    .getByRole('gridcell', { name: '1,502' })
    .click();
  await expect(sheet).toBeFocused();
  await expect(window.getByRole('region', { name: 'Row 1,502, Student SSID' })).toContainText('1.23E+09');

  await window.getByLabel('Find a problem').fill('nothing like it');
  await expect(window.getByText('Nothing found.')).toBeVisible();
});

test('the list of problems is saved for the colleague who owns the data', async ({ start }) => {
  const { window, electron } = await start();
  await connectToPractice(window);
  await dropFiles(window, [
    write('export.csv', [
      ...rows,
      `G1,${SCHOOL},2018,Math,"=HYPERLINK(""x"")E+09",`,
      `G1,${SCHOOL},2018,Math,<b>9E+09,`,
    ]),
  ]);
  await openRows(window, 'export.csv');
  await window.getByRole('button', { name: 'Save the list…' }).click();
  const dialog = window.getByRole('dialog');
  const offered: string[] = [];
  for (const [button, name] of [
    ['Save as a table (CSV)', 'list.csv'],
    ['Save as a page to read or print', 'list.html'],
  ] as const) {
    const place = path.join(folder, name);
    await electron.evaluate(({ dialog: system }, filePath) => {
      system.showSaveDialog = async (...asked: readonly unknown[]) => {
        (globalThis as { asked?: unknown }).asked = asked.at(-1);
        return { canceled: false, filePath };
      };
    }, place);
    await dialog.getByRole('button', { name: button }).click();
    await expect(dialog.getByText('Saved.')).toBeVisible();
    const asked = await electron.evaluate(
      () => (globalThis as { asked?: { defaultPath: string } }).asked?.defaultPath ?? '',
    );
    offered.push(path.basename(asked));
  }
  expect(offered).toEqual(['Problems in export.csv', 'Problems in export.html']);
  const table = readFileSync(path.join(folder, 'list.csv'), 'utf8');
  expect(table).toMatch(/^\ufeff"Row","Column","Value"/);
  expect(table).toContain('"4","Student SSID","1.23E+09"');
  expect(table).not.toMatch(/(?:^|,|")[=+@-]/m);
  const page = readFileSync(path.join(folder, 'list.html'), 'utf8');
  expect(page).toContain('Problems in export.csv');
  expect(page).not.toContain('<b>');
  await expect(dialog.getByText('Saved.')).toBeVisible();

  await electron.evaluate(({ dialog: system }) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath: '/dev/null/nowhere.csv' });
  });
  await dialog.getByRole('button', { name: 'Save as a table (CSV)' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The file could not be saved there');
});
