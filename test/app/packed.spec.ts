import { FuseV1Options, FuseState, getCurrentFuseWire } from '@electron/fuses';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { endNow, hereOnly, root } from '../support/program.ts';
import { expect, test } from './journey.ts';

/** `npm run pack` made it; on other systems the journeys run the unpacked build only. */
const folder = path.join(root, 'dist/linux-unpacked');
const executable = path.join(folder, 'student-group-uploader');

interface Packed {
  readonly process: ChildProcess;
  readonly browser: Browser;
  readonly window: Page;
}

/** A packed program takes no inspector, so it is driven through the page's own debugging port. */
async function startPacked(command: string, args: readonly string[]): Promise<Packed> {
  const child = spawn(command, [...args, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  started.push(child);
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (words: Buffer) => {
      said += words.toString();
      const found = /DevTools listening on (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the packed program ended with ${code}: ${said}`)));
  });
  await pageIsThere(address);
  const browser = await chromium.connectOverCDP(address);
  const window = browser.contexts()[0]?.pages()[0];
  if (window === undefined) throw new Error('the packed program shows no page');
  return { process: child, browser, window };
}

/** Whoever connects before there is a page never hears of one. */
async function pageIsThere(address: string): Promise<void> {
  const { host } = new URL(address);
  await expect(async () => {
    const pages = (await (await fetch(`http://${host}/json`)).json()) as readonly { readonly url: string }[];
    expect(pages.map(({ url }) => url)).toEqual(['app://uploader/']);
  }).toPass({ timeout: 20_000 });
}

async function stop({ browser, process: child }: Packed): Promise<void> {
  await browser.close();
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(20_000) });
  child.kill('SIGTERM');
  await ended;
}

/** A display that asks nobody who they are, on a number that is free. Answers when it can be used. */
async function startDisplay(): Promise<{ readonly process: ChildProcess; readonly name: string }> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-ac', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  started.push(child);
  const [number] = (await once(child.stdio[3]!, 'data')) as [Buffer];
  return { process: child, name: `:${number.toString().trim()}` };
}

/** Ended after each journey, whatever came of it. */
const started: ChildProcess[] = [];
test.afterEach(async () => {
  await Promise.all(started.splice(0).map(endNow));
});

test.skip(process.platform !== 'linux', 'the packed program is made for Linux here');

test('the packed program comes up and connects to Practice', async ({ profile }) => {
  const packed = await startPacked(executable, [...hereOnly(), `--profile=${profile}`, '--demo']);
  await expect(
    packed.window.getByText('nothing leaves this computer', { exact: false }).first(),
  ).toBeVisible();
  await stop(packed);
});

test('its fuses are the ones that electron-builder.yml wants', async () => {
  const wire = await getCurrentFuseWire(executable);
  const state = (fuse: FuseV1Options): FuseState => wire[fuse] as FuseState;
  expect(state(FuseV1Options.RunAsNode)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableCookieEncryption)).toBe(FuseState.ENABLE);
  expect(state(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableNodeCliInspectArguments)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(FuseState.ENABLE);
  expect(state(FuseV1Options.OnlyLoadAppFromAsar)).toBe(FuseState.ENABLE);
  expect(state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(FuseState.DISABLE);
});

test('it carries nothing but itself', () => {
  expect(existsSync(path.join(folder, 'resources/default_app.asar'))).toBe(false);
  const unpacked = path.join(folder, 'resources/app.asar.unpacked/node_modules');
  expect(readdirSync(unpacked).sort()).toEqual(['@libsql', 'keytar']);
  expect(readdirSync(path.join(unpacked, 'keytar/prebuilds'))).toEqual([`linux-${process.arch}`]);
});

test('for a person without special rights, its window runs in the sandbox of the system', async () => {
  test.skip(process.getuid?.() !== 0, 'needs root, to become somebody without rights');
  const place = mkdtempSync(path.join(tmpdir(), 'uploader-packed-'));
  spawnSync('chmod', ['755', place]);
  cpSync(folder, path.join(place, 'program'), { recursive: true });
  const home = path.join(place, 'home');
  spawnSync('install', ['-d', '-o', 'nobody', home]);
  const display = await startDisplay();
  const packed = await startPacked('runuser', [
    ...[
      '-u',
      'nobody',
      '--',
      'env',
      `HOME=${home}`,
      `XDG_CONFIG_HOME=${home}`,
      `DISPLAY=${display.name}`,
      'DBUS_SESSION_BUS_ADDRESS=disabled:',
    ],
    path.join(place, 'program/student-group-uploader'),
    '--disable-gpu',
    `--profile=${home}/profile`,
  ]);
  await expect(packed.window.getByRole('heading').first()).toBeVisible();
  const windows = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandLineOf(pid).includes('--type=renderer') && commandLineOf(pid).includes(place));
  expect(windows.length).toBeGreaterThan(0);
  // 2: system calls are filtered.
  for (const pid of windows) expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s2$/m);
  spawnSync('pkill', ['-u', 'nobody', '-f', place]);
  await packed.browser.close();
  await endNow(display.process);
  rmSync(place, { recursive: true, force: true });
});

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // The process ended in between.
    return '';
  }
}
