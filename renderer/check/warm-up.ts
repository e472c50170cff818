import type { OpenFile, CheckContext } from '../../core/group-file/open-file.ts';
import { predictService } from '../../core/group-file/predict-service.ts';
import { listsFor, seasonYear } from '../../core/service/rule-pack.ts';
import { takeTurns } from './take-turns.ts';

const ROWS = 10_000;
const ROUNDS = 3;
const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
const DAY = Date.UTC(2018, 0, 1);

/** Made up, and checked for nothing but to have the engine compiled: cold, it takes five times as long. */
const madeUpRoster = (): Uint8Array => {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const group = Math.floor(row / 25);
    return `Group ${group},88800120012001,2018,Math,${1e9 + row},t${group}@example.com`;
  });
  return new TextEncoder().encode(`${[header, ...rows].join('\n')}\n`);
};

const context: CheckContext = {
  fileName: 'made-up.csv',
  lists: listsFor(DAY, null),
  seasonYear: seasonYear(DAY),
  knownSchools: null,
  knownStudents: null,
  predict: predictService,
};

/** For before the first file is there. Does not throw when it is stopped. */
export const warmUp = async (
  openFile: (bytes: Uint8Array, context: CheckContext) => Generator<number, OpenFile>,
  stop: AbortSignal,
): Promise<void> => {
  const bytes = madeUpRoster();
  for (let round = 0; round < ROUNDS && !stop.aborted; round += 1)
    await takeTurns(openFile(bytes, context), stop, () => undefined).catch(() => undefined);
};
