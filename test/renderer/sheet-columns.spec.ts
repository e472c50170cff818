import { describe, expect, it } from 'vitest';
import type { ShownRow } from '../../renderer/check/protocol.ts';
import { sheetColumns } from '../../renderer/screens/problems/sheet-columns.tsx';

const row: ShownRow = {
  row: 1017,
  values: ['Math 1', '88800120012001', '2018', '', '1000000001', 'ann@example.com'],
  severities: [null, 'blocks', null, 'warns', 'blocks', null],
  before: [null, null, '2017-18', null, '1000000001.0', null],
  rowSeverity: 'blocks',
  kinds: [],
  isDeleted: false,
  problems: [],
};
const labels = (shown: ShownRow): readonly (string | null | undefined)[] =>
  sheetColumns(false).map(({ label }) => label?.(shown));

describe('the rows of a file', () => {
  it('say in words what their signs and colors say, and nothing more', () => {
    expect(labels(row)).toEqual([
      'Must be corrected: 1,017',
      null,
      'Must be corrected: 88800120012001',
      'Changed: 2018',
      'Worth a look: ',
      'Must be corrected: Changed: 1000000001',
      null,
    ]);
  });

  it('say that a row is left out', () => {
    expect(labels({ ...row, isDeleted: true })[0]).toBe('Must be corrected: 1,017 left out');
    expect(labels({ ...row, isDeleted: true, rowSeverity: null })[0]).toBe('1,017 left out');
    expect(labels({ ...row, rowSeverity: null })[0]).toBeNull();
  });
});
