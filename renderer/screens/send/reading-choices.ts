import type { Encoding, Delimiter, ReadChoices, Reading } from '../../../core/group-file/sheet.ts';

/** Header rows that are offered: a title or two stand above the names, not more. */
const MOST_HEADER_ROWS = 10;

/** The way a file is read now, as if the person had said all of it: so one thing can be changed and the others stay. */
export const choicesOf = ({
  format,
  encoding,
  delimiter,
  sheet,
  headerRow,
  places,
  leftOut,
}: Reading): ReadChoices => ({
  ...(format === 'text' ? { encoding, delimiter } : sheet === null ? {} : { sheet }),
  headerRow: headerRow === 0 ? 'none' : headerRow,
  places,
  leftOut,
});

/** Other values in other columns: where the names and the columns are is to be found anew. */
export const withDelimiter = ({ encoding }: ReadChoices, delimiter: Delimiter): ReadChoices => ({
  ...(encoding === undefined ? {} : { encoding }),
  delimiter,
});

export const withEncoding = (choices: ReadChoices, encoding: Encoding): ReadChoices => ({
  ...choices,
  encoding,
});

export const withSheet = (sheet: string): ReadChoices => ({ sheet });

export const withHeaderRow = (
  { places: _places, leftOut: _leftOut, ...others }: ReadChoices,
  headerRow: number | 'none',
): ReadChoices => ({ ...others, headerRow });

/**
 * One column of the file is said to hold one of the six (its index), or none of them (null). What it held before, and
 * the column that was said to hold it before, have none then.
 */
export const withColumn = (
  choices: ReadChoices,
  fileColumn: number,
  meaning: number | null,
): ReadChoices => ({
  ...choices,
  places: (choices.places ?? []).map((place, index) =>
    index === meaning ? fileColumn : place === fileColumn ? null : place,
  ),
});

/** The further columns that seem to hold students or teachers are to be left out all the same. */
export const withoutMemberColumns = (reading: Reading): ReadChoices => ({
  ...choicesOf(reading),
  leftOut: [...reading.leftOut, ...reading.memberColumns],
});

export const headerRowsToOffer = ({ headerRow }: Reading): readonly number[] =>
  Array.from({ length: Math.max(MOST_HEADER_ROWS, headerRow) }, (_, index) => index + 1);
