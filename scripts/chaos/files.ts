import { createHash } from 'node:crypto';
import type { DeliveryCounts } from '../../core/delivery/delivery.ts';
import type { SeededChance } from './chance.ts';

/** What the service makes of it: loads it, answers BAD_DATA, or breaks off with 500. */
export type Fate = 'applied' | 'refused' | 'broken';

export interface ChaosFile {
  readonly fileName: string;
  readonly bytes: Buffer;
  /** As the service tells it for bytes that it takes. */
  readonly digest: string;
  readonly counts: DeliveryCounts;
  readonly fate: Fate;
}

export const SCHOOL = '88800120012001';
export const YEAR = 2018;
const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';

const STUDENTS_OF_A_GROUP = 150;

/** A file unlike all others. Most are small, some are so large that they travel in several pieces. */
export function makeFile(name: string, chance: SeededChance): ChaosFile {
  const fate = chance.pick<Fate>([
    [92, 'applied'],
    [6, 'refused'],
    [2, 'broken'],
  ]);
  const students = chance.pick<number>([
    [85, 1 + chance.below(30)],
    [10, 2000 + chance.below(4000)],
    [5, 200],
  ]);
  const groups = Math.ceil(students / STUDENTS_OF_A_GROUP);
  const rows = Array.from({ length: students }, (_, index) => {
    const place = Math.floor(index / STUDENTS_OF_A_GROUP);
    const group = `${name} ${place}`;
    // At the end of the file: where it goes in parts, those before it are taken.
    const school = fate === 'refused' && place === groups - 1 ? '99999999999999' : SCHOOL;
    return `${group},${school},${YEAR},Math,S${index},`;
  });
  // Bytes after a closing quote are what the service's reader breaks off at.
  if (fate === 'broken') rows.push(`"${name}"x,${SCHOOL},${YEAR},Math,S1,`);
  const bytes = Buffer.from(`${[header, ...rows].join('\r\n')}\r\n`, 'utf8');
  return {
    fileName: `${name}.csv`,
    bytes,
    digest: createHash('md5').update(bytes).digest('hex').toUpperCase(),
    counts: { rows: rows.length, schools: 1, groups, students, teachers: 0 },
    fate,
  };
}
