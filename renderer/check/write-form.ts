import type { OpenFile } from '../../core/group-file/open-file.ts';
import type { SavedForm } from './protocol.ts';
import { writeProblemsCsv } from './write-problems-csv.ts';
import { writeProblemsHtml } from './write-problems-html.ts';

/** The bytes to save. Yields how many problems are written. */
export function* writeForm(file: OpenFile, form: SavedForm): Generator<number, Uint8Array<ArrayBuffer>> {
  // A copy: what is handed to the window is gone here.
  if (form === 'repaired-file') return new Uint8Array(file.bytesToSend());
  return yield* joinTexts(form === 'problems-csv' ? writeProblemsCsv(file) : writeProblemsHtml(file));
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
