import { describe, expect, it } from 'vitest';
import { predictLoad } from '../../../core/service/predict-load.ts';
import { applyToWarehouse, EMPTY_WAREHOUSE } from '../../../core/service/warehouse.ts';
import type { Warehouse } from '../../../core/service/warehouse.ts';

function apply(warehouse: Warehouse, ...rows: string[]): Warehouse {
  const bytes = new TextEncoder().encode(['header', ...rows, ''].join('\n'));
  const load = predictLoad(bytes, '\n', { subjects: ['Math', 'ELA'] });
  if (load.status !== 'PROCESSED') throw new Error(load.failure.kind);
  return applyToWarehouse(warehouse, load.groups);
}

const groupsOf = (warehouse: Warehouse) => [...warehouse.groups.values()];

describe('replacement', () => {
  const first = apply(EMPTY_WAREHOUSE, 'A,1,2018,Math,s1,t1', 'A,1,2018,Math,s2,', 'B,1,2018,,s3,t1');

  it('gives a named group exactly the members of the file', () => {
    const second = apply(first, 'a ,1,2018,,s2,', 'a,1,2018,,s4,');
    expect(groupsOf(second)).toEqual([
      { name: 'A', school: '1', year: 2018, subject: null, students: ['s2', 's4'], logins: [] },
      { name: 'B', school: '1', year: 2018, subject: null, students: ['s3'], logins: ['t1'] },
    ]);
  });

  it('empties a group whose only row names no one', () => {
    expect(groupsOf(apply(first, 'B,1,2018,,,'))[1]).toMatchObject({ students: [], logins: [] });
  });

  it('makes another group for another year or school', () => {
    expect(groupsOf(apply(first, 'A,1,2019,,,', 'A,2,2018,,,'))).toHaveLength(4);
  });

  it('makes students, keeps their spelling, and moves them', () => {
    const second = apply(first, 'C,2,2018,,S1,');
    expect([...second.students.values()][0]).toEqual({ ssid: 's1', school: '2' });
    expect(groupsOf(second)[2]!.students).toEqual(['s1']);
  });

  it('leaves the warehouse before it as it was', () => {
    apply(first, 'A,1,2018,,,');
    expect(groupsOf(first)[0]!.students).toEqual(['s1', 's2']);
  });
});
