import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPracticeService } from '../../main/practice/start-practice-service.ts';
import { dropFiles, expect, fixture, test } from './journey.ts';
import { card, connectTo, connectToPractice, inspect, open } from './steps.ts';

const sample = fixture('sample-roster.csv');

test('a service that forbids the status link is followed by its list', async ({ start, practice }) => {
  const service = await practice(['--no-status-permission', '--process-after', '3s']);
  const { window } = await start();
  await connectTo(window, 'Our state', service);
  await dropFiles(window, [sample]);
  await window.getByRole('button', { name: 'Send to Our state: sample-roster.csv' }).click();
  await expect(window.getByText('Done. The groups are in place', { exact: true })).toBeVisible();
});

test('what only the service can know is told in its words and in plain ones', async ({ start, practice }) => {
  const service = await practice(['--schools', '99900000000001']);
  const { window } = await start();
  await connectTo(window, 'Our state', service);
  await dropFiles(window, [sample]);
  await window.getByRole('button', { name: 'Send to Our state: sample-roster.csv' }).click();
  await expect(card(window, 'sample-roster.csv').getByText('Rejected', { exact: true })).toBeVisible();
  await card(window, 'sample-roster.csv').getByRole('button', { name: 'See details' }).click();
  await expect(window.getByText('School [88800120012001] can not be found').first()).toBeVisible();
});

test('a delivery that was accepted when the program ended is followed to its end after a restart', async ({
  start,
}) => {
  const first = await start();
  await connectToPractice(first.window);
  await dropFiles(first.window, [sample]);
  await first.window.getByRole('button', { name: /^Send to Practice/ }).click();
  await expect(
    card(first.window, 'sample-roster.csv').getByRole('group', { name: 'Processing' }),
  ).toBeVisible();
  await first.quit();

  const second = await start();
  await open(second.window, 'History');
  await expect(second.window.getByRole('row', { name: /sample-roster\.csv.*Done/ })).toBeVisible();
});

test('quitting while a file is on its way is asked about first', async ({ start }) => {
  const credentials = { clientId: 'a', clientSecret: 'b', username: 'c@example.com', password: 'd' };
  const service = await startPracticeService({ credentials, delayAnswerMs: 6000, processAfterMs: 500 });
  const { electron, window } = await start();
  const { tokenUrl, importUrl } = service.addresses;
  await connectTo(window, 'Slow', { ...credentials, flavor: 'openam', tokenUrl, importUrl });
  await dropFiles(window, [sample]);
  await window.getByRole('button', { name: /^Send to Slow/ }).click();
  await expect(
    card(window, 'sample-roster.csv').getByRole('group', { name: /^(Sending|Awaiting answer)$/ }),
  ).toBeVisible();
  await electron.evaluate(({ app }) => app.quit());
  const question = window.getByRole('alertdialog', { name: 'Quit now?' });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Keep it open' }).click();
  await expect(window.getByText('Done. The groups are in place', { exact: true })).toBeVisible();
  expect(service.imports()).toHaveLength(1);
  await service.close();
});

test('a program that is killed while sending looks before it sends again: one import, not two', async ({
  start,
}) => {
  const credentials = { clientId: 'a', clientSecret: 'b', username: 'c@example.com', password: 'd' };
  const service = await startPracticeService({ credentials, delayAnswerMs: 3000, processAfterMs: 500 });
  const first = await start();
  const { tokenUrl, importUrl } = service.addresses;
  await connectTo(first.window, 'Slow', { ...credentials, flavor: 'openam', tokenUrl, importUrl });
  await dropFiles(first.window, [sample]);
  await first.window.getByRole('button', { name: /^Send to Slow/ }).click();
  await expect(
    card(first.window, 'sample-roster.csv').getByRole('group', { name: /^(Sending|Awaiting answer)$/ }),
  ).toBeVisible();
  await first.window.waitForTimeout(800);
  first.process.kill('SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 4000));

  const second = await start();
  await open(second.window, 'History');
  await expect(second.window.getByRole('row', { name: /sample-roster\.csv.*Done/ })).toBeVisible({
    timeout: 60_000,
  });
  expect(service.imports()).toHaveLength(1);
  await service.close();
});

test('a file that the service did not apply again is applied when the person has it sent so', async ({
  start,
}) => {
  const credentials = { clientId: 'a', clientSecret: 'b', username: 'c@example.com', password: 'd' };
  const service = await startPracticeService({ credentials, processAfterMs: 500 });
  const { window } = await start();
  const { tokenUrl, importUrl } = service.addresses;
  await connectTo(window, 'Our state', { ...credentials, flavor: 'openam', tokenUrl, importUrl });
  const sent = card(window, 'sample-roster.csv');
  for (const outcome of ['Done', 'Not applied again']) {
    if (outcome !== 'Done') await sent.getByRole('button', { name: 'Remove sample-roster.csv' }).click();
    await dropFiles(window, [sample]);
    await sent.getByRole('button', { name: 'Send to Our state: sample-roster.csv' }).click();
    await expect(sent.getByRole('group', { name: outcome, exact: true })).toBeVisible();
  }
  expect(service.imports()).toHaveLength(1);
  await inspect(window, 'not-applied-again');

  await sent.getByRole('button', { name: 'Send so that it is applied' }).click();
  await window.getByRole('button', { name: 'Send and replace the groups' }).dblclick();
  await expect(window.getByRole('heading', { name: 'sample-roster.csv' })).toBeVisible();
  await expect(window.getByText('Done. The groups are in place', { exact: true })).toBeVisible();
  await expect(window.getByText('PROCESSED', { exact: true }).first()).toBeVisible();
  // Applied: the loader took both files, each once.
  const records = service.imports().toSorted((one, other) => one.id - other.id);
  expect(records.map(({ status, loadedAs }) => [status, loadedAs])).toEqual([
    ['PROCESSED', 1],
    ['PROCESSED', 2],
  ]);
  expect(new Set(records.map(({ digest }) => digest)).size).toBe(2);
  await open(window, 'History');
  await expect(window.getByRole('row', { name: /sample-roster\.csv/ })).toHaveCount(3);
  await service.close();
});

test('a damaged history is set aside with a word, never lost in silence', async ({ start, profile }) => {
  writeFileSync(path.join(profile, 'deliveries.db'), randomBytes(20_000));
  const { window } = await start();
  await expect(window.getByText('The history could not be read and was set aside')).toBeVisible();
  expect(readdirSync(profile).filter((name) => name.includes('damaged'))).toHaveLength(1);
});

test('a file that changed, or is gone, between check and send is not sent', async ({ start }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'uploader-files-'));
  const file = path.join(folder, 'groups.csv');
  const { window } = await start();
  await connectToPractice(window);
  writeFileSync(
    file,
    'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n',
  );
  appendFileSync(file, 'G1,88800120012001,2018,All,SSID001,t@example.com\n');
  await dropFiles(window, [file]);
  await expect(card(window, 'groups.csv').getByText(/^Ready/)).toBeVisible();
  await window.waitForTimeout(50);
  appendFileSync(file, 'G1,88800120012001,2018,All,SSID002,\n');
  await window.getByRole('button', { name: /^Send to Practice/ }).click();
  await expect(
    card(window, 'groups.csv').getByText('Changed since its check', { exact: true }),
  ).toBeVisible();
  await open(window, 'History');
  await expect(window.getByText('Nothing sent yet')).toBeVisible();
});
