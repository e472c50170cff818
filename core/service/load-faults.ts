import { FieldMemory } from './field-memory.ts';
import type { LoadReader } from './load-reader.ts';
import { faultOfText, LOAD_COLUMNS, takeYear } from './load-values.ts';
import type { LoadColumn, LoadedYear, TextColumn, ValueFault } from './load-values.ts';

export interface RowFault {
  readonly kind: ValueFault;
  readonly column: LoadColumn;
}

const [NAME, SCHOOL, YEAR] = [0, 1, 2] as const;

/** The one of a row's faults, by column, that the database tells: it judges the year first. */
export function tellFault(faults: readonly (ValueFault | null)[]): RowFault | null {
  const kind = faults[YEAR] ?? faults.find((fault) => fault !== null) ?? null;
  return kind === null ? null : { kind, column: LOAD_COLUMNS[faults.indexOf(kind)]! };
}

/** Finds what the database refuses in a row and keeps nothing of it: much faster than collecting the groups. */
export class FaultFinder {
  private readonly reader: LoadReader;
  private readonly bytes: Uint8Array;
  private readonly years: FieldMemory<LoadedYear>;
  /** By column, of the present row. */
  private readonly faults: (ValueFault | null)[] = LOAD_COLUMNS.map(() => null);

  constructor(reader: LoadReader, bytes: Uint8Array) {
    this.reader = reader;
    this.bytes = bytes;
    this.years = new FieldMemory(bytes, (start, end) => takeYear(bytes, start, end));
  }

  /** Looks at the row that the reader has just read; null: the database takes it. */
  find(fieldCount: number): RowFault | null {
    let isFaulty = false;
    for (let field = 0; field < LOAD_COLUMNS.length; field++) {
      const fault = field === YEAR ? this.yearFault() : this.textFault(field, fieldCount);
      this.faults[field] = fault;
      isFaulty ||= fault !== null;
    }
    return isFaulty ? tellFault(this.faults) : null;
  }

  private yearFault(): ValueFault | null {
    const { reader } = this;
    if (reader.isNull(YEAR)) return 'no-value';
    const resolved = reader.resolved(YEAR);
    if (resolved !== null) return takeYear(resolved, 0, resolved.length).fault;
    this.years.read(reader.start(YEAR), reader.end(YEAR), false);
    return this.years.value.fault;
  }

  private textFault(field: number, fieldCount: number): ValueFault | null {
    const { reader } = this;
    if (field >= fieldCount || reader.isNull(field))
      return field === NAME || field === SCHOOL ? 'no-value' : null;
    const column = LOAD_COLUMNS[field] as TextColumn;
    const resolved = reader.resolved(field);
    return resolved === null
      ? faultOfText(this.bytes, reader.start(field), reader.end(field), column)
      : faultOfText(resolved, 0, resolved.length, column);
  }
}
