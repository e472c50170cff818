import { SUBJECT } from '../columns.ts';
import type { Draft } from './draft.ts';
import type { GroupSpellings } from './group-spellings.ts';
import type { RepairLog } from './repair-log.ts';

const ROWS_PER_STEP = 65_536;
const NONE = 0;
const SEVERAL = 0xffff_ffff;

/**
 * Writes the subject into every row of a group that begins without one, where its other rows name exactly one. A new
 * group would take the first row's blank for all subjects. Groups that begin with their subject are left as they are:
 * blanks further down do no harm.
 */
export function* fillSubjects(
  draft: Draft,
  { ofRow, group, groupCount, firstRow }: GroupSpellings,
  log: RepairLog,
): Generator<void, void> {
  const subjects = draft.columns[SUBJECT]!;
  const cells = draft.cells[SUBJECT]!;
  const isBlank = (number: number): boolean => number === 0 || subjects.text(number).trim() === '';
  /** By group, from 1 on: 1 where it begins with a blank that the person did not type. */
  const beginsBlank = new Uint8Array(groupCount + 1);
  let blankBeginnings = 0;
  firstRow.forEach((row, index) => {
    if (!isBlank(cells[row]!) || draft.isTyped(row, SUBJECT)) return;
    beginsBlank[index + 1] = 1;
    blankBeginnings += 1;
  });
  if (blankBeginnings === 0) return;

  const groupOf = (row: number): number => (ofRow[row] === 0 ? 0 : group[ofRow[row]! - 1]!);
  /** By group: the only subject that its rows name. */
  const stated = new Uint32Array(groupCount + 1);
  for (let row = 0; row < draft.rowCount; row += 1) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const number = groupOf(row);
    if (beginsBlank[number] === 0 || isBlank(cells[row]!)) continue;
    const before = stated[number]!;
    if (before === NONE) stated[number] = cells[row]!;
    else if (before !== SEVERAL && subjects.same(before) !== subjects.same(cells[row]!))
      stated[number] = SEVERAL;
  }

  const all = subjects.numberOf('all');
  let written: Uint32Array | null = null;
  for (let row = 0; row < draft.rowCount; row += 1) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const number = groupOf(row);
    if (beginsBlank[number] === 0) continue;
    const subject = stated[number]!;
    // To the service, `All` and a blank are the same.
    if (subject === NONE || subject === SEVERAL || subjects.same(subject) === all) continue;
    if (!isBlank(cells[row]!) || draft.isTyped(row, SUBJECT)) continue;
    written ??= draft.writableCells(SUBJECT);
    written[row] = subject;
    log.add('subject-fill', row, SUBJECT);
  }
}
