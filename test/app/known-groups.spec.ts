import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dropFiles, expect, test } from './journey.ts';
import { card, connectToPractice } from './steps.ts';

const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-known-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One group with so many students. */
const write = (fileName: string, students: number): string => {
  const file = path.join(folder, fileName);
  const rows = Array.from(
    { length: students },
    (_, at) => `Zebra,88800120012001,2018,Math,${7_710_000_000 + at},zed@example.com\n`,
  );
  writeFileSync(file, header + rows.join(''));
  return file;
};

test('what was applied is known after a restart, and lies sealed on the disk', async ({ start, profile }) => {
  const { window, quit } = await start();
  await connectToPractice(window);
  await dropFiles(window, [write('one.csv', 30)]);
  await card(window, 'one.csv')
    .getByRole('button', { name: /^Send to Practice/ })
    .click();
  await card(window, 'one.csv')
    .getByText(/^Done\./)
    .waitFor();

  const knownFolder = path.join(profile, 'known-groups');
  await expect.poll(() => readdirSync(knownFolder)).toHaveLength(1);
  const [name] = readdirSync(knownFolder);
  const written = readFileSync(path.join(knownFolder, name!), 'latin1');
  for (const word of ['Zebra', '7710000', 'zed@', '88800120012001', '127.0.0.1'])
    expect(written + name!).not.toContain(word);
  await quit();

  const { window: again } = await start();
  await again.getByRole('button', { name: 'Choose files' }).waitFor();
  await dropFiles(again, [write('two.csv', 3)]);
  const panel = card(again, 'two.csv').getByRole('region', { name: 'What will change: two.csv' });
  await expect(panel).toContainText('27 students lose a group');
});
