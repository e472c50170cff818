// Builds the program and starts it as a developer's window, with the person's own profile and keychain.
import { root, runCommand } from './run-command.ts';

const built = await runCommand('electron-vite', ['build', '--logLevel', 'warn']);
if (built !== 0) throw new Error('The build failed; its words are above.');
const electron = process.env['UPLOADER_ELECTRON'] ?? 'electron';
process.exitCode = await runCommand(electron, [root, ...process.argv.slice(2)]);
