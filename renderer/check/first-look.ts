import { drain } from '../../core/change/drain.ts';
import type { CheckContext, OpenFile } from '../../core/group-file/open-file.ts';
import { readBytes } from './read-bytes.ts';

/** What the first rows of a long file show while the rest is still being checked. */
export interface FirstLook {
  readonly rows: number;
  /** Of problems that block, in these rows. */
  readonly problems: number;
}

const LOOK_BYTES = 64 * 1024;
/** Shorter files are checked as soon. */
const LONG_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;
const QUOTATION_MARK = 0x22;
/** Of a workbook: its first bytes show no rows. */
const ARCHIVE = [0x50, 0x4b];

/** Looks at the beginning of a file; null: it is short, or nothing certain can be said of its beginning alone. */
export const takeFirstLook = async (
  file: File,
  openFile: (bytes: Uint8Array, context: CheckContext) => Generator<number, OpenFile>,
  context: CheckContext,
  stop: AbortSignal,
): Promise<FirstLook | null> => {
  if (file.size < LONG_BYTES) return null;
  const bytes = await readBytes(file.slice(0, LOOK_BYTES), stop);
  // A row may go on in its quoted value behind the cut.
  if (ARCHIVE.every((byte, at) => bytes[at] === byte) || bytes.includes(QUOTATION_MARK)) return null;
  const { counts, problems, reading } = drain(
    openFile(bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1), context),
  ).report;
  const blocking = problems.filter(({ severity }) => severity === 'blocks');
  if (reading === null || counts.rows === 0) return null;
  return { rows: counts.rows, problems: blocking.reduce((sum, { count }) => sum + count, 0) };
};
