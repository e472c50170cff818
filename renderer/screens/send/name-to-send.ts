import type { FileReport } from '../../../core/group-file/report.ts';

/** What the file is called where it goes: one that was written anew is a CSV file, whatever it was made from. */
export const nameToSend = ({ fileName, changes }: FileReport): string =>
  changes.isRewritten ? fileName.replace(/(?:\.\w{1,5})?$/u, '.csv') : fileName;

/** The name to offer when the person saves the repaired file beside the first one. */
export const repairedName = ({ fileName }: FileReport): string =>
  fileName.replace(/(?:\.\w{1,5})?$/u, ' (repaired).csv');
