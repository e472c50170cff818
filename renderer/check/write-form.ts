import type { Change } from '../../core/change/compare.ts';
import type { OpenFile } from '../../core/group-file/open-file.ts';
import type { SavedForm } from './protocol.ts';
import { writeChangesCsv } from './write-changes-csv.ts';
import { writeProblemsCsv } from './write-problems-csv.ts';
import { writeProblemsHtml } from './write-problems-html.ts';

/** The bytes to save; null: the file was not compared. Yields how many pieces are written. */
export function* writeForm(
  file: OpenFile,
  change: Change | null,
  form: SavedForm,
): Generator<number, Uint8Array<ArrayBuffer> | null> {
  switch (form) {
    case 'repaired-file':
      // A copy: what is handed to the window is gone here.
      return new Uint8Array(file.bytesToSend());
    case 'problems-csv':
      return yield* joinTexts(writeProblemsCsv(file));
    case 'problems-html':
      return yield* joinTexts(writeProblemsHtml(file));
    case 'changes-csv':
      return yield* writeChange(change);
  }
}

/** Who comes and goes; null: nothing was compared. */
export function* writeChange(change: Change | null): Generator<number, Uint8Array<ArrayBuffer> | null> {
  return change === null ? null : yield* joinTexts(writeChangesCsv(change));
}

/** UTF-8. Texts are written one by one, since a list of a million problems is longer than a text can be. */
function* joinTexts(texts: Generator<string, void>): Generator<number, Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for (const text of texts) {
    const part = encoder.encode(text);
    parts.push(part);
    sizeBytes += part.length;
    yield parts.length;
  }
  const bytes = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
