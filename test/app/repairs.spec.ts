import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { utils, write as writeWorkbook } from '@e965/xlsx';
import type { ElectronApplication, Locator, Page } from 'playwright';
import { dropFiles, expect, test } from './journey.ts';
import { connectToOwnService, groupsHeldBy, type HeldGroup } from './own-service.ts';
import { card, connectToPractice } from './steps.ts';

const SCHOOL = '88800120012001';
const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';

let folder = '';
const write = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-repairs-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const algebra: HeldGroup = {
  name: 'Algebra period 3',
  school: SCHOOL,
  year: 2018,
  subject: 'Math',
  students: ['1000000001', '1000000002', '1000000003'],
  logins: ['anna@example.com'],
};
const reading: HeldGroup = {
  name: 'Reading period 1',
  school: SCHOOL,
  year: 2018,
  subject: 'ELA',
  students: ['1000000004', '1000000005'],
  logins: ['bert@example.com'],
};

/** As it comes out of a spreadsheet that several people worked on. */
const damaged = [
  'Student groups of our school,,,,,',
  ',,,,,',
  'School ID,Group,SSID,Year,Subject,Teacher Login',
  `${SCHOOL},Algebra period 3, 1000000001,2017-18,Mathematics,anna@example.com`,
  `${SCHOOL},Reading period 1,1000000004,2017-18,ELA,bert@example.com`,
  ',,,,,',
  `${SCHOOL},Algebra period 3,“1000000002”,2017-18,,`,
  `${SCHOOL},Reading period 1,1000000005 ,2017-18,,`,
  `${SCHOOL},Algebra period 3,1000000003,2017-18,Math,`,
  `${SCHOOL},Algebra period 3,1000000003,2017-18,Math,`,
].join('\r\n');

const isDone = (window: Page): Promise<void> =>
  expect(window.getByText('Done. The groups are in place', { exact: true })).toBeVisible();

/** Answers the system's save dialog, which no test can press. */
const saveTo = (electron: ElectronApplication, filePath: string): Promise<void> =>
  electron.evaluate(({ dialog }, place) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: place });
  }, filePath);

const sheetOf = (window: Page, fileName: string): Locator =>
  window.getByRole('grid', { name: `Rows of ${fileName}` });

test('a damaged spreadsheet is understood, repaired with one button, sent, and means what it meant', async ({
  start,
}) => {
  const { window, electron, complaints } = await start();
  const service = await connectToOwnService(window);
  await dropFiles(window, [write('damaged.csv', damaged)]);
  const damagedCard = card(window, 'damaged.csv');
  await expect(damagedCard.getByText('Cannot be sent yet', { exact: true })).toBeVisible();
  await expect(damagedCard).toContainText('column names in row 3');
  await damagedCard.getByRole('button', { name: 'Repair all in damaged.csv' }).click();
  await expect(damagedCard.getByText(/^Ready/)).toBeVisible();

  const saved = path.join(folder, 'saved.csv');
  await saveTo(electron, saved);
  await damagedCard.getByRole('button', { name: 'Save the repaired file…: damaged.csv' }).click();
  await expect.poll(() => readable(saved)).toContain(header);

  await damagedCard.getByRole('button', { name: 'Send to Our state: damaged.csv' }).click();
  await isDone(window);
  expect(groupsHeldBy(service)).toEqual([algebra, reading]);
  expect(complaints).toEqual([]);
  await service.close();
});

const readable = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

