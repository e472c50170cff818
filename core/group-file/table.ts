/** Further values of a row, after the sixth: shown and edited as if they were one more column. */
export const EXTRA = 6;

/** The different values of one column: a row holds a value's number instead of the value. Number 0 is the empty value. */
export interface ValueTable {
  count(): number;
  text(number: number): string;
  /** In UTF-16 units, as `text(number).length`, without making the text. */
  length(number: number): number;
  /** The first UTF-16 unit of a value whose shape is `WORD`, without making the text. */
  firstOfWord(number: number): number;
  /** What is certain of a value without making its text: a union of the `Shape` flags. */
  shape(number: number): number;
  /** The number of a value; adds it when it is new. */
  numberOf(text: string): number;
  /**
   * The number of the first value that the service's loader takes for the same (case, accents, spaces around);
   * often `number` itself.
   */
  same(number: number): number;
}

/** Only the digits 0–9, at least one. */
export const DIGITS = 1;
/** Only letters A–Z and a–z, digits, and `@ . _ - '`: nothing that any rule about characters is against. */
export const PLAIN = 2;
/** Printable ASCII without a backslash, a quotation mark, and without a space at either end. */
export const ORDINARY = 4;
/** Only letters A–Z and a–z, digits, and `_ -`: no spreadsheet left a mark of its own in it, and it is no e-mail address. */
export const WORD = 8;

/**
 * The rows after the header as numbers. Six arrays by column, indexed by row: the row of the spreadsheet is found with
 * `Sheet.spreadsheetRow`. Arrays may be longer than `rowCount`.
 */
export interface Table {
  readonly columns: readonly ValueTable[];
  readonly cells: readonly Uint32Array[];
  readonly rowCount: number;
  /** The rows that there are, in the order in which they stand; null: all of them, from 0 on. */
  readonly order: Uint32Array | null;
  /** By row: what stands after the sixth value. Absent for nearly all rows. */
  readonly extra: ReadonlyMap<number, readonly string[]>;
}
