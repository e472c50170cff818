import { GROUP, SCHOOL, STUDENT, SUBJECT, TEACHER, YEAR, columnNames } from '../columns.ts';

type Places = readonly (number | null)[];

const year = /^ *(19|20)\d\d( ?[-–/] ?\d{2,4})? *$/;
const subject = /^ *(math(ematics)?|ela|all|english.*|science|elpac.*|.*literacy) *$/i;
const number = /^ *"?\d{5,}"? *$/;
const scientific = /^ *\d[.,]\d+E\+\d+ *$/i;
const login = /^[^@\s]+@[^@\s]+$/;

/** Whether a row is one of students and teachers rather than one of names. */
export const looksLikeContent = (row: readonly string[]): boolean =>
  row.some(
    (value) => year.test(value) || number.test(value) || scientific.test(value) || login.test(value.trim()),
  );

/**
 * Which column is which, by what stands in them: a guess for the person to confirm. The service's order when nothing
 * speaks against it.
 */
export const guessPlaces = (rows: readonly (readonly string[])[]): Places => {
  const width = Math.min(50, Math.max(0, ...rows.map((row) => row.length)));
  const columns = Array.from({ length: width }, (_, place) =>
    rows.map((row) => row[place] ?? '').filter((value) => value.trim() !== ''),
  );
  const isLike = (place: number, pattern: RegExp): boolean => {
    const values = columns[place] ?? [];
    return (
      values.length > 0 && values.filter((value) => pattern.test(value.trim())).length > values.length * 0.7
    );
  };
  if (isLike(YEAR, year) && width >= STUDENT + 1 && width <= columnNames.length + 1)
    return columnNames.map((_, place) => (place < width ? place : null));

  const places: (number | null)[] = columnNames.map(() => null);
  const free = new Set(columns.keys());
  const take = (column: number, candidates: readonly number[]): void => {
    const [place] = candidates.filter((candidate) => free.has(candidate));
    if (place === undefined) return;
    places[column] = place;
    free.delete(place);
  };
  const all = [...free];
  const different = (place: number): number => new Set(columns[place]).size;
  take(
    YEAR,
    all.filter((place) => isLike(place, year)),
  );
  take(
    TEACHER,
    all.filter((place) => isLike(place, login)),
  );
  take(
    SUBJECT,
    all.filter((place) => isLike(place, subject)),
  );
  const ids = all.filter((place) => isLike(place, number) || isLike(place, scientific));
  // A school stands in many rows, a student in few.
  ids.sort((one, other) => different(one) - different(other));
  take(SCHOOL, ids);
  take(STUDENT, ids.toReversed());
  take(
    GROUP,
    all.filter((place) => columns[place]!.length > 0),
  );
  return places;
};
