import { app, session, type Session, type WebContents } from 'electron';
import { APP_ORIGIN } from './app-files.ts';

/**
 * SECURITY: what a page could ask for and never needs here. The window shows our own files and nothing
 * else: no permission, no navigation, no further window, no embedded page, no network of its own.
 */
export function hardenEverything(): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  hardenSession(session.defaultSession);
}

function hardenSession(ours: Session): void {
  ours.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ours.setPermissionCheckHandler(() => false);
  ours.setDevicePermissionHandler(() => false);
  ours.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isOurs(request.url) && !request.url.startsWith('devtools://') });
  });
  ours.on('will-download', (event) => event.preventDefault());
  // Without a language there is no dictionary that Chromium would fetch from elsewhere: switched off, the checker
  // fetches it all the same.
  ours.setSpellCheckerLanguages([]);
  ours.setSpellCheckerEnabled(false);
}

function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  for (const navigation of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(navigation as 'will-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault();
    });
  }
}

const isOurs = (url: string): boolean => url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
