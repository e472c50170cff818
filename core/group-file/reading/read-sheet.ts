import type { ReadChoices, Sheet } from '../sheet.ts';
import { readText } from './read-text.ts';
import { readWorkbook } from './read-workbook.ts';
import { checkSize, recognizeFile } from './recognize-file.ts';
import { unreadableSheet } from './sheet-parts.ts';

/**
 * Reads a file as the person meant it, in steps of a few milliseconds; yields how many of its bytes are done. Never
 * throws, whatever the bytes are: what cannot be read is a sheet without rows whose `formProblems` tell why.
 */
export function* readSheet(
  bytes: Uint8Array,
  fileName: string,
  choices: ReadChoices,
): Generator<number, Sheet> {
  const refused = checkSize(bytes.length);
  if (refused) return unreadableSheet([refused]);
  const recognized = recognizeFile(bytes, fileName);
  switch (recognized.kind) {
    case 'unreadable':
      return unreadableSheet([recognized.problem]);
    case 'workbook':
      return yield* readWorkbook(bytes, choices);
    case 'text':
      return yield* readText(bytes, recognized, choices);
  }
}
