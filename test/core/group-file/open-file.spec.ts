import { describe, expect, it } from 'vitest';
import { openFile, refuseSize, type Predict } from '../../../core/group-file/open-file.ts';
import { predictService } from '../../../core/group-file/predict-service.ts';
import type { RowFilter } from '../../../core/group-file/report.ts';
import {
  change,
  context,
  edit,
  drain,
  HEADER,
  kindsOf,
  lists,
  mendAll,
  open,
  repairsOf,
  roster,
  rowsToSend,
  SCHOOL,
  textToSend,
} from './opened.ts';

const all: RowFilter = { show: 'all' };

const row = (name: string, subject: string, student: string, year = '2018'): string =>
  `${name},${SCHOOL},${year},${subject},${student},t@example.org`;

/** Two good rows, one whose year is missing, one with spaces. */
const mixed = roster(
  row('A', 'Math', '1'),
  row('A', 'Math', '2'),
  row('B', 'ELA', '3', ''),
  row('B', 'ELA', ' 4 '),
);

describe('opening a file', () => {
  it('a clean one is sent byte for byte, and its answer is known', () => {
    const bytes = new TextEncoder().encode(
      `\uFEFF${HEADER.toUpperCase()}\r\n"A, b",${SCHOOL},2018,,1,t@example.org`,
    );
    const opened = open(bytes);
    expect(opened.bytesToSend()).toBe(bytes);
    expect(opened.report).toMatchObject({
      ready: true,
      sendable: true,
      repairs: [],
      predicted: {
        http: 202,
        status: 'ACCEPTED',
        message: `1 group accepted for ${SCHOOL}.`,
        loader: 'PROCESSED',
      },
      changes: { isRewritten: false, edits: 0, deletedRows: 0, canUndo: false, canRedo: false },
    });
  });

  it('a subject that this computer does not know keeps a file from being ready, not from being sent', () => {
    const { report } = open(roster(row('A', 'ELPAC', '1')));
    expect(report).toMatchObject({ ready: false, sendable: true, subjects: ['ELPAC'] });
    expect(report.predicted).toMatchObject({
      status: 'BAD_DATA',
      message: 'Row: 1 Failure: Invalid subject: ELPAC',
    });
  });

  it('a refusal that no rule of ours explains keeps it from being sent', () => {
    const refusing: Predict = {
      ...predictService,
      *answer() {
        yield 0;
        return { http: 500, status: null, message: null, newline: null };
      },
    };
    const opened = open(roster('A,1,2018,Art,1,t@example.org'), {
      lists: { ...lists, schools: null },
      predict: refusing,
    });
    expect(opened.report).toMatchObject({ ready: false, sendable: false });
    expect(opened.problems('service-would-refuse', 0, 5)).toMatchObject([{ facts: { http: 500 } }]);
  });

  it('one whose rows cannot be made out is offered no repair', () => {
    const withoutStudents = HEADER.replace('student_ssid,', '');
    for (const text of [
      '%PDF-1.4',
      `A,${SCHOOL},2018,Math,1,t\n`,
      `${withoutStudents}\nA,${SCHOOL},2018,Math,t\n\n`,
    ]) {
      const bytes = new TextEncoder().encode(text);
      const opened = open(bytes);
      expect(opened.report).toMatchObject({ sendable: false, repairs: [] });
      expect(mendAll(opened).bytesToSend()).toBe(bytes);
    }
  });

  it('one that is too large or empty is refused by its size alone', () => {
    expect(refuseSize(1000, context)).toBeNull();
    const refused = refuseSize(500_000_000, context)!;
    expect(kindsOf(refused)).toEqual(['file-too-large']);
    expect(refused.report).toMatchObject({
      sizeBytes: 500_000_000,
      sendable: false,
      reading: null,
      predicted: null,
    });
    expect(kindsOf(refuseSize(0, context)!)).toEqual(['empty-file']);
  });

  it('tells how many bytes are done, never fewer than before', () => {
    const bytes = new TextEncoder().encode(
      roster(...Array.from({ length: 30_000 }, (_, at) => row('A', '', String(at)))),
    );
    const opening = [...openFile(bytes, context)];
    let before = 0;
    for (const done of opening) {
      expect(done).toBeGreaterThanOrEqual(before);
      before = done;
    }
    expect(before).toBeLessThanOrEqual(bytes.length);
    expect(opening.length).toBeGreaterThan(5);
  });

  it('tells the schools and subjects that are in it', () => {
    const { report } = open(roster(row('A', 'math', '1'), row('B', 'All', '2'), row('C', '', '3')));
    expect(report).toMatchObject({ schools: [SCHOOL], subjects: ['Math'] });
  });
});

