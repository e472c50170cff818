import { columnNames } from '../group-file/columns.ts';
import type { ColumnPositions } from './check-rows.ts';
import { foldJavaCase } from './java-text.ts';

export type HeaderVerdict =
  /** The same name twice, in any case: the service cannot use the header at all. */
  | { readonly kind: 'duplicate-name' }
  /** Right so far, but fewer than six names: the service fails with HTTP 500. */
  | { readonly kind: 'too-few' }
  /** `inOrder` is false where a name is wrong or misplaced. The rows are checked all the same. */
  | { readonly kind: 'usable'; readonly inOrder: boolean; readonly columns: ColumnPositions };

export function checkHeader(names: readonly string[]): HeaderVerdict {
  const positions = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const folded = foldJavaCase(name);
    if (positions.has(folded)) return { kind: 'duplicate-name' };
    positions.set(folded, index);
  }
  const wrong = columnNames.findIndex((name, index) => positions.get(name) !== index);
  if (wrong >= names.length) return { kind: 'too-few' };
  const at = (name: string) => positions.get(name) ?? -1;
  const [group, school, year, subject, student] = columnNames;
  const columns = {
    group: at(group),
    school: at(school),
    year: at(year),
    subject: at(subject),
    student: at(student),
  };
  return { kind: 'usable', inOrder: wrong < 0, columns };
}
