import { contentStart } from '../service/content-start.ts';
import { CsvLexer } from '../service/csv-lexer.ts';
import { predictLoadSteps } from '../service/predict-load.ts';
import { fileGroupSteps, type FileGroups } from './file-groups.ts';

/**
 * What the service's loader makes of the bytes of an accepted file. `subjects`: those that the service knows; null: those
 * of the file, for an earlier file holds what the service knew then. Yields how many rows are done. Null: it would not
 * load them.
 */
export function* loadFile(
  bytes: Uint8Array,
  subjects: readonly string[] | null,
): Generator<number, FileGroups | null> {
  const lexer = new CsvLexer(bytes, contentStart(bytes));
  // The service records the line end when it has read the first row.
  lexer.readRecord();
  if (lexer.readRecord() !== 'record' || lexer.firstNewline === null) return null;
  const load = yield* predictLoadSteps(bytes, lexer.firstNewline, { subjects });
  return load.status === 'PROCESSED' ? yield* fileGroupSteps(load.groups) : null;
}
