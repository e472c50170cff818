import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { _electron, errors, type ElectronApplication, type Page } from 'playwright';

export const root = path.resolve(import.meta.dirname, '../..');
export const fixture = (name: string): string => path.join(root, 'test/fixtures', name);

/** What a person would no longer wait for. */
const STEP_PATIENCE_MS = 20_000;
/** A start takes two seconds, on a busy machine ten: what takes this long hangs. */
const START_PATIENCE_MS = 40_000;
/** Longer than the program gives itself for putting everything away. */
const END_PATIENCE_MS = 20_000;
/** See there. */
const holdStart = path.join(root, 'test/support/hold-start.cjs');

/** One running program with its window. */
export interface Program {
  readonly electron: ElectronApplication;
  readonly process: ChildProcess;
  readonly window: Page;
  /** Everything the window's console said: journeys expect it to stay silent. */
  readonly complaints: readonly string[];
  /** Ends the program as the menu's Quit does. */
  readonly quit: () => Promise<void>;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly colorScheme?: 'light' | 'dark';
  /** Scripts to be required before the program. */
  readonly required?: readonly string[];
  /** Over those of the tests. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Root needs Electron without its sandbox; a display that nobody sees has no graphics card, and a graphics process
 * that fails now and then takes the start or the end of the program with it.
 */
export function hereOnly(): readonly string[] {
  if (process.platform !== 'linux') return [];
  return process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
}

/** Starts the built program in the real Electron with a profile of its own. A start that hangs is tried once more, aloud. */
export async function startProgram(profile: string, options: StartOptions = {}): Promise<Program> {
  try {
    return await startOnce(profile, options);
  } catch (error) {
    // A program that ended or complained would do so again: only a hang is the machine's own.
    if (!(error instanceof errors.TimeoutError)) throw error;
    console.error(
      `HUNG: the program did not start, and is started once more. ${error.message.split('\n')[0]}`,
    );
    return startOnce(profile, options);
  }
}

async function startOnce(
  profile: string,
  { args = [], required = [], colorScheme, environment = {} }: StartOptions,
): Promise<Program> {
  const executablePath = process.env['UPLOADER_ELECTRON'];
  if (executablePath === undefined) throw new Error('UPLOADER_ELECTRON is not set: run `npm test`.');
  const electron = await _electron.launch({
    executablePath,
    args: [
      ...hereOnly(),
      ...[holdStart, ...required].flatMap((file) => ['-r', file]),
      root,
      `--profile=${profile}`,
      ...args,
    ],
    cwd: root,
    env: { ...(process.env as Record<string, string>), ...environment },
    colorScheme: colorScheme ?? null,
    timeout: START_PATIENCE_MS,
  });
  const child = electron.process();
  const window = await electron.firstWindow({ timeout: START_PATIENCE_MS }).catch(async (error: unknown) => {
    await endNow(child);
    throw error;
  });
  window.setDefaultTimeout(STEP_PATIENCE_MS);
  const complaints: string[] = [];
  window.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  window.on('pageerror', (error) => complaints.push(String(error)));
  const quit = async (): Promise<void> => {
    // Its answer may be lost with the program that gives it.
    void electron.evaluate(({ app }) => app.quit()).catch(() => undefined);
    if (await endsWithin(child, END_PATIENCE_MS)) return;
    await endNow(child);
    throw new Error(`Asked to quit, the program was still there after ${END_PATIENCE_MS / 1000} s.`);
  };
  return { electron, process: child, window, complaints, quit };
}

/** Kills a program, and waits until it is gone. */
export async function endNow(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (!(await endsWithin(child, END_PATIENCE_MS)))
    console.error(`HUNG: process ${child.pid} cannot be killed.`);
}

/** Answers whether it did. */
async function endsWithin(child: ChildProcess, patienceMs: number): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  const ended = await once(child, 'exit', { signal: patience.signal }).then(
    () => true,
    () => false,
  );
  clearTimeout(timer);
  return ended;
}

/** Drops real files on the window, as from the desktop. */
export async function dropFiles(window: Page, files: readonly string[]): Promise<void> {
  const session = await window.context().newCDPSession(window);
  const size = await window.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const at = { x: Math.round(size.width / 2), y: Math.round(size.height / 2) };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await session.detach();
}

/** Saves a picture of the window for people to look at. */
export async function takePicture(window: Page, name: string, folder = 'out/screens'): Promise<void> {
  mkdirSync(path.join(root, folder), { recursive: true });
  await window.screenshot({ path: path.join(root, folder, `${name}.png`) });
}
