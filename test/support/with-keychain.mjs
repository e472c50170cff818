/**
 * Runs a command inside a private D-Bus session with an unlocked, throw-away keyring of its own:
 *
 *     node test/support/with-keychain.mjs -- vitest run
 *     node test/support/with-keychain.mjs --locked -- vitest run   (no keyring in the session: none answers)
 *
 * The session's home is a temporary folder; it is removed afterwards, and the command's exit code passed on.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const arguments_ = process.argv.slice(2);
const separator = arguments_.indexOf('--');
const command = separator === -1 ? [] : arguments_.slice(separator + 1);
const withoutKeyring = separator > 0 && arguments_[0] === '--locked';
if (command.length === 0) {
  process.stderr.write('usage: node test/support/with-keychain.mjs [--locked] -- <command…>\n');
  process.exit(2);
}
for (const program of ['dbus-run-session', 'dbus-send', 'gnome-keyring-daemon']) {
  if (spawnSync('which', [program]).status !== 0) {
    process.stderr.write(`${program} is not installed: apt-get install dbus gnome-keyring\n`);
    process.exit(2);
  }
}

const home = mkdtempSync(join(tmpdir(), 'keychain-'));
const runtime = join(home, 'run');
mkdirSync(runtime, { mode: 0o700 });

/** Waits until the keyring answers, and ends it with the session: in the background it could outlive it. */
const withKeyring = `
printf %s throw-away | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
keyring=$!
trap 'kill $keyring 2>/dev/null; wait $keyring 2>/dev/null' EXIT
tries=0
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \\
  string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'; do
  tries=$((tries + 1))
  [ $tries -gt 100 ] && echo 'the keyring did not start' >&2 && exit 3
  sleep 0.1
done
`;

const session = spawn(
  'dbus-run-session',
  ['--', 'sh', '-c', `${withoutKeyring ? '' : withKeyring}"$@"`, 'sh', ...command],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_RUNTIME_DIR: runtime,
      TEST_KEYCHAIN: withoutKeyring ? 'none' : 'unlocked',
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => session.kill(signal));
session.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
session.on('close', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  remove();
  // The session's last daemons may write while they end.
  setTimeout(remove, 300);
});
