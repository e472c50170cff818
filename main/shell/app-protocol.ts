import { protocol } from 'electron';
import { APP_SCHEME, createAppFiles } from './app-files.ts';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Must run after the app is ready, before the first window loads. */
export function serveAppFiles(folder: string): void {
  const answer = createAppFiles(folder);
  protocol.handle(APP_SCHEME, (request) => answer(request.url));
}
