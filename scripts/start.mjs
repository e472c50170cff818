// The one entry of `npm run demo`, `npm test`, `npm start`, `npm run pack`, `npm run bench` and `npm run restarts`.
// It runs on the machine's own Node (20 or newer), sets up what is missing, then goes on in Node 24.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUpDependencies } from './set-up/dependencies.mjs';
import { setUpElectronRuntime } from './set-up/electron-runtime.mjs';
import { setUpSystemPackages } from './set-up/system-packages.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [command, ...args] = process.argv.slice(2);
const scripts = ['demo', 'test', 'app', 'pack', 'bench', 'restarts'];

/** On Windows a file behind PATH is found by its whole name only. */
function nodeOf(environment) {
  if (process.platform !== 'win32') return 'node';
  const folders = environment.PATH.split(path.delimiter);
  const found = folders.map((folder) => path.join(folder, 'node.exe')).find((file) => existsSync(file));
  return found ?? process.execPath;
}

try {
  if (!scripts.includes(command)) throw new Error(`Usage: node scripts/start.mjs ${scripts.join('|')}`);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 10)) {
    throw new Error(`This needs Node 20 or newer; this is ${process.version}. Get it from nodejs.org.`);
  }
  const environment = setUpDependencies(root);
  setUpSystemPackages();
  const runtime = await setUpElectronRuntime(root);
  const finished = spawnSync(nodeOf(environment), [path.join(root, 'scripts', `${command}.ts`), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...environment,
      ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
      UPLOADER_ELECTRON: runtime.executable,
      UPLOADER_ELECTRON_VERSION: runtime.version,
    },
  });
  process.exitCode = finished.status ?? 1;
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
