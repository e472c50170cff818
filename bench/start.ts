// From starting the process to the first contentful paint: our window against a bare Electron window.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { hereOnly } from '../test/support/program.ts';
import { medianOf, printTable } from './medians.ts';

const rounds = 7;
const electron = process.env['UPLOADER_ELECTRON'];
const root = process.argv[2];
if (electron === undefined || root === undefined) throw new Error('Run this as `npm run bench`.');

/** Milliseconds from spawning to the first contentful paint of the first page. */
async function startOnce(args: readonly string[]): Promise<number> {
  const startedAt = Date.now();
  const child = spawn(electron!, [...hereOnly(), '--remote-debugging-port=0', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr.on('data', (words: Buffer) => {
        said += words.toString();
        const found = /DevTools listening on (\S+)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error(`Electron ended early: ${said}`)));
    });
    // Asked only afterward, so that the asking does not slow down what it measures.
    await new Promise((resolve) => setTimeout(resolve, 4000));
    const browser = await chromium.connectOverCDP(address);
    const page = browser.contexts()[0]?.pages()[0];
    const paintedAt = await page?.evaluate(() => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      return paint === undefined ? Number.NaN : performance.timeOrigin + paint.startTime;
    });
    await browser.close();
    return (paintedAt ?? Number.NaN) - startedAt;
  } finally {
    child.kill('SIGKILL');
  }
}

const work = mkdtempSync(path.join(tmpdir(), 'uploader-bench-'));
writeFileSync(
  path.join(work, 'package.json'),
  JSON.stringify({ name: 'bare', main: 'main.js', type: 'commonjs' }),
);
writeFileSync(
  path.join(work, 'main.js'),
  `const { app, BrowserWindow } = require('electron');
   app.whenReady().then(() => {
     const window = new BrowserWindow({ width: 1120, height: 780, show: false });
     window.once('ready-to-show', () => window.show());
     window.loadFile('index.html');
   });`,
);
writeFileSync(path.join(work, 'index.html'), '<!doctype html><title>Bare</title><p>Hello</p>');

const bare: number[] = [];
const ours: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  bare.push(await startOnce([work, `--user-data-dir=${path.join(work, `bare-${round}`)}`]));
  ours.push(await startOnce([root, `--profile=${path.join(work, `ours-${round}`)}`]));
}
rmSync(work, { recursive: true, force: true });
const milliseconds = (values: readonly number[]): string => `${medianOf(values).toFixed(0)} ms`;
printTable(`Start to first contentful paint, first start (median of ${rounds})`, [
  { what: 'bare Electron window', value: milliseconds(bare) },
  { what: 'Student Group Uploader', value: milliseconds(ours), ratio: medianOf(ours) / medianOf(bare) },
]);
