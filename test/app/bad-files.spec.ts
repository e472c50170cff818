import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dropFiles, expect, test } from './journey.ts';
import { card, connectToPractice } from './steps.ts';

const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';
const zip = Buffer.from('504b03041400000008000000210000000000', 'hex');

/** What somebody may drop, and a word that must be in what they are told. */
const files: readonly (readonly [string, string | Buffer, RegExp])[] = [
  ['empty.csv', '', /The file is empty/],
  ['header-only.csv', header, /no rows|only the header|no data/i],
  ['picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /not a CSV file/i],
  ['archive.zip', zip, /not a CSV file/i],
  ['letter.docx', Buffer.concat([zip, Buffer.from('word/document.xml')]), /not a CSV file/i],
  ['groups.xlsx', Buffer.concat([zip, Buffer.from('xl/workbook.xml')]), /CSV/],
  ['notes.txt', 'Dear all,\nplease find the groups below.\n', /header/i],
  [
    'semicolons.csv',
    header.replaceAll(',', ';') + 'G1;88800120012001;2018;All;S1;t@example.com\n',
    /semicolon/i,
  ],
  ['excel-text.csv', Buffer.from(`\ufeff${header}`, 'utf16le'), /UTF-16|Unicode|encoding|UTF-8/i],
];

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-bad-files-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('whatever is dropped gets a clear sentence, and cannot be sent', async ({ start }) => {
  const { window, complaints } = await start();
  await connectToPractice(window);
  for (const [name, content] of files) writeFileSync(path.join(folder, name), content);
  await dropFiles(
    window,
    files.map(([name]) => path.join(folder, name)),
  );
  for (const [name, , words] of files) {
    await expect(card(window, name)).toContainText(words);
    await expect(card(window, name).getByText('Cannot be sent yet', { exact: true })).toBeVisible();
    await expect(card(window, name).getByRole('button', { name: /^Send to/ })).toHaveCount(0);
  }
  expect(complaints).toEqual([]);
});

test('a file of 200 MB is refused at once, without being read', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  const large = path.join(folder, 'large.csv');
  writeFileSync(large, header);
  truncateSync(large, 200 * 1024 * 1024);
  await dropFiles(window, [large]);
  await expect(card(window, 'large.csv')).toContainText('The file is too large');
});

test('a folder, and a file that is gone, are told apart from files', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  mkdirSync(path.join(folder, 'Rosters'), { recursive: true });
  await dropFiles(window, [path.join(folder, 'Rosters')]);
  await expect(window.getByRole('article')).toContainText(/folder/i);
  await window.getByRole('button', { name: /^Remove/ }).click();
  const fleeting = path.join(folder, 'fleeting.csv');
  writeFileSync(fleeting, `${header}G1,88800120012001,2018,All,SSID001,t@example.com\n`);
  await dropFiles(window, [fleeting]);
  await expect(card(window, 'fleeting.csv').getByText(/^Ready/)).toBeVisible();
  rmSync(fleeting);
  await window.getByRole('button', { name: /^Send to Practice/ }).click();
  await expect(
    card(window, 'fleeting.csv').getByText('The file cannot be read', { exact: true }),
  ).toBeVisible();
});

test('problems are named by the row and column of the spreadsheet', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  const rows = [
    'G1,88800120012001,2018,Math,SSID001,t@example.com',
    '',
    'G1,,2018,Math,SSID002,',
    'G2,88800120012001,2035,Math,SSID003,',
    'G2,88800120012001,2018,Math,8.88E+13,',
  ];
  const file = path.join(folder, 'problems.csv');
  writeFileSync(file, header + rows.join('\n') + '\n');
  await dropFiles(window, [file]);
  const problems = card(window, 'problems.csv');
  await expect(problems).toContainText(/no school/i);
  for (const [title, place] of [
    ['1 row has no school', 'Row 4, School ID'],
    ['1 row names a school year the service does not take', 'Row 5'],
    ['1 ID was shortened by a spreadsheet', 'Row 6'],
    ['1 blank row', 'Row 3'],
  ] as const) {
    const problem = problems.getByRole('button', { name: title });
    if ((await problem.getAttribute('aria-expanded')) !== 'true') await problem.click();
    await expect(problems).toContainText(place);
  }
  await expect(problems.getByRole('button', { name: /^Send to/ })).toHaveCount(0);
});
