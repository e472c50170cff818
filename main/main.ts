// First, or a bug on the way up hangs a program that nobody watches.
import { reportBugsTo } from './shell/catch-bugs.ts';

import { app, BrowserWindow, dialog, ipcMain, net, powerMonitor } from 'electron';
import path from 'node:path';
import { contract } from '../preload/contract/contract.ts';
import { oneRequestForEachConnection } from './adapters/electron-http.ts';
import { writeWhole } from './adapters/write-whole.ts';
import { createAnnouncer } from './ipc/announce.ts';
import { createAppHandlers } from './ipc/app-handlers.ts';
import { createFileHandlers, createSaveAs } from './ipc/file-handlers.ts';
import { createHandlers } from './ipc/handlers.ts';
import { inputSchemas } from './ipc/input-schemas.ts';
import { nameOf, placeOf } from './ipc/reference.ts';
import { serve } from './ipc/serve.ts';
import { isTrustedSender } from './ipc/trusted-sender.ts';
import { prepare } from './prepare.ts';
import { createNotices } from './services/notices.ts';
import { APP_ORIGIN } from './shell/app-files.ts';
import { registerAppScheme, serveAppFiles } from './shell/app-protocol.ts';
import { readCommandLine } from './shell/command-line.ts';
import { hardenEverything } from './shell/hardening.ts';
import { setMenu } from './shell/menu.ts';
import { createPaperPage } from './shell/paper-page.ts';
import { guardQuit } from './shell/quit-guard.ts';
import { createSaveDialog } from './shell/save-dialog.ts';
import { atMostEvery, watchNetwork } from './shell/watch-network.ts';
import { openWindow } from './shell/window.ts';

const QUIT_PATIENCE_MS = 5000;
const FOCUS_WAKES_EVERY_MS = 15_000;
/** A file that the person saves is theirs: the system's own rules say who may read it. */
const READABLE_AS_USUAL = 0o666;

const commandLine = readCommandLine(process.argv);
const folder = commandLine.profile ?? app.getPath('userData');
app.setPath('userData', folder);
app.setPath('sessionData', path.join(folder, 'window'));
// SECURITY: every window in the sandbox, whatever its options. (Tests that run as root must do without.)
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
oneRequestForEachConnection();

// Two programs on one profile would send the same file twice.
if (app.requestSingleInstanceLock()) void app.whenReady().then(run).catch(giveUp);
else app.quit();

/** Without a window there is no other way to say it. */
function giveUp(error: unknown): void {
  dialog.showErrorBox('Student Group Uploader cannot start', `${nameOf(error)} ${placeOf(error)}`);
  app.exit(1);
}

/** Opens the window at once, and prepares the rest beside it: the window's first question waits for that. */
function run(): void {
  hardenEverything();
  serveAppFiles(path.join(import.meta.dirname, '../renderer'));

  const announcer = createAnnouncer(contract, (address, payload) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(address, payload);
  });
  const notices = createNotices(announcer.app.noticed);
  const { log, logBug, settings, prepared } = prepare({
    folder,
    version: app.getVersion(),
    commandLine,
    announcer,
    notices,
  });
  reportBugsTo((error) => void logBug(error, 'main'));

  const window = openWindow({
    preloadFile: path.join(import.meta.dirname, '../preload/preload.cjs'),
    memory: settings.read().window,
    remember: (bounds) => settings.change((now) => ({ ...now, window: bounds })),
  });
  const quitGuard = guardQuit(window, {
    unfinished: () => prepared.now()?.uploader.deliveries.unfinished() ?? 0,
    ask: (unfinished) => announcer.app.quitAsked({ unfinished }),
    wrapUp: async () => (await prepared.whenReady).close(),
    patienceMs: QUIT_PATIENCE_MS,
  });

  const saveAs = createSaveAs({
    askWhere: createSaveDialog(window, app.getPath('documents')),
    write: (path, bytes) => writeWhole(path, bytes, READABLE_AS_USUAL),
  });

  serve(contract, {
    port: ipcMain as never,
    schemas: inputSchemas,
    handlers: createHandlers(
      prepared.whenReady.then(({ uploader, proxySignIns }) => ({ ...uploader, proxySignIns })),
      {
        app: createAppHandlers({
          prepared: prepared.whenReady,
          notices,
          log,
          demo: commandLine.demo,
          answerQuit: quitGuard.answer,
        }),
        files: createFileHandlers(saveAs, createPaperPage(window)),
        saveAs,
      },
    ),
    isTrusted: (event: Electron.IpcMainInvokeEvent) =>
      isTrustedSender(event, {
        webContents: window.isDestroyed() ? null : window.webContents,
        origin: APP_ORIGIN,
      }),
    describe: (error, address) => ({ code: 'unexpected', reference: logBug(error, address) }),
    refuse: (reason, address) => {
      log.write('refused-message', { code: reason, address });
      return { code: 'bad-request' };
    },
  });

  setMenu((command) => {
    // The window may open a file dialog only upon a person's action; that the menu was one, it cannot see.
    void window.webContents.executeJavaScript('0', true).finally(() => announcer.app.menuChosen({ command }));
  });
  const wakeUp = (): void => prepared.now()?.uploader.deliveries.wakeUp();
  powerMonitor.on('resume', wakeUp);
  watchNetwork({ isOnline: () => net.isOnline(), onReturn: wakeUp });
  window.on('focus', atMostEvery(FOCUS_WAKES_EVERY_MS, wakeUp));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
}
