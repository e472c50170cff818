// Makes the unpacked program of this system from the Electron at hand, with release fuses.
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root, runCommand } from './run-command.ts';

const run = async (command: string, args: readonly string[]): Promise<void> => {
  if ((await runCommand(command, args)) !== 0) throw new Error(`${command} failed; its words are above.`);
};

const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
if (runtime === undefined) throw new Error('Run this as `npm run pack`, which finds Electron first.');
const version = (await readFile(path.join(runtime, 'version'), 'utf8')).trim().replace(/^v/, '');
const system = { win32: '--win', darwin: '--mac' }[process.platform as string] ?? '--linux';

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await run('electron-vite', ['build', '--logLevel', 'warn']);
await run('electron-builder', [
  system,
  'dir',
  '--publish=never',
  `--config.electronDist=${runtime}`,
  `--config.electronVersion=${version}`,
]);
console.log('The unpacked program is in dist/.');
