// Shows the program. With a display: its window, connected to Practice, the sample roster offered. Without
// one, or with --unattended: the whole journey, played by itself.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root, runCommand, withDesktop } from './run-command.ts';

console.log('Building the program …');
const built = await runCommand('electron-vite', ['build', '--logLevel', 'warn']);
if (built !== 0) throw new Error('The build failed; its words are above.');

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
if (hasDisplay && !process.argv.includes('--unattended')) {
  // A profile of its own: the demo leaves a person's real settings and history alone.
  const profile = path.join(root, '.runtime/demo-profile');
  mkdirSync(profile, { recursive: true });
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const electron = process.env['UPLOADER_ELECTRON'] ?? 'electron';
  console.log('The window opens, connected to Practice. Close it to end the demo.');
  process.exitCode = await runCommand(electron, [...asRoot, root, `--profile=${profile}`, '--demo']);
} else {
  process.exitCode = await runCommand(...withDesktop('node', ['scripts/demo-journey.ts']));
}
