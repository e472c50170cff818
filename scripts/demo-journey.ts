// Plays the main job by itself in the real window: connect, drop the file, check, send, follow, look it up.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { dropFiles, fixture, startProgram, takePicture } from '../test/support/program.ts';
import type { UploaderBridge } from '../preload/contract/contract.ts';

const pictures = 'out/demo';
let steps = 0;

const say = async (window: Page, what: string, picture: string): Promise<void> => {
  steps += 1;
  await takePicture(window, `${steps}-${picture}`, pictures);
  console.log(`${steps}. ${what}`);
};

/** What the service answered, as the program's own history tells it. */
const newestDelivery = (window: Page) =>
  window.evaluate(async () => {
    const bridge = (globalThis as unknown as { uploader: UploaderBridge }).uploader;
    const list = await bridge.deliveries.recent();
    const newest = list.ok ? list.value[0] : undefined;
    const details = newest && (await bridge.deliveries.details({ deliveryId: newest.id }));
    return details?.ok === true ? details.value : null;
  });

async function play(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Try it with Practice' }).waitFor();
  await say(window, 'The window is open. Nothing is connected yet.', 'welcome');

  await window.getByRole('button', { name: 'Try it with Practice' }).click();
  await window.getByText('Practice: nothing leaves this computer').first().waitFor();
  await window.getByText('practice@example.com').first().waitFor();
  await say(
    window,
    'Connected to Practice. The service says: practice@example.com may upload student groups.',
    'connected',
  );

  await dropFiles(window, [fixture('sample-roster.csv')]);
  await window.getByText('Ready, with warnings', { exact: true }).waitFor();
  await window.getByText('It is not known who is removed', { exact: true }).waitFor();
  await say(
    window,
    'Dropped sample-roster.csv: 12 rows, 2 groups, 6 students, 4 teachers, of an earlier school year. Ready.',
    'checked',
  );

  await window.getByRole('button', { name: 'Send to Practice: sample-roster.csv' }).click();
  await window.getByText('Done. This was Practice', { exact: true }).waitFor();
  const delivery = await newestDelivery(window);
  if (delivery?.state.kind !== 'processed')
    throw new Error(`it ended as ${delivery?.state.kind ?? 'nothing'}`);
  if (delivery.digest === null) throw new Error('the sample went in parts');
  const { importId, message } = delivery.state;
  await say(window, `Sent. The service answered: import ${importId}, PROCESSED, "${message}".`, 'processed');

  await window.getByRole('button', { name: 'History', exact: true }).click();
  await window.getByRole('row', { name: /sample-roster\.csv/ }).dblclick();
  await window.getByText(delivery.digest).waitFor();
  await say(
    window,
    `Found in the history, with its time line (${delivery.timeline.length} steps) and digest ${delivery.digest}.`,
    'history',
  );
}

const profile = mkdtempSync(path.join(tmpdir(), 'uploader-demo-'));
rmSync(path.join(import.meta.dirname, '..', pictures), { recursive: true, force: true });
const program = await startProgram(profile);
try {
  await play(program.window);
  if (program.complaints.length > 0)
    throw new Error(`the window complained: ${program.complaints.join('; ')}`);
  console.log(`\nThe whole journey works. Pictures of each step are in ${pictures}/.`);
} catch (error) {
  await takePicture(program.window, 'failed', pictures).catch(() => undefined);
  console.error(`\nStep ${steps + 1} failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await program.quit();
  rmSync(profile, { recursive: true, force: true });
}
