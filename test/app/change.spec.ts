import { readFileSync, writeFileSync } from 'node:fs';
import {
  algebra,
  correction,
  firstWeek,
  header,
  panel,
  placeOf,
  reading,
  SCHOOL,
  secondWeek,
  sendTo,
  write,
  sendFromOwnFolder,
} from './change-steps.ts';
import { dropFiles, expect, test } from './journey.ts';
import { connectToOwnService, groupsHeldBy } from './own-service.ts';
import { card, connectToPractice, open } from './steps.ts';

sendFromOwnFolder();

test('a first file says that it cannot know; a usual update goes with one press; a correction is stopped', async ({
  start,
}) => {
  const { window, complaints } = await start();
  const service = await connectToOwnService(window);
  await dropFiles(window, [firstWeek()]);
  await expect(panel(window, 'week 1.csv')).toContainText('It is not known who is removed');
  await sendTo(window, 'week 1.csv');

  await dropFiles(window, [secondWeek()]);
  await expect(panel(window, 'week 2.csv')).toContainText('2 students lose a group');
  await expect(panel(window, 'week 2.csv')).toContainText('2 changed');
  await expect(panel(window, 'week 2.csv')).toContainText('−2 removed');
  await expect(panel(window, 'week 2.csv')).toContainText('+4 added');
  await sendTo(window, 'week 2.csv');
  await expect(window.getByRole('alertdialog')).toHaveCount(0);

  await dropFiles(window, [correction()]);
  const stopped = card(window, 'correction.csv');
  await expect(panel(window, 'correction.csv')).toContainText('31 students lose a group');
  await expect(stopped.getByText('Please look before you send this')).toBeVisible();
  await expect(
    stopped.getByText('1 group that another file filled today loses more than half of its students'),
  ).toBeVisible();
  await expect(
    stopped.getByText('If this file is only a correction or a part, put all rows of the group into one file'),
  ).toBeVisible();
  const look = stopped.getByRole('button', { name: /^Look and send to Our state/ });
  await look.click();
  const question = window.getByRole('alertdialog', { name: 'Send correction.csv?' });
  await expect(question).toContainText('31 students lose a group in Our state');
  await question.getByRole('button', { name: 'Do not send' }).click();
  expect(groupsHeldBy(service)[0]).toMatchObject({ name: 'Algebra 1', logins: ['anna@example.com'] });

  await look.click();
  await question.getByLabel('Type how many students lose a group').fill('30');
  await question.getByRole('button', { name: 'Send and remove 31 students' }).click();
  await expect(question).toContainText('It is 31 that lose a group.');
  await question.getByLabel('Type how many students lose a group').fill('31');
  await window.keyboard.press('Enter');
  await stopped.getByText('Done. The groups are in place', { exact: true }).waitFor();
  expect(groupsHeldBy(service)).toMatchObject([
    { name: 'Algebra 1', students: ['1000000900'], logins: [] },
    { name: 'Biology' },
    { name: 'Reading' },
  ]);
  expect(complaints).toEqual([]);
  await service.close();
});

test('an earlier file becomes the starting point, and says then who is removed', async ({ start }) => {
  const { window } = await start();
  const service = await connectToOwnService(window);
  await dropFiles(window, [secondWeek()]);
  await card(window, 'week 2.csv').getByRole('button', { name: 'Give an earlier file: week 2.csv' }).click();
  const dialog = window.getByRole('dialog', { name: 'Give an earlier file' });
  const choose = async (file: string): Promise<void> => {
    const chooser = window.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles(file);
  };
  const broken = placeOf('broken.csv');
  writeFileSync(broken, `${header}Algebra 1,,2018,Math,1000000001,\n`);
  await choose(broken);
  await expect(dialog).toContainText('1 row has no school');
  const use = dialog.getByRole('button', { name: 'Use it as the starting point' });
  await expect(use).toBeDisabled();
  await choose(firstWeek());
  await expect(dialog).toContainText('It holds 3 groups, 83 students, and 3 teachers.');
  await use.click();
  await expect(dialog).toHaveCount(0);
  await expect(panel(window, 'week 2.csv')).toContainText('2 students lose a group');
  expect(groupsHeldBy(service)).toEqual([]);
  await service.close();
});

