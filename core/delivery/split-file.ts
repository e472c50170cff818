import { collationKey } from '../service/collation.ts';
import { contentStart } from '../service/content-start.ts';
import { CsvLexer } from '../service/csv-lexer.ts';
import { FieldMemory } from '../service/field-memory.ts';
import { foldJavaCase } from '../service/java-text.ts';
import { GroupCollector, type LoadedGroup } from '../service/load-groups.ts';
import { LoadReader } from '../service/load-reader.ts';
import { LOAD_COLUMNS } from '../service/load-values.ts';
import { MOST_NAMES, type DeliveryNames } from './about.ts';
import type { DeliveryCounts } from './delivery.ts';

/** One part of a file. Byte offsets: `bytesOfPart` makes a file of it. */
export interface FilePart {
  /** The header, with its line end and a byte order mark if there is one, are the bytes before this offset. */
  readonly headerEnd: number;
  readonly start: number;
  readonly end: number;
  readonly counts: DeliveryCounts;
  readonly names: DeliveryNames;
}

const ROWS_PER_STEP = 8192;
const REQUIRED_FIELDS = 3;

/** Neighboring rows of one group. */
interface Run {
  readonly group: number;
  readonly start: number;
  rows: number;
  /** To the service's check it is still the group of the run before. */
  readonly glued: boolean;
}

/** Rows that must stay together: the runs of one group, and whatever lies between them. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly rows: number;
  readonly groups: readonly number[];
}

interface ReadRuns {
  readonly headerEnd: number;
  readonly end: number;
  readonly runs: readonly Run[];
  readonly groups: readonly LoadedGroup[];
}

/**
 * Splits a file into parts of at most `safeRows` rows, in its own order. A group is never cut: what the service calls
 * one group, in its check or in its loader, stays in one part, which can make that part longer. Loading the parts one
 * after another gives what loading the whole gives, and each is accepted if the whole is.
 *
 * Null: there is nothing to split, or the service's two readers do not see the same rows in it; then only the whole
 * file is sure to mean what was checked. Yields how many rows have been read, some thousands at a time, and then counted.
 */
export function* splitFileSteps(
  bytes: Uint8Array,
  safeRows: number,
): Generator<number, readonly FilePart[] | null> {
  const read = yield* readRuns(bytes);
  if (read === null) return null;
  const blocks = packBlocks(blocksOf(read), safeRows);
  if (blocks.length < 2) return null;
  const parts: FilePart[] = [];
  let rowCount = 0;
  for (const { start, end, rows, groups } of blocks) {
    const members = groups.map((index) => read.groups[index]!);
    const { headerEnd } = read;
    parts.push({ headerEnd, start, end, counts: countsOf(rows, members), names: namesOf(members) });
    yield (rowCount += rows);
  }
  return parts;
}

/** The file that a part is sent as: the header of the whole, byte for byte, and the part's rows. */
export function bytesOfPart(bytes: Uint8Array, { headerEnd, start, end }: FilePart): Uint8Array {
  const part = new Uint8Array(headerEnd + end - start);
  part.set(bytes.subarray(0, headerEnd));
  part.set(bytes.subarray(start, end), headerEnd);
  return part;
}

/** Reads the rows with both of the service's readers. Null: they do not agree where one ends, or one cannot read it. */
function* readRuns(bytes: Uint8Array): Generator<number, ReadRuns | null> {
  const lexer = new CsvLexer(bytes, contentStart(bytes));
  if (lexer.readRecord() !== 'record' || lexer.firstNewline === null) return null;
  const reader = new LoadReader(bytes, lexer.firstNewline, LOAD_COLUMNS.length);
  reader.finishLine();
  const headerEnd = reader.position;
  const collector = new GroupCollector(reader, bytes, []);
  const identity = createIdentity(lexer);
  const runs: Run[] = [];
  for (let row = 1; lexer.position === reader.position; row += 1) {
    if (row % ROWS_PER_STEP === 0) yield row;
    const start = lexer.position;
    const outcome = lexer.readRecord();
    if (outcome === 'end' && start === bytes.length) {
      return { headerEnd, end: start, runs, groups: collector.collect() };
    }
    if (outcome !== 'record' || lexer.fieldCount < REQUIRED_FIELDS) return null;
    const fields = reader.readFields();
    if (fields < REQUIRED_FIELDS || collector.add(fields) !== null) return null;
    if (reader.finishLine() === 'more-content') return null;
    const begins = identity.begins();
    const run = runs.at(-1);
    if (run?.group === collector.groupIndex) run.rows += 1;
    else runs.push({ group: collector.groupIndex, start, rows: 1, glued: !begins });
  }
  return null;
}

