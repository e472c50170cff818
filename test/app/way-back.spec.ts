import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { dropFiles, expect, test, type Program } from './journey.ts';
import { connectToOwnService, groupsHeldBy } from './own-service.ts';
import { card, connectToPractice, inspect, open } from './steps.ts';

const SCHOOL = '88800120012001';
const OTHER_SCHOOL = '88800120012003';
const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uploader-way-back-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Roster {
  readonly name: string;
  /** Numbers of the students. */
  readonly from: number;
  readonly to: number;
  readonly teacher: string;
  readonly school?: string;
}

const write = (fileName: string, groups: readonly Roster[]): string => {
  const rows = groups.flatMap(({ name, from, to, teacher, school = SCHOOL }) => [
    `${name},${school},2018,Math,,${teacher}`,
    ...Array.from(
      { length: to - from },
      (_, at) => `${name},${school},2018,Math,${1_000_000_000 + from + at},`,
    ),
  ]);
  const file = path.join(folder, fileName);
  writeFileSync(file, `${header}${rows.join('\n')}\n`);
  return file;
};

const algebra: Roster = { name: 'Algebra 1', from: 0, to: 30, teacher: 'anna@example.com' };
const reading: Roster = { name: 'Reading', from: 100, to: 128, teacher: 'bert@example.com' };
const biology: Roster = { name: 'Biology', from: 200, to: 225, teacher: 'carl@example.com' };
const chess: Roster = { ...reading, name: 'Chess', school: OTHER_SCHOOL };

const first = (): string => write('groups.csv', [algebra, reading, biology]);
/** Meant as "add Zoe to Algebra"; Biology is not in it. */
const correction = (): string =>
  write('correction.csv', [{ ...algebra, from: 900, to: 901, teacher: '' }, reading]);

const DONE = /^Done\. (?:The groups are in place|This was Practice)$/;

/** Sends a file, through the guard if it asks. */
const send = async (window: Page, fileName: string): Promise<void> => {
  const sent = card(window, fileName);
  const button = sent.getByRole('button', { name: /^(?:Send|Look and send) to .*: / });
  await expect(button).toBeEnabled();
  const asks = (await button.textContent())?.startsWith('Look') === true;
  await button.click();
  if (asks) {
    const question = window.getByRole('alertdialog');
    const typed = question.getByLabel('Type how many students lose a group');
    await question.waitFor();
    if (await typed.isVisible()) {
      const losing = /^(\d+) students? loses? a group/m.exec(await question.innerText())?.[1] ?? '';
      await typed.fill(losing);
    }
    await question.getByRole('button', { name: /^Send/ }).click();
  }
  await sent.getByText(DONE).waitFor();
};

const dropAndSend = async (window: Page, file: string): Promise<void> => {
  await dropFiles(window, [file]);
  await send(window, path.basename(file));
};

const openDelivery = async (window: Page, fileName: string): Promise<void> => {
  await open(window, 'History');
  const grid = window.getByRole('grid', { name: 'Files you sent' });
  await grid.getByText(fileName, { exact: true }).first().click();
  await expect(window.getByRole('heading', { level: 1, name: fileName })).toBeVisible();
};

const choice = (window: Page) => window.getByRole('grid', { name: 'Groups of this delivery' });

const resize = ({ electron }: Program, width: number, height: number): Promise<void> =>
  electron.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );

test('after a correction that lost children, the groups come back exactly as they were, as often as wanted', async ({
  start,
}) => {
  const { window, complaints } = await start();
  const service = await connectToOwnService(window);
  await dropAndSend(window, first());
  const before = groupsHeldBy(service);
  for (const name of ['correction.csv', 'correction 2.csv']) {
    const file = path.join(folder, name);
    // The second time in other bytes, so that the service applies it.
    const text = readFileSync(correction(), 'utf8');
    writeFileSync(file, name === 'correction.csv' ? text : text.replace('group_name', 'GROUP_NAME'));
    await dropAndSend(window, file);
    expect(groupsHeldBy(service)[0]).toMatchObject({ name: 'Algebra 1', students: ['1000000900'] });

    await openDelivery(window, 'groups.csv');
    await window.getByRole('button', { name: 'Send these groups again as they were…' }).click();
    await expect(choice(window)).toHaveAttribute('aria-rowcount', '4');
    await window.getByRole('button', { name: 'Check 3 groups' }).click();
    const back = window.getByRole('article', { name: /^Groups of .* \(groups\.csv\)\.csv$/ }).first();
    await expect(back.getByText('1 student loses a group').first()).toBeVisible();
    await expect(back.getByText('1 changed')).toBeVisible();
    await send(window, (await back.getAttribute('aria-label'))!);
    expect(groupsHeldBy(service)).toEqual(before);
    await back.getByRole('button', { name: /^Remove Groups of/ }).click();
  }
  const records = service.imports();
  expect(records).toHaveLength(5);
  expect(new Set(records.map(({ digest }) => digest)).size).toBe(5);

  await open(window, 'History');
  await window
    .getByRole('row', { name: /^Groups of .* \(groups\.csv\)\.csv/ })
    .first()
    .click();
  await expect(window.getByText('It brings groups back as they were in an earlier delivery.')).toBeVisible();
  expect(complaints).toEqual([]);
  await service.close();
});