describe('changing a file', () => {
  it('an edit is checked at once, and leaves its neighbors as they are', () => {
    const opened = open(mixed);
    expect(kindsOf(opened)).toContain('year-missing');
    const edited = change(opened, edit(4, 'school_year', '2018'));
    expect(kindsOf(edited)).not.toContain('year-missing');
    expect(edited.report.changes).toMatchObject({ isRewritten: true, edits: 1, canUndo: true });
    expect(rowsToSend(edited)).toEqual([
      row('A', 'Math', '1'),
      row('A', 'Math', '2'),
      row('B', 'ELA', '3'),
      row('B', 'ELA', ' 4 '),
    ]);
    expect(edited.rows(all, 2, 1)).toMatchObject([
      { row: 4, before: [null, null, '', null, null, null, null] },
    ]);
    expect(opened.bytesToSend()).toEqual(new TextEncoder().encode(mixed));
  });

  it('what the person typed is not repaired, and repairs see what was typed', () => {
    const edited = change(open(mixed), edit(4, 'school_year', '2017-18'));
    expect(repairsOf(edited)).toEqual({ trim: 1 });
    expect(rowsToSend(mendAll(edited))).toContain(row('B', 'ELA', '3', '2017-18'));
  });

  it('rows are left out and taken back', () => {
    const without = change(open(mixed), { kind: 'delete-rows', rows: [4, 5, 99, 1] });
    expect(without.report).toMatchObject({ ready: true, changes: { deletedRows: 2, isRewritten: true } });
    expect(rowsToSend(without)).toHaveLength(2);
    expect(without.rows(all, 0, 9).map(({ row: at, isDeleted }) => [at, isDeleted])).toEqual([
      [2, false],
      [3, false],
      [4, true],
      [5, true],
    ]);
    const restored = change(without, { kind: 'restore-rows', rows: [5] });
    expect(rowsToSend(restored)).toHaveLength(3);
  });

  it('values after the sixth are edited as one', () => {
    const opened = open(roster(`${row('A', '', '1')},x,y`, row('A', '', '2')));
    expect(opened.rows(all, 0, 1)[0]!.values[6]).toBe('x,y');
    const edited = change(opened, edit(2, null, ''));
    // Values that a person typed are too many all the same, in whichever row.
    const typed = change(edited, edit(3, null, 'x,y'));
    expect(typed.report).toMatchObject({ ready: false, sendable: false });
    expect(typed.problems('too-many-values', 0, 5)).toMatchObject([{ row: 3, facts: { values: 8 } }]);
    expect(change(typed, edit(3, null, ' ')).report.problems).toEqual(edited.report.problems);
    expect(rowsToSend(edited)).toEqual([row('A', '', '1'), row('A', '', '2')]);
    expect(edited.report.ready).toBe(true);
  });

  it('undoing goes back exactly, one by one and all at once', () => {
    const opened = open(mixed);
    const done = change(
      opened,
      edit(4, 'school_year', '2018'),
      { kind: 'repair', repairs: ['trim'] },
      { kind: 'delete-rows', rows: [2] },
    );
    const twice = change(done, { kind: 'undo' }, { kind: 'undo' });
    expect(textToSend(twice)).toBe(textToSend(change(opened, edit(4, 'school_year', '2018'))));
    expect(textToSend(change(twice, { kind: 'redo' }, { kind: 'redo' }))).toBe(textToSend(done));
    const discarded = change(done, { kind: 'discard' });
    expect(discarded.bytesToSend()).toEqual(new TextEncoder().encode(mixed));
    expect(discarded.report.changes).toMatchObject({ isRewritten: false, canUndo: true });
    expect(textToSend(change(discarded, { kind: 'undo' }))).toBe(textToSend(done));
  });

  it('one repair is undone without the others', () => {
    const opened = open(roster(row('A', 'mathematics', ' 1 ')));
    const both = mendAll(opened);
    expect(rowsToSend(both)).toEqual([row('A', 'Math', '1')]);
    const one = change(both, { kind: 'undo-repair', repair: 'trim' });
    expect(rowsToSend(one)).toEqual([row('A', 'Math', ' 1 ')]);
    expect(one.report.repairs.map(({ kind, isApplied }) => [kind, isApplied])).toEqual([
      ['trim', false],
      ['subject-wording', true],
    ]);
  });

  it('a change that changes nothing leaves nothing to undo', () => {
    const opened = open(mixed);
    const same = change(opened, { kind: 'undo' }, { kind: 'discard' }, edit(99, 'group_name', 'x'), {
      kind: 'restore-rows',
      rows: [2],
    });
    expect(same.report.changes).toMatchObject({ isRewritten: false, canUndo: false, canRedo: false });
  });

  it('reading anew gives up edits, whose rows may mean others then', () => {
    const opened = open(`A,${SCHOOL},2018,Math,1,t\n`);
    expect(kindsOf(opened)).toEqual(['header-missing']);
    const read = change(opened, {
      kind: 'read',
      choices: { headerRow: 'none', places: [0, 1, 2, 3, 4, 5] },
    });
    expect(rowsToSend(mendAll(read))).toEqual([`A,${SCHOOL},2018,Math,1,t`]);
    const back = change(read, edit(1, 'group_name', 'B'), { kind: 'read', choices: {} });
    expect(back.report.changes).toMatchObject({ edits: 0, canUndo: true });
    expect(kindsOf(back)).toEqual(['header-missing']);
    expect(change(back, { kind: 'undo' }).rows(all, 0, 1)[0]!.values[0]).toBe('B');
  });

  it('other lists check it anew with everything that was changed', () => {
    const edited = change(open(mixed), edit(4, 'school_year', '2030'));
    expect(kindsOf(edited)).toContain('year-not-accepted');
    const years = new Set([2018, 2030]);
    const checked = drain(edited.recheck({ ...context, lists: { ...lists, years } }));
    expect(kindsOf(checked)).not.toContain('year-not-accepted');
    expect(checked.report.changes).toMatchObject({ edits: 1, canUndo: true });
  });
});
