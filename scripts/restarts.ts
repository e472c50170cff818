// Builds the program and kills it again and again while it sends: `npm run restarts -- --restarts 200 --seed 1`.
import { runCommand, withDesktop } from './run-command.ts';

const built = await runCommand('electron-vite', ['build', '--logLevel', 'warn']);
if (built !== 0) throw new Error('The build failed; its words are above.');
process.exitCode = await runCommand(
  ...withDesktop('node', ['scripts/restarts-run.ts', ...process.argv.slice(2)]),
);
