import { spawn } from 'node:child_process';
import { dropFiles, expect, fixture, test } from './journey.ts';
import { hereOnly } from '../support/program.ts';
import { card, connectToPractice, open } from './steps.ts';

test('from the first start to PROCESSED, in Practice', async ({ start }) => {
  const { window, complaints } = await start();
  await connectToPractice(window);
  await expect(window.getByText('Practice: nothing leaves this computer').first()).toBeVisible();

  await dropFiles(window, [fixture('sample-roster.csv')]);
  const sample = card(window, 'sample-roster.csv');
  await expect(sample.getByText(/^Ready/)).toBeVisible();
  await expect(sample.getByRole('definition')).toHaveText(['2', '1', '6', '4', '12']);

  await sample.getByRole('button', { name: '2 groups in this file' }).click();
  await sample.getByRole('row', { name: /JT4thGrade/ }).click();
  const members = window.getByRole('dialog', { name: 'JT4thGrade' });
  await expect(members.getByText('SSID002')).toBeVisible();
  await expect(members.getByText('btutor@example.com')).toBeVisible();
  await window.keyboard.press('Escape');

  await sample.getByRole('button', { name: 'Send to Practice: sample-roster.csv' }).click();
  await expect(sample.getByText('Done. This was Practice', { exact: true })).toBeVisible();

  await open(window, 'History');
  await window.getByRole('row', { name: /sample-roster\.csv/ }).click();
  await expect(window.getByText('2 groups accepted for 88800120012001.').first()).toBeVisible();
  await expect(window.getByText('PROCESSED', { exact: true }).first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the same bytes again are not applied again, and that is said', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  for (const outcome of ['Done. This was Practice', 'Not applied again']) {
    await dropFiles(window, [fixture('sample-roster.csv')]);
    const sample = card(window, 'sample-roster.csv').last();
    await sample.getByRole('button', { name: 'Send to Practice: sample-roster.csv' }).click();
    await expect(sample.getByText(outcome, { exact: true }).first()).toBeVisible();
    await sample.getByRole('button', { name: 'Remove sample-roster.csv' }).click();
  }
});

test('the sample can be tried without any file, by keyboard alone', async ({ start }) => {
  const { window } = await start();
  await window.getByRole('button', { name: 'Try it with Practice' }).press('Enter');
  await window.getByRole('button', { name: 'Try the sample file' }).press('Enter');
  const send = window.getByRole('button', { name: /^Send to Practice/ });
  await send.focus();
  await window.keyboard.press('Enter');
  await expect(window.getByText('Done. This was Practice', { exact: true })).toBeVisible();
});

test('files can be chosen instead of dropped, several at once', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  const chooser = window.waitForEvent('filechooser');
  await window.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles([fixture('sample-roster.csv'), fixture('verdicts/realistic/r00001.csv')]);
  await expect(window.getByRole('article')).toHaveCount(2);
});

test('a second start shows the first window instead of opening another', async ({ start, profile }) => {
  const { electron } = await start();
  const second = spawn(
    process.env['UPLOADER_ELECTRON']!,
    [...hereOnly(), process.cwd(), `--profile=${profile}`],
    {
      stdio: 'ignore',
    },
  );
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the window opens where and as large as it was', async ({ start }) => {
  const first = await start();
  await first.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 70, width: 900, height: 640 });
  });
  await first.quit();
  const second = await start();
  const bounds = await second.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(bounds).toMatchObject({ width: 900, height: 640 });
});
