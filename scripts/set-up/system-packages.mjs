import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What Electron, a display without a screen, and a keychain need on Linux: by what is looked for, and its Debian package. */
const libraries = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libXss.so.1': 'libxss1',
  'libnotify.so.4': 'libnotify4',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libdrm.so.2': 'libdrm2',
  'libXtst.so.6': 'libxtst6',
  'libsecret-1.so.0': 'libsecret-1-0',
};
const commands = {
  Xvfb: 'xvfb',
  xauth: 'xauth',
  'dbus-run-session': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
  openssl: 'openssl',
};
const folders = { '/usr/share/fonts/truetype/dejavu': 'fonts-dejavu-core' };

/** Installs what is missing on Debian as root; else throws with the command that does. Windows and macOS need nothing. */
export function setUpSystemPackages() {
  if (process.platform !== 'linux') return;
  const missing = findMissing();
  if (missing.length === 0) return;
  if (!isThere('apt-get')) {
    throw new Error(
      `These are missing on this Linux: ${missing.join(', ')} (names of Debian packages). Please install them.`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new Error(
      `Some system packages are missing. This mends it:\n  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing.map(nameHere).join(' ')}`,
    );
  }
  console.log(`Installing system packages: ${missing.join(' ')} …`);
  run('apt-get', ['update', '-qq']);
  const installed = run('apt-get', [
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    ...missing.map(nameHere),
  ]);
  const stillMissing = findMissing();
  if (installed !== 0 || stillMissing.length > 0) {
    throw new Error(`Could not install: ${stillMissing.join(', ')}. The words of apt-get are above.`);
  }
}

function findMissing() {
  const known =
    spawnSync('ldconfig', ['-p'], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${process.env.PATH}:/sbin:/usr/sbin` },
    }).stdout ?? '';
  return [
    ...Object.entries(libraries).filter(([name]) => !known.includes(name)),
    ...Object.entries(commands).filter(([name]) => !isThere(name)),
    ...Object.entries(folders).filter(([name]) => !existsSync(name)),
  ].map(([, packageName]) => packageName);
}

const isThere = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** Newer releases renamed some libraries (`libgtk-3-0t64`). */
const nameHere = (name) =>
  spawnSync('apt-cache', ['show', `${name}t64`]).status === 0 ? `${name}t64` : name;

const run = (command, args) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status;
