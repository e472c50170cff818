import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Predict, Sent } from '../../../core/group-file/open-file.ts';
import { predictService } from '../../../core/group-file/predict-service.ts';
import type { ServiceLists } from '../../../core/service/lists.ts';
import { fuzzSeed } from '../../support/made-up-examples.ts';
import { readRecordedAnswers, readRecordedFile } from '../service/recorded-answers.ts';
import { madeFile } from './checking/rosters.ts';
import { damagedRoster } from './mending/damaged-rosters.ts';
import { drain, HEADER, lists, mendAll, open } from './opened.ts';

const FILES = Number(process.env['FUZZ_FILES'] ?? 4000);
const PIECES = 8;

/** Asks each twin both ways, by the rows that were read and by the bytes. */
const createBothWays = () => {
  const counts = { answers: 0, loads: 0, refusedLoads: 0 };
  const compare = (sent: Sent, given: ServiceLists): void => {
    const { newline } = sent;
    const byBytes: Sent = { ...sent, checkedRows: null, loadedRows: null };
    let isAccepted = false;
    if (sent.checkedRows !== null) {
      counts.answers += 1;
      const { http, status, message, newline: recorded } = drain(predictService.answer(byBytes, given));
      const told = { http, status, message, newline };
      expect(drain(predictService.answer(sent, given))).toEqual(told);
      isAccepted = status === 'ACCEPTED';
      if (isAccepted) expect(recorded).toBe(newline);
    }
    if (sent.loadedRows !== null) {
      counts.loads += 1;
      const load = drain(predictService.load(byBytes, newline, given));
      if (load.status === 'BAD_DATA') counts.refusedLoads += 1;
      const byRows = drain(predictService.load(sent, newline, given));
      expect(byRows.status).toBe(load.status);
      // Why a file fails is told of accepted ones only: of others, a NULL in quotation marks is not told apart.
      if (isAccepted) expect(byRows).toEqual(load);
    }
  };
  const predict: Predict = {
    *answer(sent, given) {
      compare(sent, given);
      return yield* predictService.answer(sent, given);
    },
    load: predictService.load,
  };
  return { predict, counts };
};

describe(`the twins say the same of rows as of bytes (FUZZ_SEED=${fuzzSeed})`, () => {
  const ofMadeUp = createBothWays();
  for (let piece = 0; piece < PIECES; piece += 1)
    it(`of made-up files, as they are and repaired, ${piece + 1} of ${PIECES}`, () => {
      const { predict } = ofMadeUp;
      fc.assert(
        fc.property(madeFile, fc.boolean(), ({ bytes }, knowsSchools) => {
          mendAll(open(bytes, { predict, lists: knowsSchools ? lists : { ...lists, schools: null } }));
        }),
        { numRuns: Math.ceil(FILES / PIECES), seed: fuzzSeed + piece },
      );
    });

  it('of made-up files of all sorts', () => {
    for (const count of Object.values(ofMadeUp.counts)) expect(count).toBeGreaterThan(FILES / 50);
  });

  it('of damaged spreadsheets, as they are and repaired', () => {
    const { predict, counts } = createBothWays();
    fc.assert(
      fc.property(damagedRoster, ({ bytes }) => {
        mendAll(open(bytes, { predict }));
      }),
      { numRuns: FILES / 4, seed: fuzzSeed },
    );
    expect(counts.answers).toBeGreaterThan(FILES / 100);
  });

  it('of every file whose answer was recorded', () => {
    const { predict, counts } = createBothWays();
    for (const { file } of readRecordedAnswers()) open(readRecordedFile(file), { predict });
    expect(counts.answers).toBeGreaterThan(100);
  });

  it('of lines that the service skips, above the header and at the end', () => {
    const { predict, counts } = createBothWays();
    const row = 'A,1,2018,Art,1,t';
    for (const first of ['', '\n', '\r\n', '\r', '\n\r\n', ' \n'])
      for (const end of ['\n', '\r\n', '\r'])
        for (const last of [
          '',
          end,
          end + end,
          `${end}\n`,
          `${end} `,
          `${end},,,,,`,
          `,${end}`,
          ',x',
          `,x${end}`,
        ])
          open(`${first}${HEADER}${end}${row}${last}`, { predict });
    expect(counts.answers).toBeGreaterThan(10);
  });
});
