// Whether the window stays alive: its frames while a file is checked, and while its problems are scrolled through.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright';
import { dropFiles, endNow, startProgram } from '../test/support/program.ts';
import { medianOf, printTable } from './medians.ts';
import { makeCleanRoster, makeWrongRoster } from './rosters.ts';
import { firstResultMs, GAP_MS, watchFrames, type Aliveness } from './watch-frames.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const DROPS = 5;
const PATIENCE_MS = 120_000;
const SCROLLING_STEPS = 100;

const work = mkdtempSync(path.join(tmpdir(), 'uploader-bench-'));
const write = (name: string, bytes: Uint8Array): string => {
  const file = path.join(work, name);
  writeFileSync(file, bytes);
  return file;
};
const milliseconds = (ms: number): string => `${ms.toFixed(0)} ms`;

const card = (window: Page, fileName: string): Locator => window.getByRole('article', { name: fileName });
const checked = (window: Page, fileName: string): Promise<void> =>
  card(window, fileName).locator('.badge').first().waitFor({ timeout: PATIENCE_MS });
const remove = (window: Page, fileName: string): Promise<void> =>
  card(window, fileName)
    .getByRole('button', { name: `Remove ${fileName}` })
    .click();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const seen: [string, Aliveness, Aliveness][] = [];
/** Beside it stands the same window, for as long, with nothing to do: what is not ours but the machine's. */
async function watch(window: Page, what: string, act: () => Promise<unknown>): Promise<void> {
  const alive = await watchFrames(window, act);
  const idle = await watchFrames(window, () => pause(alive.seconds * 1000));
  seen.push([what, alive, idle]);
}

const wheel = async (window: Page, grid: Locator, stepPx: number): Promise<void> => {
  const box = (await grid.boundingBox())!;
  await window.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let step = 0; step < SCROLLING_STEPS; step += 1) await window.mouse.wheel(0, stepPx);
};

/** From the top to the bottom and back to the middle. */
const dragScrollBar = async (window: Page, grid: Locator): Promise<void> => {
  const box = (await grid.boundingBox())!;
  const barPx = await grid.evaluate((element) => (element as HTMLElement).offsetWidth - element.clientWidth);
  const x = box.x + box.width - Math.max(2, barPx / 2);
  const from = box.y + barPx + 8;
  const way = box.height - 2 * barPx - 16;
  await window.mouse.move(x, from);
  await window.mouse.down();
  await window.mouse.move(x, from + way, { steps: SCROLLING_STEPS });
  await window.mouse.move(x, from + way / 2, { steps: SCROLLING_STEPS / 2 });
  await window.mouse.up();
};

const jump = async (window: Page, grid: Locator): Promise<void> => {
  await grid.focus();
  for (const key of ['Control+End', 'Control+Home', 'Control+End', 'Control+Home']) {
    await window.keyboard.press(key);
    await pause(250);
  }
};

const scroll = async (window: Page, name: string, grid: Locator): Promise<void> => {
  await watch(window, `${name}: wheel`, () => wheel(window, grid, 240));
  await watch(window, `${name}: dragging the scroll bar`, () => dragScrollBar(window, grid));
  await watch(window, `${name}: to the end and back`, () => jump(window, grid));
};

async function measure(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Try it with Practice' }).click();
  await window.getByRole('heading', { name: 'Send student groups' }).waitFor();
  // The worker compiles its engine before the first file comes.
  await pause(2000);

  const firstMs: number[] = [];
  for (let drop = 1; drop <= DROPS; drop += 1) {
    const name = `first ${drop}.csv`;
    const file = write(name, makeCleanRoster(100_000));
    firstMs.push(await firstResultMs(window, () => dropFiles(window, [file])));
    await checked(window, name);
    await pause(500);
    await remove(window, name);
  }
  printTable(`100,000 rows: from the drop to the first result on the screen (${DROPS} drops)`, [
    { what: 'the first drop', value: milliseconds(firstMs[0]!) },
    { what: 'the median', value: milliseconds(medianOf(firstMs)) },
    { what: 'the slowest', value: milliseconds(Math.max(...firstMs)) },
  ]);

  const rows = ROWS.toLocaleString('en');
  for (const [name, bytes] of [
    ['clean.csv', makeCleanRoster(ROWS)],
    ['wrong.csv', makeWrongRoster(ROWS)],
  ] as const) {
    const file = write(name, bytes);
    await watch(window, `checking ${rows} rows: ${name}`, async () => {
      await dropFiles(window, [file]);
      await checked(window, name);
      // What comes after: the report is drawn, and the file compared with what is known.
      await pause(1000);
    });
    if (name === 'clean.csv') await remove(window, name);
  }

  await watch(window, 'opening the problems', async () => {
    await card(window, 'wrong.csv').getByRole('button', { name: 'See the rows: wrong.csv' }).click();
    await window.getByRole('grid', { name: 'Rows of wrong.csv' }).waitFor();
    await pause(500);
  });
  await scroll(window, 'rows', window.getByRole('grid', { name: 'Rows of wrong.csv' }));
  await watch(window, 'opening one kind', async () => {
    await window.locator('.problems-kinds').getByRole('heading', { level: 2 }).first().click();
    await window.locator('.problems-kinds').getByRole('grid').first().waitFor();
    await pause(500);
  });
  await scroll(window, 'places of one kind', window.locator('.problems-kinds').getByRole('grid').first());

  printTable(
    `Longest time between two frames, next to the same window idle for as long`,
    seen.map(([what, { longestGapMs }, idle]) => ({
      what,
      value: milliseconds(longestGapMs),
      ratio: longestGapMs / idle.longestGapMs,
    })),
  );
  printTable(
    'What of it is ours: the longest task of the main thread by its own processor time (in brackets: by the clock)',
    seen.map(([what, { hardestTaskMs, longestTaskMs }]) => ({
      what,
      value: `${milliseconds(hardestTaskMs)} (${milliseconds(longestTaskMs)})`,
    })),
  );
  const all = seen.map(([, alive]) => alive);
  const sum = (of: (alive: Aliveness) => number): number => all.reduce((total, one) => total + of(one), 0);
  console.log(
    `\n${sum(({ gaps }) => gaps)} gaps and ${sum(({ hardTasks }) => hardTasks)} tasks of our own above ${GAP_MS} ms in ${sum(({ seconds }) => seconds).toFixed(0)} s.`,
  );
}

const program = await startProgram(path.join(work, 'profile'));
try {
  await measure(program.window);
} finally {
  await endNow(program.process);
  rmSync(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