/** Whether the service's check sees another group begin: it compares schools exactly, names and years in any case. */
function createIdentity(lexer: CsvLexer) {
  const [name, school, year] = [0, 1, 2].map(
    () => new FieldMemory(lexer.bytes, (start, end, doubled) => lexer.decodeField(start, end, doubled)),
  ) as [FieldMemory<string>, FieldMemory<string>, FieldMemory<string>];
  let known = '';
  return {
    begins: (): boolean => {
      const changes = [name, school, year].map((memory, column) =>
        memory.read(lexer.fieldStart(column), lexer.fieldEnd(column), lexer.hasDoubledQuotes(column)),
      );
      if (!changes.includes(true)) return false;
      const next = `${school.value}\0${foldJavaCase(name.value + year.value)}`;
      const begins = next !== known;
      known = next;
      return begins;
    },
  };
}

function blocksOf({ runs, end }: ReadRuns): readonly Block[] {
  const lastRun = new Map(runs.map(({ group }, index) => [group, index]));
  const blocks: Block[] = [];
  let first = 0;
  let reach = 0;
  runs.forEach(({ group }, index) => {
    reach = Math.max(reach, lastRun.get(group)!);
    const next = runs[index + 1];
    if (index < reach || next?.glued === true) return;
    const inside = runs.slice(first, index + 1);
    blocks.push({
      start: inside[0]!.start,
      end: next?.start ?? end,
      rows: inside.reduce((rows, run) => rows + run.rows, 0),
      groups: [...new Set(inside.map((run) => run.group))],
    });
    first = index + 1;
  });
  return blocks;
}

/** As many whole blocks to a part as are safe; one that is longer by itself is a part of its own. */
function packBlocks(blocks: readonly Block[], safeRows: number): readonly Block[] {
  const parts: Block[][] = [];
  let rows = Infinity;
  for (const block of blocks) {
    if (rows + block.rows > safeRows) {
      parts.push([]);
      rows = 0;
    }
    parts.at(-1)!.push(block);
    rows += block.rows;
  }
  return parts.map((inside) => ({
    start: inside[0]!.start,
    end: inside.at(-1)!.end,
    rows: inside.reduce((sum, block) => sum + block.rows, 0),
    groups: inside.flatMap((block) => block.groups),
  }));
}

/** Different ones, as the database compares them. */
const countDifferent = (texts: readonly string[]): number => new Set(texts.map(collationKey)).size;

const countsOf = (rows: number, groups: readonly LoadedGroup[]): DeliveryCounts => ({
  rows,
  schools: countDifferent(groups.map(({ school }) => school)),
  groups: groups.length,
  students: countDifferent(groups.flatMap(({ students }) => students)),
  teachers: countDifferent(groups.flatMap(({ logins }) => logins)),
});

const namesOf = (groups: readonly LoadedGroup[]): DeliveryNames => ({
  schools: [...new Set(groups.map(({ school }) => school))].slice(0, MOST_NAMES),
  groups: groups.slice(0, MOST_NAMES).map(({ name }) => name),
});

/** The file that was split: the first part, and the rows of the others. */
export function joinParts(parts: readonly Uint8Array[]): Uint8Array {
  const pieces = parts.map((part, index) => (index === 0 ? part : part.subarray(headerEndOf(part))));
  const whole = new Uint8Array(pieces.reduce((bytes, piece) => bytes + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function headerEndOf(bytes: Uint8Array): number {
  const lexer = new CsvLexer(bytes, contentStart(bytes));
  lexer.readRecord();
  return lexer.position;
}
