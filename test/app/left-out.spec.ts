import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sheetOf, workbookOf } from '../core/group-file/reading/make-workbook.ts';
import { dropFiles, expect, test } from './journey.ts';
import { card, connectToPractice, inspect } from './steps.ts';

const names = [
  'group_name',
  'school_natural_id',
  'school_year',
  'subject_code',
  'student_ssid',
  'group_user_login',
];
const row = (student: string): string[] => [
  'Period 1',
  '88800120012001',
  '2018',
  'Math',
  student,
  'ann@example.org',
];

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-left-out-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a second teacher is not lost without a word: the person leaves the column out', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  const file = path.join(folder, 'two teachers.csv');
  const lines = [
    [...names, 'Teacher Email 2'],
    [...row('9000000001'), 'bo@example.org'],
  ];
  writeFileSync(file, lines.map((values) => `${values.join(',')}\n`).join(''));
  await dropFiles(window, [file]);
  const shown = card(window, 'two teachers.csv');
  await expect(shown.getByText('Would anybody be left out?')).toBeVisible();
  await expect(shown.getByText('Further columns seem to hold students or teachers')).toBeVisible();
  await expect(shown.getByRole('button', { name: /^Send to/ })).toHaveCount(0);
  await inspect(window, 'send-members-left-out');
  await shown.getByRole('button', { name: 'Leave it out' }).click();
  await expect(shown.getByText('Would anybody be left out?')).toHaveCount(0);
  await shown.getByRole('button', { name: 'Repair all in two teachers.csv' }).click();
  await expect(shown.getByRole('button', { name: /^Send to/ })).toBeVisible();
});

test('the sheets of a workbook that are not sent are named', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  const file = path.join(folder, 'two sheets.xlsx');
  const sheets = {
    'Period 1': sheetOf(names, row('9000000001')),
    'Period 2': sheetOf(names, row('9000000002')),
  };
  writeFileSync(file, workbookOf({ ...sheets, Spring: sheetOf(names, row('9000000003')) }, ['Spring']));
  await dropFiles(window, [file]);
  const shown = card(window, 'two sheets.xlsx');
  await shown.getByText('Other sheets seem to hold groups too').click();
  await expect(shown.getByText('Not sent: Period 2. Hidden and not sent: Spring.')).toBeVisible();
  await inspect(window, 'send-other-sheets');
});
