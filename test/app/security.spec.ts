import { expect, test } from './journey.ts';

/** Electron's security checklist, item by item, seen from inside and outside the running program. */
test.describe('the window is sealed', () => {
  test('it has no Node, no Electron, no storage of secrets: only the contract', async ({ start }) => {
    const { window } = await start();
    const globals = await window.evaluate(() => ({
      require: 'require' in globalThis,
      process: 'process' in globalThis,
      module: 'module' in globalThis,
      electron: 'electron' in globalThis || 'ipcRenderer' in globalThis,
      uploader: Object.keys((globalThis as unknown as { uploader: object }).uploader).sort(),
    }));
    expect(globals).toEqual({
      require: false,
      process: false,
      module: false,
      electron: false,
      uploader: [
        'app',
        'deliveries',
        'files',
        'keptFiles',
        'knownGroups',
        'moving',
        'services',
        'settings',
        'support',
      ],
    });
  });

  test('its preferences are the safe ones, and its processes run in the sandbox', async ({ start }) => {
    const { electron } = await start();
    const preferences = await electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      type WithPreferences = { getLastWebPreferences(): Record<string, unknown> };
      return (window?.webContents as unknown as WithPreferences).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      experimentalFeatures: false,
      allowRunningInsecureContent: false,
    });
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
  });

  test('its page comes from app:// under a strict policy', async ({ start }) => {
    const { window } = await start();
    expect(window.url()).toMatch(/^app:\/\/uploader\//);
    const violations = await window.evaluate(async () => {
      const seen: string[] = [];
      addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
      document.body.append(image);
      const frame = document.createElement('iframe');
      frame.src = 'https://example.org/';
      document.body.append(frame);
      await fetch('https://example.org/').catch(() => undefined);
      // In a turn of its own: what a debugger evaluates may do what the page may not.
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          try {
            new Function('return 1')();
          } catch {
            seen.push('eval');
          }
          resolve();
        }, 0);
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      script.remove();
      image.remove();
      frame.remove();
      return { seen: seen.sort(), ran: 'ran' in globalThis };
    });
    expect(violations.ran).toBe(false);
    expect(new Set(violations.seen)).toEqual(
      new Set(['connect-src', 'eval', 'frame-src', 'img-src', 'script-src', 'script-src-elem']),
    );
  });

  test('no request of the window leaves the computer, whatever the policy', async ({ start }) => {
    const { electron } = await start();
    const outcomes = await electron.evaluate(async ({ BrowserWindow, session }) => {
      // A window for each: the error page of one load would end the next before it began. And the first word of the
      // failure counts, since the promise of `loadURL` may be settled by that page instead.
      const load = (url: string) =>
        new Promise<string>((resolve) => {
          const hidden = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
          const end = (outcome: string): void => {
            clearTimeout(patience);
            resolve(outcome);
            setImmediate(() => hidden.destroy());
          };
          const patience = setTimeout(() => end('no answer'), 20_000);
          hidden.webContents.once('did-fail-load', (_event, _code, reason) => end(reason));
          hidden.webContents.once('did-navigate', () => end('loaded'));
          void hidden.loadURL(url).catch(() => undefined);
        });
      const results = [
        await load('https://example.org/'),
        await load('http://127.0.0.1:1/'),
        await load('file:///etc/passwd'),
      ];
      const permitted = await session.defaultSession.resolveProxy('app://uploader/');
      return { results, proxy: typeof permitted };
    });
    for (const result of outcomes.results) expect(result).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('permissions, navigation, new windows, embedded pages and downloads are denied', async ({ start }) => {
    const { electron, window } = await start();
    const permissions = await window.evaluate(async () => {
      const ask = async (name: string) =>
        (await navigator.permissions.query({ name: name as PermissionName }).catch(() => null))?.state ??
        'denied';
      return [
        await ask('notifications'),
        await ask('geolocation'),
        await ask('camera'),
        await ask('microphone'),
      ];
    });
    expect(permissions).toEqual(['denied', 'denied', 'denied', 'denied']);
    const opened = await window.evaluate(() => globalThis.open('https://example.org/') === null);
    expect(opened).toBe(true);
    await window.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await window.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'file:///etc/passwd';
      link.download = 'passwd';
      link.click();
    });
    await window.waitForTimeout(300);
    expect(window.url()).toMatch(/^app:\/\/uploader\//);
    const windows = await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(windows).toBe(1);
    const webview = await window.evaluate(() => {
      const view = document.createElement('webview');
      document.body.append(view);
      const isWebview = 'getWebContentsId' in view;
      view.remove();
      return isWebview;
    });
    expect(webview).toBe(false);
  });

  test('a path cannot lead out of the program’s own files', async ({ start }) => {
    const { electron } = await start();
    const statuses = await electron.evaluate(async ({ net }) => {
      const addresses = ['../main/main.js', '..%2fmain%2fmain.js', '%2e%2e/package.json', '/etc/passwd'];
      const answers = addresses.map((address) => net.fetch(`app://uploader/${address}`));
      return (await Promise.all(answers)).map((answer) => answer.status);
    });
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  test('messages that are no member of the contract, or of another shape, get nothing', async ({ start }) => {
    const { window } = await start();
    const answers = await window.evaluate(async () => {
      type Door = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
      const door = (globalThis as unknown as { uploader: Door }).uploader;
      return [
        await door['services']?.['choose']?.({ serviceId: 7 }),
        await door['services']?.['connect']?.({ serviceId: 'practice' }),
        await door['deliveries']?.['details']?.({ deliveryId: '../../etc/passwd' }),
        await door['deliveries']?.['details']?.({ deliveryId: 'x', more: true }),
      ];
    });
    for (const answer of answers) expect(answer).toMatchObject({ ok: false });
  });
});