test('who comes and goes is looked through, and saved as a table', async ({ start }) => {
  const { window, electron } = await start();
  const service = await connectToOwnService(window);
  await dropFiles(window, [firstWeek()]);
  await sendTo(window, 'week 1.csv');
  await dropFiles(window, [secondWeek()]);
  await card(window, 'week 2.csv')
    .getByRole('button', { name: 'See who comes and goes: week 2.csv' })
    .click();
  const groups = window.getByRole('grid', { name: 'Groups' });
  await expect(groups).toHaveAttribute('aria-rowcount', '4');
  await window.getByLabel('Show', { exact: true }).selectOption('Changed');
  await expect(groups).toHaveAttribute('aria-rowcount', '3');
  await window.getByText('Only who loses somebody').click();
  await expect(groups).toHaveAttribute('aria-rowcount', '2');
  await groups.getByText('Algebra 1').waitFor();
  await groups.focus();
  await window.keyboard.press('Enter');
  const group = window.getByRole('dialog', { name: 'Algebra 1' });
  await expect(group.getByRole('grid', { name: 'Students: 2 removed, 3 added, 28 stay' })).toContainText(
    '1000000000',
  );
  await window.keyboard.press('Escape');

  await window.getByRole('tab', { name: /^Students and teachers/ }).click();
  const people = window.getByRole('grid', { name: 'Students and teachers' });
  await expect(people).toHaveAttribute('aria-rowcount', '3');
  await window.getByText('Only who is removed').click();
  await expect(people).toHaveAttribute('aria-rowcount', '7');
  await window.getByRole('tab', { name: /^Schools/ }).click();
  await window.getByRole('grid', { name: 'Schools' }).getByText(SCHOOL).click();
  await expect(groups).toHaveAttribute('aria-rowcount', '4');

  const place = placeOf('changes.csv');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, place);
  await window.getByRole('button', { name: /^Save the list/ }).click();
  await expect.poll(() => readTable(place)).toHaveLength(7);
  expect(readTable(place)).toContain(`"Removed","Student","1000000000","Algebra 1","${SCHOOL}","2017–18"`);
  await service.close();
});

const readTable = (place: string): readonly string[] => {
  try {
    return readFileSync(place, 'utf8').trimEnd().split('\r\n');
  } catch {
    return [];
  }
};

test('the same group in two files is said of both', async ({ start }) => {
  const { window } = await start();
  await connectToPractice(window);
  await dropFiles(window, [
    write('a.csv', [algebra, reading]),
    write('b.csv', [{ ...algebra, name: 'algebra 1 ' }]),
  ]);
  for (const [fileName, other] of [
    ['a.csv', 'b.csv'],
    ['b.csv', 'a.csv'],
  ] as const)
    await expect(card(window, fileName).getByText(`It is also in ${other}`, { exact: false })).toBeVisible();
  await card(window, 'b.csv').getByRole('button', { name: 'Remove b.csv' }).click();
  await expect(card(window, 'a.csv').getByText('It is also in', { exact: false })).toHaveCount(0);
});

test('the person says what is asked, and it holds after a restart', async ({ start }) => {
  const first = await start();
  await connectToPractice(first.window);
  await open(first.window, 'Services');
  await first.window.getByRole('button', { name: 'What is asked before sending' }).click();
  const typing = first.window.getByLabel('So many students lose a group that their number has to be typed');
  await typing.fill('many');
  await expect(first.window.getByText('Enter a whole number from 1 to 1,000,000.')).toBeVisible();
  await expect(first.window.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await typing.fill('500');
  await first.window.getByText('A group loses its last teacher').click();
  await first.window.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(first.window.getByText('Saved.')).toBeVisible();
  await first.quit();

  const { window } = await start();
  await open(window, 'Services');
  await window.getByRole('button', { name: 'What is asked before sending' }).click();
  await expect(
    window.getByLabel('So many students lose a group that their number has to be typed'),
  ).toHaveValue('500');
  await expect(window.getByLabel('A group loses its last teacher')).not.toBeChecked();
});