test('groups are chosen with the keyboard, by search and by school; the others stay as they are', async ({
  start,
}) => {
  const { window } = await start();
  const service = await connectToOwnService(window, { schools: [SCHOOL, OTHER_SCHOOL] });
  await dropAndSend(window, write('groups.csv', [algebra, reading, biology, chess]));
  await dropAndSend(
    window,
    write('fewer.csv', [
      { ...algebra, to: 29 },
      { ...reading, to: 127 },
      { ...biology, to: 224 },
      { ...chess, to: 127 },
    ]),
  );
  await openDelivery(window, 'groups.csv');
  await window.getByRole('button', { name: 'Send these groups again as they were…' }).click();
  await choice(window).waitFor();
  await window.getByRole('button', { name: 'Leave all out' }).click();
  await expect(window.getByText('0 of 4 groups chosen').first()).toBeVisible();
  await expect(window.getByRole('button', { name: 'Check 0 groups' })).toBeDisabled();
  await choice(window).focus();
  await window.keyboard.press('Space');
  await expect(choice(window).getByRole('row', { name: /Algebra 1/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await window.getByLabel('School', { exact: true }).selectOption(OTHER_SCHOOL);
  await expect(choice(window)).toHaveAttribute('aria-rowcount', '2');
  await window.getByRole('button', { name: 'Choose this one' }).click();
  await window.getByLabel('School', { exact: true }).selectOption('All schools');
  await window.getByRole('searchbox', { name: 'Find a group or school' }).fill('bio');
  await expect(choice(window)).toHaveAttribute('aria-rowcount', '2');
  await choice(window).getByText('Biology').click();
  await window.getByRole('button', { name: 'Check 3 groups' }).click();
  const back = window.getByRole('article', { name: /^Groups of/ });
  await expect(back.getByText('3 changed')).toBeVisible();
  await send(window, (await back.getAttribute('aria-label'))!);
  expect(groupsHeldBy(service).map(({ name, students }) => [name, students.length])).toEqual([
    ['Algebra 1', 30],
    ['Biology', 25],
    ['Chess', 28],
    ['Reading', 27],
  ]);
  await service.close();
});

test('groups go back to the service they came from, and not without a file that is kept', async ({
  start,
  profile,
}) => {
  const { window } = await start();
  await connectToPractice(window);
  await dropAndSend(window, first());
  const service = await connectToOwnService(window);
  await openDelivery(window, 'groups.csv');
  await window.getByRole('button', { name: 'Send these groups again as they were…' }).click();
  await expect(window.getByText('These groups go to Practice')).toBeVisible();
  await window.getByRole('button', { name: 'Check 3 groups' }).click();
  const back = window.getByRole('article', { name: /^Groups of/ });
  await expect(back.getByText('Nothing changes').first()).toBeVisible();
  await send(window, (await back.getAttribute('aria-label'))!);
  expect(service.imports()).toEqual([]);

  rmSync(path.join(profile, 'kept-files'), { recursive: true });
  await openDelivery(window, 'groups.csv');
  await expect(
    window.getByText('The groups cannot be sent again or compared, because the kept file cannot be opened.'),
  ).toBeVisible();
  for (const name of ['Send these groups again as they were…', 'Compare with another file…'])
    await expect(window.getByRole('button', { name })).toBeDisabled();
  await service.close();
});

test('two deliveries are compared, a rejected one too', async ({ start }) => {
  const { window, electron, complaints } = await start();
  const service = await connectToOwnService(window, { schools: [SCHOOL] });
  await dropAndSend(window, first());
  await dropAndSend(window, correction());
  await openDelivery(window, 'groups.csv');
  await window.getByRole('button', { name: 'Compare with another file…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Compare groups.csv with…' });
  await expect(dialog.getByRole('grid')).toHaveAttribute('aria-rowcount', '2');
  await dialog.getByRole('searchbox').fill('no such file');
  await expect(dialog.getByText('No other file was sent there, or none has these words.')).toBeVisible();
  await dialog.getByRole('searchbox').fill('correction');
  await dialog.getByRole('grid').focus();
  await window.keyboard.press('Enter');

  await expect(window.getByRole('heading', { name: 'From groups.csv to correction.csv' })).toBeVisible();
  await expect(window.getByText('30 students removed, 1 student added, and 1 teacher removed')).toBeVisible();
  await expect(window.getByText('1 group is only in the earlier file.')).toBeVisible();
  const groups = window.getByRole('grid', { name: 'Groups' });
  await expect(groups.getByRole('row', { name: /Biology.*Only in the earlier/ })).toBeVisible();
  await expect(groups.getByRole('row', { name: /Algebra 1.*Different/ })).toBeVisible();
  await window.getByLabel('Show', { exact: true }).selectOption('The same');
  await expect(groups).toHaveAttribute('aria-rowcount', '2');
  const place = path.join(folder, 'difference.csv');
  await electron.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath });
  }, place);
  await window.getByRole('button', { name: /^Save the list/ }).click();
  await expect(window.getByText('Saved.')).toBeAttached();
  expect(readFileSync(place, 'utf8')).toContain('"Added","Student","1000000900"');

  await open(window, 'Send');
  await dropFiles(window, [write('rejected.csv', [algebra, reading, biology, chess])]);
  await card(window, 'rejected.csv')
    .getByRole('button', { name: /^(?:Send|Look and send) to/ })
    .click();
  await window.getByRole('alertdialog').getByRole('button', { name: /^Send/ }).click();
  await card(window, 'rejected.csv').getByText('Rejected', { exact: true }).waitFor();
  await openDelivery(window, 'rejected.csv');
  await expect(window.getByRole('button', { name: /^Send these groups again/ })).toHaveCount(0);
  await window.getByRole('button', { name: 'Compare with another file…' }).click();
  await window.getByRole('dialog').getByText('groups.csv', { exact: true }).click();
  await expect(window.getByRole('heading', { name: 'From groups.csv to rejected.csv' })).toBeVisible();
  await expect(window.getByText('1 group is only in the later file.')).toBeVisible();
  expect(complaints).toEqual([]);
  await service.close();
});

