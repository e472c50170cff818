import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** Runs a command of node_modules/.bin or the system, its words going to ours. Answers its exit code. */
export function runCommand(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Linux only: a keychain of its own that is thrown away, and a display that nobody sees. Elsewhere the real ones. */
export function withDesktop(command: string, args: readonly string[]): readonly [string, readonly string[]] {
  if (process.platform !== 'linux') return [command, args];
  const display = ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24'];
  return ['node', ['test/support/with-keychain.mjs', '--', ...display, command, ...args]];
}

export const isThere = (command: string): boolean =>
  spawnSync(process.platform === 'win32' ? 'where' : 'which', [command]).status === 0;
