import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dropFiles, expect, test, type Program } from './journey.ts';
import { card, connectToPractice, inspect } from './steps.ts';

const SCHOOL = '88800120012001';
const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';

let folder = '';
const write = (name: string, rows: readonly string[]): string => {
  const file = path.join(folder, name);
  writeFileSync(file, `${rows.join('\n')}\n`);
  return file;
};
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-pictures-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const damaged = [
  'School ID;Group;SSID;Year;Subject;Teacher Login;Homeroom',
  `${SCHOOL};Algebra period 3; 1000000001;2017-18;Mathematics;anna@example.com;12`,
  `${SCHOOL};Reading period 1;1000000004;2017-18;ELA;bert@example.com;14`,
  ';;;;;;',
  `${SCHOOL};Algebra period 3;“1000000002”;2017-18;;;12`,
  `${SCHOOL};Reading period 1;1.23E+09 ;2017-18;;;14`,
  `;Algebra period 3;1000000003;2017-18;Math;;12`,
  `${SCHOOL};Algebra period 3;1000000003;2035;Math;not an address;12`,
];

const resize = ({ electron }: Program, width: number, height: number): Promise<void> =>
  electron.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );

for (const colorScheme of ['light', 'dark'] as const) {
  test(`repairs and problems, ${colorScheme}: axe finds nothing, and a picture is taken`, async ({
    start,
  }) => {
    test.slow();
    const program = await start({ colorScheme });
    const { window } = program;
    const look = (name: string): Promise<void> => inspect(window, `${name}-${colorScheme}`);
    await connectToPractice(window);
    await dropFiles(window, [write('damaged.csv', damaged)]);
    const file = card(window, 'damaged.csv');
    await file.getByRole('button', { name: 'Repair all in damaged.csv' }).waitFor();
    await look('30-repairs-offered');
    await file.getByRole('button', { name: 'Change how damaged.csv is read' }).click();
    await look('31-reading');
    await window.keyboard.press('Escape');
    await file.getByRole('button', { name: 'See what would change' }).click();
    await file
      .getByRole('button', { name: /^Remove curly quotes/ })
      .first()
      .click();
    await look('32-repair-examples');
    await file.getByRole('button', { name: 'See the rows: damaged.csv' }).click();
    const sheet = window.getByRole('grid', { name: 'Rows of damaged.csv' });
    await sheet.getByRole('gridcell', { name: /1\.23E\+09/ }).waitFor();
    await look('33-problems');
    await window.getByRole('button', { name: /shortened by a spreadsheet/ }).click();
    await expect(sheet).toHaveAttribute('aria-rowcount', '2');
    await look('34-one-kind');
    await window.getByLabel('Show').selectOption('All rows');
    await sheet.getByRole('gridcell', { name: /1\.23E\+09/ }).dblclick();
    await look('35-editing');
    await window.keyboard.press('Control+a');
    await window.keyboard.type('1000000005');
    await window.keyboard.press('Enter');
    await sheet.getByRole('gridcell', { name: /Changed: 1000000005/ }).waitFor();
    await window.keyboard.press('Delete');
    await sheet
      .getByRole('row', { name: /left out/ })
      .first()
      .waitFor();
    await window.keyboard.press('ArrowUp');
    await look('36-changed');
    await window.getByRole('button', { name: 'Save the list…' }).click();
    await window.getByRole('dialog').waitFor();
    await look('37-export');
    await window.keyboard.press('Escape');
    await resize(program, 640, 480);
    await look('38-small-problems');
    await window.getByRole('button', { name: 'Back to Send' }).click();
    await look('39-small-repairs');
    await resize(program, 1120, 780);
    await file.getByRole('button', { name: 'Repair all in damaged.csv' }).click();
    await file.getByRole('button', { name: 'Save the repaired file…: damaged.csv' }).waitFor();
    await look('40-repaired');
    await file.getByRole('button', { name: 'Remove damaged.csv' }).click();

    await dropFiles(window, [write('no-names.csv', ['x,y,z', ...damaged.slice(1, 3)])]);
    await card(window, 'no-names.csv')
      .getByRole('button', { name: /^(Choose the columns|Change how)/ })
      .first()
      .click();
    await window.getByRole('dialog').waitFor();
    await look('41-columns');
    await window.keyboard.press('Escape');
    await window.getByRole('button', { name: 'Remove no-names.csv' }).click();

    const good = [header, `G1,${SCHOOL},2027,Math,1000000001,t@example.com`];
    await dropFiles(window, [write('good.csv', good)]);
    await card(window, 'good.csv').getByRole('button', { name: 'See the rows: good.csv' }).click();
    await window.getByRole('grid', { name: 'Rows of good.csv' }).getByText('1000000001').waitFor();
    await look('42-nothing-wrong');
  });
}

test('high contrast keeps problems and changes apart', async ({ start }) => {
  const { window } = await start();
  await window.emulateMedia({ forcedColors: 'active' });
  await connectToPractice(window);
  await dropFiles(window, [write('contrast.csv', damaged)]);
  await inspect(window, '43-high-contrast-repairs');
  await card(window, 'contrast.csv').getByRole('button', { name: 'See the rows: contrast.csv' }).click();
  await window.getByRole('grid', { name: 'Rows of contrast.csv' }).getByText('1.23E+09').waitFor();
  await inspect(window, '44-high-contrast-problems');
});
