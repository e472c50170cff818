import {
  algebra,
  biology,
  correction,
  firstWeek,
  panel,
  reading,
  SCHOOL,
  secondWeek,
  sendTo,
  write,
  type Roster,
  sendFromOwnFolder,
} from './change-steps.ts';
import { dropFiles, expect, test, type Program } from './journey.ts';
import { connectToOwnService } from './own-service.ts';
import { card, inspect, open } from './steps.ts';

sendFromOwnFolder();

const OTHER_SCHOOL = '88800120012003';
const resize = ({ electron }: Program, width: number, height: number): Promise<void> =>
  electron.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );

const LONG =
  'Advanced Placement Calculus for very early birds in period 1 with Mrs. Wolfeschlegelsteinhausen';

for (const colorScheme of ['light', 'dark'] as const)
  test(`what will change, ${colorScheme}: axe finds nothing, and a picture is taken`, async ({ start }) => {
    test.slow();
    const program = await start({ colorScheme });
    const { window } = program;
    const look = (name: string): Promise<void> => inspect(window, `${name}-${colorScheme}`);
    const service = await connectToOwnService(window, { schools: [SCHOOL, OTHER_SCHOOL] });
    const long: Roster = { name: LONG, from: 300, to: 330, teacher: 'a.very.long.login@example.org' };
    await dropFiles(window, [write('first.csv', [algebra, reading, biology, long])]);
    await panel(window, 'first.csv').waitFor();
    await look('60-change-unknown');
    await card(window, 'first.csv')
      .getByRole('button', { name: /^Give an earlier file/ })
      .click();
    const chooser = window.waitForEvent('filechooser');
    await window.getByRole('dialog').getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles(firstWeek());
    await window.getByText(/^It holds 3 groups/).waitFor();
    await look('61-starting-point');
    await window.keyboard.press('Escape');
    await sendTo(window, 'first.csv');
    await window.getByRole('button', { name: 'Remove first.csv' }).click();

    await dropFiles(window, [write('same.csv', [algebra, reading, biology, long])]);
    await panel(window, 'same.csv').getByText('Nothing changes').waitFor();
    await look('62-change-nothing');
    await window.getByRole('button', { name: 'Remove same.csv' }).click();

    const usual = [{ ...algebra, from: 2, to: 33 }, { ...reading, to: 129 }, biology, long];
    await dropFiles(window, [write('usual.csv', usual)]);
    await panel(window, 'usual.csv').getByText('2 students lose a group').waitFor();
    await look('63-change-usual');
    await window.getByRole('button', { name: 'Remove usual.csv' }).click();

    const bad = [
      { ...algebra, from: 29, to: 31, teacher: '' },
      { ...long, to: 303 },
      { ...reading, name: 'Reading for newcomers' },
      { ...biology, school: OTHER_SCHOOL },
    ];
    await dropFiles(window, [write('bad.csv', bad)]);
    await card(window, 'bad.csv').getByText('Please look before you send this').waitFor();
    await look('64-change-stopped');
    await panel(window, 'bad.csv').scrollIntoViewIfNeeded();
    await card(window, 'bad.csv')
      .getByRole('button', { name: /^Look and send/ })
      .scrollIntoViewIfNeeded();
    await look('65-change-stopped-below');
    await card(window, 'bad.csv')
      .getByRole('button', { name: /^Look and send/ })
      .click();
    await window.getByRole('alertdialog').waitFor();
    await look('66-question');
    await window.getByRole('alertdialog').getByRole('textbox').fill('3');
    await window.keyboard.press('Enter');
    await look('67-question-wrong');
    await resize(program, 640, 480);
    await look('68-question-small');
    await window.getByRole('button', { name: 'Do not send' }).click();
    await panel(window, 'bad.csv').scrollIntoViewIfNeeded();
    await look('69-change-small');
    await card(window, 'bad.csv')
      .getByRole('button', { name: /^See who comes and goes/ })
      .click();
    await window.getByRole('grid', { name: 'Groups' }).getByText('Algebra 1').waitFor();
    await look('70-groups-small');
    await resize(program, 1120, 780);
    await look('71-groups');
    await window.getByRole('grid', { name: 'Groups' }).getByText('Algebra 1').click();
    await window.getByRole('dialog').getByText('1000000000').waitFor();
    await look('72-group');
    await window.keyboard.press('Escape');
    await window.getByRole('tab', { name: /^Students and teachers/ }).click();
    await window.getByRole('grid', { name: 'Students and teachers' }).getByText('1000000000').waitFor();
    await look('73-people');
    await window.getByRole('tab', { name: /^Schools/ }).click();
    await window.getByRole('grid', { name: 'Schools' }).getByText(OTHER_SCHOOL).waitFor();
    await look('74-schools');
    await open(window, 'Services');
    await window.getByRole('button', { name: 'What is asked before sending' }).click();
    await look('75-safety');
    await service.close();
  });

test('high contrast tells what comes from what goes, and one press sends two files', async ({ start }) => {
  const { window } = await start();
  const service = await connectToOwnService(window);
  await window.emulateMedia({ forcedColors: 'active' });
  await dropFiles(window, [firstWeek()]);
  await sendTo(window, 'week 1.csv');
  await window.getByRole('button', { name: 'Remove week 1.csv' }).click();
  await dropFiles(window, [correction(), secondWeek()]);
  await panel(window, 'week 2.csv').waitFor();
  await inspect(window, '76-high-contrast-change');

  // One press for both: the one that is stopped is asked about, and the other goes.
  await window.getByRole('button', { name: 'Send 2 files to Our state' }).click();
  const question = window.getByRole('alertdialog', { name: 'Send correction.csv?' });
  await expect(question).toContainText('2 files to decide about, this one among them.');
  await question.getByRole('button', { name: 'Do not send' }).click();
  await card(window, 'week 2.csv').getByText('Done. The groups are in place', { exact: true }).waitFor();
  // What it was compared with is another one now.
  await expect(panel(window, 'correction.csv')).toContainText('31 students lose a group');
  await service.close();
});
