import { drain } from '../../core/change/drain.ts';
import type { RepairKind } from '../../core/group-file/changes.ts';
import { openFile, type CheckContext, type OpenFile } from '../../core/group-file/open-file.ts';
import { predictService } from '../../core/group-file/predict-service.ts';
import type { FileReport } from '../../core/group-file/report.ts';
import { listsFor, seasonYear } from '../../core/service/rule-pack.ts';
import type { GivenLists } from './read-arguments.ts';

export type Predicted = NonNullable<FileReport['predicted']>;

/** A file as it is, with what the service would answer to its very bytes. */
export interface Examined {
  readonly opened: OpenFile;
  readonly predicted: Predicted;
}

/** A file with everything repaired that can be. */
export interface Mended extends Examined {
  readonly repairs: Readonly<Partial<Record<RepairKind, number>>>;
  /** The very bytes of the file when there was nothing to repair. */
  readonly bytes: Uint8Array;
}

export type Context = Omit<CheckContext, 'fileName'>;

/** `today`: epoch milliseconds. What was not given is what this version of the program knows. */
export const contextFrom = ({ schools, years, subjects }: GivenLists, today: number): Context => {
  const known = listsFor(today, schools);
  return {
    lists: { ...known, years: years ? new Set(years) : known.years, subjects: subjects ?? known.subjects },
    seasonYear: seasonYear(today),
    knownSchools: null,
    knownStudents: null,
    predict: predictService,
  };
};

export const examineFile = (bytes: Uint8Array, fileName: string, context: Context): Examined => {
  const opened = drain(openFile(bytes, { ...context, fileName }));
  return { opened, predicted: predictBytes(opened, bytes, context) };
};

/** One repair may show the next damage, so repairing goes on until nothing is offered. */
const MOST_ROUNDS = 5;

export const mendFile = (bytes: Uint8Array, fileName: string, context: Context): Mended => {
  let opened = drain(examineFile(bytes, fileName, context).opened.findRepairs());
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const repairs = opened.report.repairs.filter(({ isApplied }) => !isApplied).map(({ kind }) => kind);
    if (repairs.length === 0) break;
    opened = drain(opened.change({ kind: 'repair', repairs }));
  }
  const toSend = opened.bytesToSend();
  const repairs = Object.fromEntries(opened.report.repairs.map(({ kind, count }) => [kind, count]));
  return { opened, bytes: toSend, repairs, predicted: predictBytes(opened, toSend, context) };
};

/** The service answers whatever it is sent, a spreadsheet too. */
const predictBytes = ({ report }: OpenFile, bytes: Uint8Array, { lists, predict }: Context): Predicted => {
  if (report.predicted !== null) return report.predicted;
  const sent = { bytes: () => bytes, newline: '\n', checkedRows: null, loadedRows: null } as const;
  const { http, status, message, newline } = drain(predict.answer(sent, lists));
  const isLoaded = status === 'ACCEPTED' && newline !== null;
  const loader = isLoaded ? drain(predict.load(sent, newline, lists)).status : null;
  return { http, status, message, loader };
};
