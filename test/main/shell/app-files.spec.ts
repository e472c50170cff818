import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppFiles } from '../../../main/shell/app-files.ts';

let folder = '';
let answer: (url: string) => Response;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'app-files-'));
  const served = path.join(folder, 'renderer');
  mkdirSync(path.join(served, 'assets'), { recursive: true });
  writeFileSync(path.join(served, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(served, 'assets/check-worker.js'), '1');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  answer = createAppFiles(served);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('app://uploader', () => {
  it('answers with the page and its files, each with its type and the policy', async () => {
    expect(await answer('app://uploader/').text()).toBe('<!doctype html>');
    const worker = answer('app://uploader/assets/check-worker.js?v=1#top');
    expect(worker.status).toBe(200);
    expect(worker.headers.get('content-type')).toContain('text/javascript');
    expect(worker.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(worker.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'app://uploader/../secret.txt',
    'app://uploader/..%2fsecret.txt',
    'app://uploader/%2e%2e/secret.txt',
    'app://uploader/%2e%2e%2fsecret.txt',
    'app://uploader/..%5csecret.txt',
    'app://uploader/assets/../../secret.txt',
    'app://uploader/assets/..%2f..%2fsecret.txt',
    'app://uploader/%252e%252e/secret.txt',
    'app://uploader//etc/passwd',
    'app://uploader/%00/index.html',
    'app://uploader/index.html%00',
    'app://uploader/C:/Windows/win.ini',
    'app://uploader/C:%5CWindows%5Cwin.ini',
    'app://uploader/file:///etc/passwd',
    'app://uploader/assets',
    'app://uploader/assets/',
    'app://uploader/INDEX.HTML',
    'app://other/index.html',
    'app://uploader@other/index.html',
    'https://uploader/index.html',
    'file:///etc/passwd',
    'not an address',
    '',
  ])('has nothing else to give: %s', async (url) => {
    const response = answer(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('not found');
  });
});
