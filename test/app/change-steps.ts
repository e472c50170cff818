import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { test } from './journey.ts';
import { card } from './steps.ts';

export const SCHOOL = '88800120012001';
export const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';

let folder = '';
/** A file of this journey. */
export const placeOf = (fileName: string): string => path.join(folder, fileName);
/** Gives the journeys of one file a folder for the files they send. */
export const sendFromOwnFolder = (): void => {
  test.beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'uploader-change-'));
  });
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
};

export interface Roster {
  readonly name: string;
  /** Numbers of the students. */
  readonly from: number;
  readonly to: number;
  readonly teacher: string;
  readonly school?: string;
}

export const write = (fileName: string, groups: readonly Roster[]): string => {
  const rows = groups.flatMap(({ name, from, to, teacher, school = SCHOOL }) => [
    `${name},${school},2018,Math,,${teacher}`,
    ...Array.from(
      { length: to - from },
      (_, at) => `${name},${school},2018,Math,${1_000_000_000 + from + at},`,
    ),
  ]);
  const file = placeOf(fileName);
  writeFileSync(file, `${header}${rows.join('\n')}\n`);
  return file;
};

export const algebra: Roster = { name: 'Algebra 1', from: 0, to: 30, teacher: 'anna@example.com' };
export const reading: Roster = { name: 'Reading', from: 100, to: 128, teacher: 'bert@example.com' };
export const biology: Roster = { name: 'Biology', from: 200, to: 225, teacher: 'carl@example.com' };

export const firstWeek = (): string => write('week 1.csv', [algebra, reading, biology]);
/** Two leave Algebra, three come; one comes to Reading. */
export const secondWeek = (): string =>
  write('week 2.csv', [{ ...algebra, from: 2, to: 33 }, { ...reading, to: 129 }, biology]);
/** Meant as "add Zoe to Algebra": the group would hold nobody else. */
export const correction = (): string =>
  write('correction.csv', [{ ...algebra, from: 900, to: 901, teacher: '' }]);

export const sendTo = async (window: Page, fileName: string, service = 'Our state'): Promise<void> => {
  await card(window, fileName)
    .getByRole('button', { name: `Send to ${service}: ${fileName}` })
    .click();
  await card(window, fileName)
    .getByText(/^Done\. (?:The groups are in place|This was Practice)$/)
    .waitFor();
};

export const panel = (window: Page, fileName: string) =>
  card(window, fileName).getByRole('region', { name: `What will change: ${fileName}` });
