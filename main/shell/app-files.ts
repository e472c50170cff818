import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://uploader';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * SECURITY: nothing may be loaded, run or contacted but our own files. The hash allows the one style that
 * React Aria puts into the page; a new version of it shows up as a CSP violation in the journeys.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "img-src 'self'",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Answers requests to `app://uploader/…` with the files of one folder, all known beforehand.
 * SECURITY: an address is only ever looked up in that list, never joined to a path, so no `..`, encoded or
 * not, can lead out of the folder.
 */
export function createAppFiles(folder: string): (url: string) => Response {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [`/${path.relative(folder, file).split(path.sep).join('/')}`, file]),
  );
  return (address) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    const name = url?.pathname === '/' ? '/index.html' : url?.pathname;
    const file =
      url !== null && url.protocol === 'app:' && url.host === 'uploader' ? files.get(name ?? '') : undefined;
    if (file === undefined)
      return new Response('not found', { status: 404, headers: securityHeaders('.txt') });
    return new Response(readFileSync(file), { headers: securityHeaders(path.extname(file)) });
  };
}

const securityHeaders = (extension: string): Record<string, string> => ({
  'Content-Type': contentTypes[extension] ?? 'text/plain; charset=utf-8',
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
});
