import { createHash } from 'node:crypto';
import path from 'node:path';
import type { UploaderAnnouncer } from '../preload/contract/contract.ts';
import { chooseHttp } from './adapters/choose-http.ts';
import { createDiskKeptFiles } from './adapters/disk-kept-files.ts';
import { openDiskKnownGroups } from './adapters/disk-known-groups.ts';
import { policyPath, readPolicy } from './adapters/disk-policy.ts';
import { openDiskSettings } from './adapters/disk-settings.ts';
import { createElectronHttp } from './adapters/electron-http.ts';
import { routesSession } from './adapters/electron-lanes.ts';
import { createFileLog } from './adapters/file-log.ts';
import { createGotHttp } from './adapters/got-http.ts';
import { createGotIdentity } from './adapters/got-identity.ts';
import { createGotImportService } from './adapters/got-import-service.ts';
import { createKeytarVault } from './adapters/keytar-vault.ts';
import { sealAccounts } from './adapters/sealed-accounts.ts';
import { openSqliteDeliveryStore } from './adapters/sqlite-delivery-store.ts';
import { createMovingFile } from './adapters/moving-file.ts';
import { createLoopbackTurn } from './adapters/loopback-turn.ts';
import { md5DigestOf, systemChance } from './adapters/system-chance.ts';
import { systemClock } from './adapters/system-clock.ts';
import { createSystemProxy } from './adapters/system-proxy.ts';
import { createThisComputer } from './adapters/this-computer.ts';
import { trustedCertificates } from './adapters/trusted-certificates.ts';
import { watchHttp } from './adapters/way-to-host.ts';
import { noPractice, startEmbeddedPractice } from './embedded-practice.ts';
import { nameOf, newReference, placeOf } from './ipc/reference.ts';
import type { Notices } from './services/notices.ts';
import type { Log, SettingsPort, VaultPort } from './services/ports.ts';
import { createProxySignIns, type ProxySignIns } from './services/proxy-sign-in.ts';
import { createUploader, type Uploader } from './services/uploader.ts';
import type { CommandLine } from './shell/command-line.ts';

const KEYCHAIN_PATIENCE_MS = 60_000;

export interface Prepared {
  readonly uploader: Uploader;
  readonly proxySignIns: ProxySignIns;
  readonly vault: VaultPort;
  /** Ends what runs; what was on its way is looked up at the next start. */
  readonly close: () => Promise<void>;
}

/** Logs a bug and answers the reference under which it is found. */
export type LogBug = (error: unknown, address: string) => string;

export interface PrepareOptions {
  /** Settings, history, kept files and log live here. */
  readonly folder: string;
  readonly version: string;
  readonly commandLine: CommandLine;
  readonly announcer: UploaderAnnouncer;
  readonly notices: Notices;
}

/** Joins the use cases with the real world. The log and the settings are there at once, the rest when ready. */
export function prepare({ folder, version, commandLine, announcer, notices }: PrepareOptions): {
  readonly log: Log;
  readonly logBug: LogBug;
  readonly settings: SettingsPort;
  readonly prepared: { readonly whenReady: Promise<Prepared>; readonly now: () => Prepared | null };
} {
  const logFolder = path.join(folder, 'logs');
  const log = createFileLog({ folder: logFolder });
  log.write('started', { version, platform: process.platform });
  const { settings, setAside } = openDiskSettings(folder);
  if (setAside !== null) notices.add('settings-set-aside', setAside);
  const policy = readPolicy(policyPath(process.platform, process.env['ProgramData']));
  if (policy.isDamaged) notices.add('policy-damaged');

  const logBug: LogBug = (error, address) => {
    const reference = newReference();
    log.write('bug', { reference, address, errorName: nameOf(error), place: placeOf(error) });
    return reference;
  };

  const prepareRest = async (): Promise<Prepared> => {
    const vault = createKeytarVault({
      keychainName: keychainNameOf(commandLine.profile),
      timeoutMs: KEYCHAIN_PATIENCE_MS,
    });
    if ((await vault.state()) === 'unavailable') notices.add('keychain-unavailable');
    const key = await vault.payloadKey();
    const history = openSqliteDeliveryStore({ folder, key });
    const { store, setAside: historyAside, outOfReach, unreadable, close: closeStore } = history;
    if (historyAside !== null) notices.add('history-set-aside', historyAside);
    if (unreadable > 0) notices.add('history-incomplete', String(unreadable));
    if (outOfReach !== null) notices.add(`history-${outOfReach}`);
    const keptFiles = createDiskKeptFiles({ folder: path.join(folder, 'kept-files'), key: vault.payloadKey });
    const knownGroups = openDiskKnownGroups({
      folder: path.join(folder, 'known-groups'),
      key,
      forThisRun: !(await vault.keyLasts()),
    });
    if (knownGroups.unreadable > 0) notices.add('known-groups-lost');
    const practice = await startEmbeddedPractice(
      createDiskKeptFiles({ folder: path.join(folder, 'practice'), key: vault.payloadKey }),
    ).catch((error: unknown) => {
      // A computer that forbids even its own loopback can still send for real.
      logBug(error, 'practice');
      return noPractice;
    });
    const proxySignIns = createProxySignIns(vault);
    const userAgent = `student-group-uploader/${version}`;
    const routeOf = createSystemProxy(routesSession());
    const ways = chooseHttp({
      direct: createGotHttp({ userAgent, certificateAuthority: trustedCertificates() }),
      bySystem: createElectronHttp({ userAgent, proxySignIns }),
      routeOf,
    });
    const { sendHttp, wayTo } = watchHttp(ways, routeOf);
    const uploader = createUploader(
      {
        clock: systemClock,
        chance: systemChance,
        digestOf: md5DigestOf,
        identity: createGotIdentity(sendHttp),
        importService: createGotImportService(sendHttp),
        vault,
        store,
        keptFiles,
        knownGroupsFiles: knownGroups.files,
        settings: sealAccounts(settings, { folder, key }),
        movingFile: createMovingFile(),
        turn: createLoopbackTurn(),
        practice: practice.port,
        computer: createThisComputer({ version, logFolder, wayTo }),
        announce: announcer,
        log,
      },
      { demo: commandLine.demo, limits: policy.guard },
    );
    uploader.deliveries.start();
    uploader.retention.start();
    if (commandLine.demo) await uploader.connection.connectPractice();
    const close = async (): Promise<void> => {
      uploader.stop();
      await practice.close();
      closeStore();
      log.write('stopped');
    };
    return { uploader, proxySignIns, vault, close };
  };

  let prepared: Prepared | null = null;
  const whenReady = prepareRest().then((ready) => (prepared = ready));
  return { log, logBug, settings, prepared: { whenReady, now: () => prepared } };
}

/** A profile of its own has entries of its own, so that a demo or a test never touches a person's credentials. */
const keychainNameOf = (profile: string | null): string =>
  profile === null
    ? 'Student Group Uploader'
    : `Student Group Uploader (profile ${createHash('sha256').update(profile).digest('hex').slice(0, 8)})`;
