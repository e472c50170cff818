import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { dropFiles, expect, test } from './journey.ts';
import { card, connectToPractice, inspect } from './steps.ts';

const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';
const ROWS = 100_000;

/** Figures are printed, not judged: machines differ, and are busy. */
const FRAMES = 120;

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-large-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, school: string): string => {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const group = Math.floor(row / 25);
    return `Group ${String(group).padStart(5, '0')},${school},2018,Math,${1_000_000_000 + row},t${group}@example.com`;
  });
  const file = path.join(folder, name);
  writeFileSync(file, `${header}${rows.join('\n')}\n`);
  return file;
};

/** What the page keeps of it; by a name of its own among the window's many. */
interface Measured {
  measured: { droppedAt: number; resultAt: number; longestFrameMs: number };
}

/** Notes when a file is dropped and when its result is drawn, and the longest time between two frames. */
const measure = (window: Page): Promise<void> =>
  window.evaluate(() => {
    const here = { droppedAt: 0, resultAt: Infinity, longestFrameMs: 0 };
    (globalThis as unknown as Measured).measured = here;
    addEventListener('drop', () => (here.droppedAt = performance.now()), { capture: true, once: true });
    let last = performance.now();
    const frame = (now: number): void => {
      here.longestFrameMs = Math.max(here.longestFrameMs, now - last);
      last = now;
      if (here.resultAt === Infinity && document.querySelector('article :is(.badge, .checking p)') !== null)
        here.resultAt = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });

const measured = (window: Page): Promise<{ resultMs: number; gapMs: number }> =>
  window.evaluate(() => {
    const { droppedAt, resultAt, longestFrameMs } = (globalThis as unknown as Measured).measured;
    return { resultMs: resultAt - droppedAt, gapMs: longestFrameMs };
  });

/** The processor time of the window's main thread, in milliseconds: other programs are not counted. */
async function workOf(window: Page, act: () => Promise<void>): Promise<number> {
  const session = await window.context().newCDPSession(window);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const taskSeconds = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await taskSeconds();
  await act();
  const seconds = (await taskSeconds()) - before;
  await session.detach();
  return seconds * 1000;
}

test('100,000 good rows show their first result soon after the drop', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  await measure(window);
  await dropFiles(window, [write('good.csv', '88800120012001')]);
  await expect(card(window, 'good.csv').getByText(/^Ready/)).toBeVisible({ timeout: 60_000 });
  const { resultMs, gapMs } = await measured(window);
  console.log(
    `first result ${Math.round(resultMs)} ms after the drop, longest frame ${Math.round(gapMs)} ms`,
  );
});

test('100,000 problems are shown, scrolled through and corrected while the window stays alive', async ({
  start,
}) => {
  const { window } = await start();
  await connectToPractice(window);
  await dropFiles(window, [write('bad.csv', '')]);
  const bad = card(window, 'bad.csv');
  await bad.getByText('Cannot be sent yet', { exact: true }).waitFor({ timeout: 60_000 });
  await bad.getByRole('button', { name: 'See the rows: bad.csv' }).click();
  const sheet = window.getByRole('grid', { name: 'Rows of bad.csv' });
  await expect(sheet).toHaveAttribute('aria-rowcount', String(ROWS + 1));
  await expect(sheet.getByRole('gridcell', { name: '1000000000' })).toBeVisible();
  await measure(window);
  const workMs = await workOf(window, () =>
    sheet.evaluate(async (grid, frames) => {
      const way = grid.scrollHeight - grid.clientHeight;
      for (let frame = 1; frame <= frames; frame += 1) {
        grid.scrollTop = (way * frame) / frames;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, FRAMES),
  );
  await expect(sheet.getByRole('gridcell', { name: String(1_000_000_000 + ROWS - 1) })).toBeVisible();
  const { gapMs } = await measured(window);
  const frameMs = workMs / FRAMES;
  console.log(
    `scrolling ${ROWS} problems: ${frameMs.toFixed(1)} ms a frame, longest ${Math.round(gapMs)} ms`,
  );

  await sheet.focus();
  await window.keyboard.press('Control+End');
  await expect(sheet).toHaveAttribute('aria-activedescendant', new RegExp(`-${ROWS - 1}-6$`));
  // Sideways as well, and not behind what is told of it under the grid.
  await expect(
    sheet.getByRole('gridcell', { name: `t${Math.floor((ROWS - 1) / 25)}@example.com` }).last(),
  ).toBeInViewport({ ratio: 0.9 });
  await inspect(window, '45-100000-problems');
  await window.getByLabel('Show').selectOption('All rows');
  await sheet.focus();
  await window.keyboard.press('Control+End');
  await expect(sheet).toHaveAttribute('aria-activedescendant', new RegExp(`-${ROWS - 1}-6$`));
  await expect(sheet.getByRole('gridcell', { name: String(1_000_000_000 + ROWS - 1) })).toBeVisible();
  await window.keyboard.press('Delete');
  await expect(sheet.getByRole('row', { name: /left out/ })).toBeVisible();
});
