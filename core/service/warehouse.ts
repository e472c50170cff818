import { collationKey } from './collation.ts';
import { groupKey } from './load-groups.ts';
import type { LoadedGroup } from './load-groups.ts';

export interface WarehouseGroup {
  readonly name: string;
  readonly school: string;
  readonly year: number;
  readonly subject: string | null;
  readonly students: readonly string[];
  readonly logins: readonly string[];
}

export interface WarehouseStudent {
  readonly ssid: string;
  /** The school of the last file that named the student. */
  readonly school: string;
}

/** What the warehouse holds. Never changed in place. */
export interface Warehouse {
  /** By `groupKey`, in the order of their making. */
  readonly groups: ReadonlyMap<string, WarehouseGroup>;
  /** By the collation key of the SSID. */
  readonly students: ReadonlyMap<string, WarehouseStudent>;
}

export const EMPTY_WAREHOUSE: Warehouse = { groups: new Map(), students: new Map() };

/**
 * The warehouse after a file has been loaded. Each group that the file names gets exactly the members that the file
 * lists; all other groups stay as they are. Unknown students are made, known ones move to the file's school.
 */
export function applyToWarehouse(warehouse: Warehouse, loaded: readonly LoadedGroup[]): Warehouse {
  const groups = new Map(warehouse.groups);
  const students = new Map(warehouse.students);
  for (const group of loaded) {
    const ssids = group.students.map((ssid) => enroll(students, ssid, group.school));
    const key = groupKey(group.name, group.school, group.year);
    const existing = groups.get(key);
    groups.set(key, {
      name: existing?.name ?? group.name,
      school: existing?.school ?? group.school,
      year: group.year,
      subject: existing === undefined ? group.subject : group.replacingSubject,
      students: ssids,
      logins: group.logins,
    });
  }
  return { groups, students };
}

/** Returns the SSID as the warehouse spells it. */
function enroll(students: Map<string, WarehouseStudent>, ssid: string, school: string): string {
  const key = collationKey(ssid);
  const spelled = students.get(key)?.ssid ?? ssid;
  students.set(key, { ssid: spelled, school });
  return spelled;
}
