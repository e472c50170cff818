import type { DeliveryCounts } from './delivery.ts';

/** How many groups of how many schools. */
type Told = Pick<DeliveryCounts, 'groups' | 'schools'>;

/** What the service says that it accepted; null when it says something else, or not all. */
function toldCounts(message: string): Told | null {
  const schools = new Set<string>();
  let groups = 0;
  for (const line of message.split('\n')) {
    const told = /^(\d+) groups? accepted for (.+)\.$/u.exec(line.trim());
    if (told === null) return null;
    groups += Number(told[1]);
    schools.add(told[2]!);
  }
  return { groups, schools: schools.size };
}

/**
 * The service's counts and ours as `2/1 3/1` (groups/schools, theirs then ours); null when they are the same or it
 * does not tell. A difference means that it reads the file otherwise than the person saw it.
 */
export function countsDifference(message: string, ours: Told): string | null {
  const told = toldCounts(message);
  if (told === null || (told.groups === ours.groups && told.schools === ours.schools)) return null;
  return `${told.groups}/${told.schools} ${ours.groups}/${ours.schools}`;
}
