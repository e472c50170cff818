/** A larger file is refused before it is read. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;

/** Rows beyond this are not read: more than a spreadsheet can hold, and far more than the service can load. */
export const MAX_ROWS = 2_000_000;

/** The service documents up to 100,000 rows as safe; half of that is worth a warning. */
export const MANY_ROWS = 50_000;

/** What could be repaired in a longer file is looked for when its problems are known and told. */
export const MANY_ROWS_TO_REPAIR = 20_000;

/** Students the service allows in a group; the same student twice counts twice. */
export const MAX_GROUP_STUDENTS = 200;

/** No row is this long: a quotation mark was never closed, or this is no roster. */
export const MAX_ROW_CHARACTERS = 1024 * 1024;

/** Bytes read in one step, so that whoever drives the check can pause or stop between two. */
export const STEP_BYTES = 256 * 1024;

/** Problems and groups that stand in the report itself; the rest is asked for in pages. */
export const FIRST_PROBLEMS = 100;
export const FIRST_GROUPS = 500;

/** Characters of a value that a problem shows. */
export const SHOWN_CHARACTERS = 80;
