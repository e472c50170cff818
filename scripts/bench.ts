// Measures, as ratios within one run, since machines are noisy: checking, comparing, sending, starting, staying alive.
import { root, runCommand, withDesktop } from './run-command.ts';

const wanted = process.argv.slice(2);
const wants = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
const codes: number[] = [];
if (wants('check')) codes.push(await runCommand('node', ['--expose-gc', 'bench/check.ts']));
if (wants('malformed')) codes.push(await runCommand('node', ['bench/malformed.ts']));
if (wants('change')) codes.push(await runCommand('node', ['--expose-gc', 'bench/change.ts']));
if (wants('send')) {
  codes.push(await runCommand('node', ['--expose-gc', 'bench/send.ts']));
  codes.push(await runCommand(...withDesktop('node', ['bench/send-by-proxy.ts'])));
}
if (wants('history')) codes.push(await runCommand('node', ['bench/history.ts']));
if (wants('start') || wants('frames'))
  codes.push(await runCommand('electron-vite', ['build', '--logLevel', 'warn']));
if (wants('start')) codes.push(await runCommand(...withDesktop('node', ['bench/start.ts', root])));
if (wants('frames')) codes.push(await runCommand(...withDesktop('node', ['bench/frames.ts'])));
process.exitCode = Math.max(0, ...codes);