test('a spreadsheet keeps its long school ids', async ({ start }) => {
  const { window } = await start();
  const service = await connectToOwnService(window);
  const sheet = utils.aoa_to_sheet([
    header.split(','),
    ['Algebra period 3', Number(SCHOOL), 2018, 'Math', 1000000001, 'anna@example.com'],
    ['Algebra period 3', Number(SCHOOL), 2018, 'Math', 1000000002, ''],
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Groups');
  const bytes = writeWorkbook(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
  await dropFiles(window, [write('groups.xlsx', bytes)]);
  const workbook = card(window, 'groups.xlsx');
  await workbook.getByRole('button', { name: 'Repair all in groups.xlsx' }).click();
  await workbook.getByRole('button', { name: 'Send to Our state: groups.xlsx' }).click();
  await isDone(window);
  expect(groupsHeldBy(service)).toEqual([{ ...algebra, students: ['1000000001', '1000000002'] }]);
  await service.close();
});

test('names with accents survive another alphabet', async ({ start }) => {
  const { window } = await start();
  const service = await connectToOwnService(window);
  const text = `${header}\r\nNiños de María,${SCHOOL},2018,Math,1000000001,anna@example.com\r\n`;
  await dropFiles(window, [write('accents.csv', Buffer.from(text, 'latin1'))]);
  const accents = card(window, 'accents.csv');
  await expect(accents).toContainText('Windows-1252');
  await accents.getByRole('button', { name: 'Change how accents.csv is read' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog).toContainText('Niños de María');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await accents.getByRole('button', { name: 'Repair all in accents.csv' }).click();
  await accents.getByRole('button', { name: 'Send to Our state: accents.csv' }).click();
  await isDone(window);
  expect(groupsHeldBy(service)).toMatchObject([{ name: 'Niños de María' }]);
  await service.close();
});

test('an id that fits two schools is not guessed: the person corrects the cell and sends', async ({
  start,
}) => {
  const { window } = await start();
  const service = await connectToOwnService(window, { schools: [SCHOOL, '88800220012002'] });
  await dropFiles(window, [
    write('shortened.csv', `${header}\nAlgebra period 3,8.88E+13,2018,Math,1000000001,anna@example.com\n`),
  ]);
  const shortened = card(window, 'shortened.csv');
  await expect(shortened.getByText('Cannot be sent yet', { exact: true })).toBeVisible();
  await expect(shortened.getByRole('button', { name: /^Repair/ })).toHaveCount(0);
  await shortened.getByRole('button', { name: /^See in the file: 1 ID was shortened/ }).click();

  const sheet = sheetOf(window, 'shortened.csv');
  await expect(sheet.getByRole('gridcell', { name: /8\.88E\+13/ })).toBeVisible();
  await sheet.getByRole('gridcell', { name: /8\.88E\+13/ }).dblclick();
  const editor = window.getByLabel('New value: Row 2, School ID');
  await editor.fill(SCHOOL);
  await editor.press('Enter');
  await expect(window.getByRole('button', { name: /ID was shortened/ })).toHaveCount(0);
  await window.getByRole('button', { name: 'Back to Send' }).click();
  await shortened.getByRole('button', { name: 'Send to Our state: shortened.csv' }).click();
  await isDone(window);
  expect(groupsHeldBy(service)).toMatchObject([{ name: 'Algebra period 3', school: SCHOOL }]);
  await service.close();
});

test('everything can be undone, one by one and all at once', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  await dropFiles(window, [write('undo.csv', damaged)]);
  const undone = card(window, 'undo.csv');
  await undone.getByRole('button', { name: 'Repair all in undo.csv' }).click();
  await expect(undone.getByText(/^Ready/)).toBeVisible();
  await undone.getByRole('button', { name: /^See \d+ repairs/ }).press('Control+z');
  await expect(undone.getByText('Cannot be sent yet', { exact: true })).toBeVisible();
  await undone.getByRole('button', { name: 'Redo' }).press('Control+Shift+Z');
  await expect(undone.getByText(/^Ready/)).toBeVisible();
  await undone.getByRole('button', { name: 'Undo all changes in undo.csv' }).click();
  await expect(undone.getByText('Cannot be sent yet', { exact: true })).toBeVisible();
  await expect(undone.getByRole('button', { name: 'Repair all in undo.csv' })).toBeVisible();
});
