import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** Runs a command of node_modules/.bin or the system, its words going to ours. Answers its exit code. */
export function runCommand(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const [program, allArgs] = withoutShell(command, args);
    const child = spawn(program, allArgs, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Windows keeps commands of node_modules/.bin as `.cmd` files, which need a shell, which trips over a space in a path:
 * there their script is run by Node itself.
 */
function withoutShell(command: string, args: readonly string[]): readonly [string, string[]] {
  if (process.platform !== 'win32' || path.isAbsolute(command)) return [command, [...args]];
  if (command === 'node') return [process.execPath, [...args]];
  const folder = path.join(root, 'node_modules', command);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : (bin[command] ?? '');
  return [process.execPath, [path.join(folder, script), ...args]];
}

/** Linux only: a keychain of its own that is thrown away, and a display that nobody sees. Elsewhere the real ones. */
export function withDesktop(command: string, args: readonly string[]): readonly [string, readonly string[]] {
  if (process.platform !== 'linux') return [command, args];
  const display = ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24'];
  return ['node', ['test/support/with-keychain.mjs', '--', ...display, command, ...args]];
}
