import { writeFileSync } from 'node:fs';
import { header, panel, placeOf, SCHOOL, sendFromOwnFolder } from './change-steps.ts';
import { dropFiles, expect, test } from './journey.ts';
import { connectToOwnService } from './own-service.ts';
import { card, inspect } from './steps.ts';

sendFromOwnFolder();

const ROWS = 100_000;

/** What the page keeps of it; by a name of its own among the window's many. */
interface Seen {
  seen: { checkedAt: number; comparedAt: number };
}

/** Figures are printed, not judged: machines differ, and are busy. */
test('what 100,000 rows change is shown soon after their check, and looked through', async ({ start }) => {
  test.slow();
  const { window } = await start();
  const service = await connectToOwnService(window);
  /** In every group the first student's number is higher by `shift`. */
  const roster = (fileName: string, shift: number): string => {
    const rows = Array.from({ length: ROWS }, (_, row) => {
      const group = Math.floor(row / 25);
      const student = 1_000_000_000 + row + (row % 25 === 0 ? shift : 0);
      return `Group ${String(group).padStart(5, '0')},${SCHOOL},2018,Math,${student},t${group}@example.com`;
    });
    const file = placeOf(fileName);
    writeFileSync(file, `${header}${rows.join('\n')}\n`);
    return file;
  };
  await dropFiles(window, [roster('large 1.csv', 0)]);
  const first = card(window, 'large 1.csv');
  await first.getByRole('button', { name: /^Send to Our state/ }).click({ timeout: 90_000 });
  await first
    .getByText('Done. The groups are in place', { exact: true })
    .first()
    .waitFor({ timeout: 150_000 });
  await window.getByRole('button', { name: 'Remove large 1.csv' }).click();

  await window.evaluate(() => {
    const seen = { checkedAt: Infinity, comparedAt: Infinity };
    (globalThis as unknown as Seen).seen = seen;
    const look = (): void => {
      const now = performance.now();
      if (document.querySelector('article .badge') !== null) seen.checkedAt = Math.min(seen.checkedAt, now);
      if (document.querySelector('.losing') !== null) seen.comparedAt = Math.min(seen.comparedAt, now);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await dropFiles(window, [roster('large 2.csv', 500_000_000)]);
  await expect(panel(window, 'large 2.csv')).toContainText('4,000 students lose a group', {
    timeout: 90_000,
  });
  const { checkedAt, comparedAt } = await window.evaluate(() => (globalThis as unknown as Seen).seen);
  console.log(`${ROWS} rows: what changes is shown ${Math.round(comparedAt - checkedAt)} ms after the check`);

  await card(window, 'large 2.csv')
    .getByRole('button', { name: /^See who comes and goes/ })
    .click();
  await window.getByRole('tab', { name: /^Students and teachers/ }).click();
  const people = window.getByRole('grid', { name: 'Students and teachers' });
  await expect(people).toHaveAttribute('aria-rowcount', '8001');
  await people.focus();
  await window.keyboard.press('Control+End');
  await expect(people.getByRole('gridcell', { name: /^Group 03999/ }).first()).toBeVisible();
  await window.getByLabel('Find a person, group or school').fill('group 02000');
  await expect(people).toHaveAttribute('aria-rowcount', '3');
  await inspect(window, '77-large-change');
  await service.close();
});
