import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dropFiles, expect, fixture, test, type Program } from './journey.ts';
import { card, connectToPractice, inspect, open } from './steps.ts';

const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';
const longName =
  'Ms. Wolfeschlegelsteinhausenbergerdorff’s combined fourth and fifth grade English Language Arts intervention group';

let folder = '';
const write = (name: string, rows: readonly string[]): string => {
  const file = path.join(folder, name);
  writeFileSync(file, header + rows.join('\n') + '\n');
  return file;
};

test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-screens-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const resize = ({ electron }: Program, width: number, height: number): Promise<void> =>
  electron.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen and state, ${colorScheme}: axe finds nothing, and a picture is taken`, async ({
    start,
  }) => {
    test.slow();
    const program = await start({ colorScheme });
    const { window } = program;
    const look = (name: string): Promise<void> => inspect(window, `${name}-${colorScheme}`);
    await window.getByRole('heading', { level: 1 }).waitFor();
    await look('01-welcome');

    await connectToPractice(window);
    await look('02-send-empty');
    await open(window, 'History');
    await look('03-history-empty');
    await open(window, 'Send');

    await dropFiles(window, [fixture('sample-roster.csv')]);
    const sample = card(window, 'sample-roster.csv');
    await sample.getByText(/^Ready/).waitFor();
    await look('04-send-ready');
    await sample.getByRole('button', { name: '2 groups in this file' }).click();
    await look('05-send-groups');
    await sample.getByRole('row', { name: /JT4thGrade/ }).click();
    await window.getByRole('dialog').waitFor();
    await look('06-members');
    await window.keyboard.press('Escape');
    await sample.getByRole('button', { name: /^Send to/ }).click();
    await sample.getByRole('group', { name: 'Processing' }).waitFor();
    await look('07-send-processing');
    await sample.getByText('Done. This was Practice', { exact: true }).waitFor();
    await look('08-send-done');
    await sample.getByRole('button', { name: 'Remove sample-roster.csv' }).click();

    const wrong = write('problems.csv', [
      `${longName},88800120012001,2018,Math,SSID001,t@example.com`,
      'G1,,2018,Math,SSID002,',
      'G2,88800120012001,2035,Math,SSID003,',
      ...Array.from({ length: 30 }, (_, row) => `G3,88800120012001,2018,Math,8.88E+${10 + (row % 9)},`),
    ]);
    await dropFiles(window, [wrong]);
    await card(window, 'problems.csv').getByText('Cannot be sent yet', { exact: true }).waitFor();
    await look('09-send-problems');
    await window.getByRole('button', { name: 'Remove problems.csv' }).click();

    const refused = write('other-district.csv', ['G1,12345678901234,2018,Math,SSID001,t@example.com']);
    await dropFiles(window, [refused]);
    // A school of which nothing was ever sent is asked about.
    await window.getByRole('button', { name: /^Look and send to Practice.*other/ }).click();
    await window.getByRole('button', { name: 'Send it all the same' }).click();
    await card(window, 'other-district.csv').getByRole('group', { name: 'Rejected' }).waitFor();
    await look('10-send-rejected');
    await card(window, 'other-district.csv').getByRole('button', { name: 'See details' }).click();
    await window.getByText('Its own words').first().waitFor();
    await look('11-delivery-rejected');
    await window.getByRole('button', { name: 'Back to History' }).click();
    await look('12-history');

    await open(window, 'Services');
    await look('13-services');
    await window.getByRole('button', { name: 'Connect: Smarter Balanced', exact: true }).click();
    await look('14-connect');
    await window.getByRole('button', { name: 'Test connection' }).click();
    await look('15-connect-incomplete');
    await open(window, 'Services');
    await window.getByRole('button', { name: 'Add a service' }).click();
    await look('16-add-service');
    await open(window, 'Services');
    await window.getByRole('button', { name: 'Forget sign-in: Practice' }).click();
    await window.getByRole('alertdialog').waitFor();
    await look('17-forget');
    await window.keyboard.press('Escape');

    await resize(program, 640, 480);
    for (const screen of ['Send', 'History', 'Services'] as const) {
      await open(window, screen);
      await look(`18-small-${screen.toLowerCase()}`);
    }
  });
}

test('high contrast keeps everything readable', async ({ start }) => {
  const { window } = await start();
  await window.emulateMedia({ forcedColors: 'active' });
  await connectToPractice(window);
  await dropFiles(window, [fixture('sample-roster.csv')]);
  await card(window, 'sample-roster.csv')
    .getByText(/^Ready/)
    .waitFor();
  await inspect(window, '20-high-contrast');
});

test('100,000 rows are checked and shown while the window stays alive', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  const rows = Array.from({ length: 100_000 }, (_, row) => {
    const group = Math.floor(row / 25);
    return `Group ${String(group).padStart(5, '0')},88800120012001,2018,Math,${1_000_000_000 + row},t${group}@example.com`;
  });
  await dropFiles(window, [write('large.csv', rows)]);
  const large = card(window, 'large.csv');
  await expect(large.getByText(/^Ready/)).toBeVisible({ timeout: 60_000 });
  await expect(large.getByRole('definition')).toHaveText(['4,000', '1', '100,000', '4,000', '100,000']);
  await large.getByRole('button', { name: '4,000 groups in this file' }).click();
  await inspect(window, '21-send-100000-rows');
});
