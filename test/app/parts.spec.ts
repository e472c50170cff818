import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { dropFiles, expect, test } from './journey.ts';
import { card, connectTo, inspect, open } from './steps.ts';

const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
const KNOWN = '88800120012001';
const UNKNOWN = '88800999999999';
const ROWS_OF_A_GROUP = 150;

/** Groups of 150 students: so many at a school that the service knows, and at one that it does not. */
function writeRoster(fileName: string, known: number, unknown: number): string {
  const groups = Array.from({ length: known + unknown }, (_, group) =>
    Array.from({ length: ROWS_OF_A_GROUP }, (_row, student) => {
      const school = group < known ? KNOWN : UNKNOWN;
      return `Algebra ${String(group + 1).padStart(2, '0')},${school},2018,Math,${100_000 + group * 1000 + student},pat@example.com`;
    }),
  );
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'parts-')), fileName);
  writeFileSync(file, `${[HEADER, ...groups.flat()].join('\n')}\n`);
  return file;
}

async function setSafeRows(window: Page, rows: string): Promise<void> {
  await open(window, 'Services');
  await window.getByRole('button', { name: 'Very long files' }).click();
  await window.getByLabel('Rows in one part').fill(rows);
  await window.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(window.getByText('Saved. It holds for files')).toBeVisible();
}

test('a file with more rows than is safe goes in parts, and is one delivery', async ({ start, practice }) => {
  const service = await practice(['--process-after', '2s']);
  const { window } = await start();
  await connectTo(window, 'Our state', service);
  await setSafeRows(window, '1,000');
  await inspect(window, 'parts-setting');
  await open(window, 'Send');
  await dropFiles(window, [writeRoster('large-roster.csv', 20, 0)]);
  await expect(card(window, 'large-roster.csv').getByText(/goes in about 3 parts/)).toBeVisible();
  await inspect(window, 'parts-before');
  await window.getByRole('button', { name: 'Send to Our state: large-roster.csv' }).click();
  await expect(window.getByText(/^Part 2 of 4: /)).toBeVisible();
  await inspect(window, 'parts-sending');
  await expect(window.getByText('Done. The groups are in place', { exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await open(window, 'History');
  await expect(window.getByRole('row', { name: /large-roster\.csv/ })).toHaveCount(1);
  await window.getByRole('row', { name: /large-roster\.csv.*Done/ }).dblclick();
  await expect(window.getByRole('heading', { name: 'The parts of this file' })).toBeVisible();
  await expect(window.getByRole('grid', { name: 'Parts of this file' }).getByText('Done')).toHaveCount(4);
  await inspect(window, 'parts-done');
});

test('a part that is refused stops the rest, and it is said which groups are in', async ({
  start,
  practice,
}) => {
  const service = await practice(['--schools', KNOWN]);
  const { window } = await start();
  await connectTo(window, 'Our state', service);
  await setSafeRows(window, '1000');
  await open(window, 'Send');
  await dropFiles(window, [writeRoster('half-right.csv', 8, 8)]);
  await window.getByRole('button', { name: 'Send to Our state: half-right.csv' }).click();
  const status = card(window, 'half-right.csv').getByRole('group', { name: 'Rejected' });
  await expect(status.getByText('The service rejected part 2 of 3')).toBeVisible({ timeout: 60_000 });
  await expect(status.getByText(/^Row 1,202 of your spreadsheet/)).toBeVisible();
  await expect(status.getByText(/6 groups of the parts before it are in; 10 are not\./)).toBeVisible();
  await inspect(window, 'parts-rejected-card');
  await card(window, 'half-right.csv').getByRole('button', { name: 'See details' }).click();
  await window.getByRole('button', { name: '6 groups in place' }).click();
  await expect(window.getByText('Algebra 06', { exact: true }).first()).toBeVisible();
  await inspect(window, 'parts-rejected');
  await window.emulateMedia({ colorScheme: 'dark' });
  await inspect(window, 'parts-rejected-dark');
  await window.emulateMedia({ colorScheme: null });
});
