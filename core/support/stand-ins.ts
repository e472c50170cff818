/**
 * What stands in place of values: the same for equal ones, such as `student-3`, counted as they come. Made anew for each
 * report; nothing leads back to a value.
 */
export interface StandIns {
  /** `kind`: what the value is called where it comes first. */
  readonly of: (kind: string, value: string) => string;
}

export function createStandIns(): StandIns {
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  return {
    of: (kind, value) => {
      const known = given.get(value);
      if (known !== undefined) return known;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const standIn = `${kind}-${count}`;
      given.set(value, standIn);
      return standIn;
    },
  };
}