const LONG =
  'Advanced Placement Calculus for very early birds in period 1 with Mrs. Wolfeschlegelsteinhausen';

for (const colorScheme of ['light', 'dark'] as const)
  test(`the way back and comparing, ${colorScheme}: axe finds nothing, and pictures are taken`, async ({
    start,
  }) => {
    test.slow();
    const program = await start({ colorScheme });
    const { window } = program;
    const look = (name: string): Promise<void> => inspect(window, `${name}-${colorScheme}`);
    const service = await connectToOwnService(window, { schools: [SCHOOL, OTHER_SCHOOL] });
    const many = Array.from({ length: 300 }, (_, at): Roster => {
      const school = at < 150 ? SCHOOL : OTHER_SCHOOL;
      return { name: `Period ${at}`, from: at * 3, to: at * 3 + 3, teacher: `t${at}@example.com`, school };
    });
    const long: Roster = { ...algebra, name: LONG };
    const name = `All groups of ${'Springfield-Shelbyville '.repeat(4)}.csv`;
    await dropAndSend(window, write(name, [long, ...many]));
    await dropAndSend(
      window,
      write('correction.csv', [{ ...long, from: 20, to: 40 }, ...many.slice(0, 149)]),
    );
    await openDelivery(window, name);
    await window.getByRole('heading', { name: 'Use it again' }).scrollIntoViewIfNeeded();
    await look('80-delivery-again');
    await window.getByRole('button', { name: 'Compare with another file…' }).click();
    const dialog = window.getByRole('dialog');
    await dialog.getByRole('row', { name: /correction/ }).waitFor();
    await look('81-compare-choice');
    await resize(program, 640, 480);
    await look('82-compare-choice-small');
    await resize(program, 1120, 780);
    await dialog.getByRole('row', { name: /correction/ }).click();
    await window.getByRole('grid', { name: 'Groups' }).getByText(LONG).waitFor();
    await look('83-compare');
    await window.getByRole('grid', { name: 'Groups' }).getByText(LONG).click();
    await window.getByRole('dialog').getByText('1000000000').waitFor();
    await look('84-compare-group');
    await window.keyboard.press('Escape');
    await window.getByRole('tab', { name: /^Schools/ }).click();
    await look('85-compare-schools');
    await resize(program, 640, 480);
    await look('86-compare-small');
    await resize(program, 1120, 780);
    await window.getByRole('button', { name: 'Back to the delivery' }).click();
    await window.getByRole('button', { name: 'Send these groups again as they were…' }).click();
    await choice(window).getByText(LONG).waitFor();
    await look('87-way-back');
    await choice(window).getByText('Period 2', { exact: true }).click();
    await window.getByRole('searchbox').fill('period 1');
    await window.getByRole('button', { name: /^Choose these 112/ }).waitFor();
    await look('88-way-back-found');
    await window.getByRole('searchbox').fill('nothing like this');
    await window.getByText('Nothing found.').waitFor();
    await look('89-way-back-none');
    await window.getByRole('searchbox').fill('');
    await resize(program, 640, 480);
    await choice(window).getByText(LONG).waitFor();
    await look('90-way-back-small');
    await resize(program, 1120, 780);
    await window.getByRole('button', { name: 'Check 300 groups' }).click();
    await window
      .getByRole('article', { name: /^Groups of/ })
      .getByText(/loses? a group/)
      .first()
      .waitFor();
    await look('91-way-back-card');
    await service.close();
  });
