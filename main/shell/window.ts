import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron';
import { APP_ORIGIN } from './app-files.ts';

/** Where the window was, and whether it filled the screen. */
export interface WindowMemory extends Rectangle {
  readonly maximized: boolean;
}

export interface WindowOptions {
  readonly preloadFile: string;
  readonly memory: WindowMemory | null;
  readonly remember: (memory: WindowMemory) => void;
}

/** Opens the one window, where it was last time if that place is still on a screen. */
export function openWindow({ preloadFile, memory, remember }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...(memory !== null && isOnScreen(memory) ? placeOf(memory) : { width: 1120, height: 780 }),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Student Group Uploader',
    // The color of the first frame, before the page has painted.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16191d' : '#f6f7f9',
    webPreferences: {
      preload: preloadFile,
      // SECURITY: all of these are Electron's defaults today; they stand here so that no default can change them.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  });
  if (memory?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  const rememberNow = (): void => remember({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  // Some systems tell of every step of a move.
  let waiting: NodeJS.Timeout | undefined;
  const rememberSoon = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => window.isDestroyed() || rememberNow(), 500);
  };
  window.on('close', rememberNow);
  // A computer that is switched off closes nothing in good order.
  window.on('resized', rememberSoon);
  window.on('moved', rememberSoon);
  reloadWhenGone(window);
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

const RELOADS_AT_MOST = 3;

/** A page that ran out of memory is begun anew: what is being sent goes on in main meanwhile. */
function reloadWhenGone(window: BrowserWindow): void {
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    reloads += 1;
    if (reloads <= RELOADS_AT_MOST) window.reload();
  });
}

const placeOf = ({ x, y, width, height }: Rectangle): Rectangle => ({ x, y, width, height });

/** At least a corner to grab must lie on one of the screens of today. */
function isOnScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const width =
      Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const top = bounds.y >= workArea.y - 8 && bounds.y < workArea.y + workArea.height - 80;
    return width >= 160 && top;
  });
}
