import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes sure that the packages of package-lock.json are installed, and that scripts run a Node that
 * understands this project (the `node` package brings one along).
 * Runs on the machine's own Node 20, so it uses nothing but Node itself.
 */
export function setUpDependencies(root) {
  if (!areInstalled(root)) {
    console.log('Installing packages (npm ci) …');
    const installed = runNpm(root, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (installed !== 0)
      throw new Error('npm ci failed. Its own words are above; run `npm ci` to try again.');
  }
  return nodeForScripts(root);
}

function areInstalled(root) {
  const installedLock = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, entry]) => place === '' || entry.optional || present[place]?.version === entry.version,
  );
}

function runNpm(root, args) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm
    ? [process.execPath, [npm]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: !npm && process.platform === 'win32',
  }).status;
}

/** The environment in which `node` is the one from node_modules. Throws when that one is too old or missing. */
function nodeForScripts(root) {
  const bin = path.join(root, 'node_modules/.bin');
  const environment = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
  const asked = spawnSync('node', ['--version'], {
    env: environment,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const version = asked.stdout?.trim() ?? '';
  if (Number(/^v(\d+)/.exec(version)?.[1] ?? 0) < 24) {
    throw new Error(
      `The scripts need Node 24 and found ${version || 'none'}. It comes with the package "node", whose install ` +
        'script seems to be switched off here. This mends it:\n  npm rebuild node --ignore-scripts=false',
    );
  }
  return environment;
}
