import type { LoadFailure } from './predict-load.ts';

const TABLE = '`warehouse`.`upload_student_group`';

/** The database's own words, which the service hands on as the message of an import that could not be loaded. */
export function describeLoadFailure({ kind, row, column }: LoadFailure): string {
  const place = `column ${TABLE}.\`${column}\` at row ${row}`;
  switch (kind) {
    case 'too-few-fields':
      return `Row ${row} doesn't contain data for all columns`;
    case 'too-many-fields':
      return `Row ${row} was truncated; it contained more data than there were input columns`;
    case 'too-long':
      return `Data truncation: Data too long for column '${column}' at row ${row}`;
    case 'bad-characters':
      return `Incorrect string value for ${place}`;
    case 'bad-year':
      return `Incorrect integer value for ${place}`;
    case 'year-out-of-range':
      return `Data truncation: Out of range value for column '${column}' at row ${row}`;
    case 'no-value':
      return `Column '${column}' cannot be null`;
  }
}
