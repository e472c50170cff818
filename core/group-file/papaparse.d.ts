/** Only what `read-csv.ts` uses. */
declare module 'papaparse' {
  interface ParsedRow {
    /** Exactly one row. */
    readonly data: readonly [string[]];
    /** What was wrong with its quotation marks. */
    readonly errors: readonly unknown[];
    /** Where the row ends in the text, its line end included. */
    readonly meta: { readonly cursor: number };
  }

  class Parser {
    constructor(options: {
      readonly delimiter: string;
      readonly newline: string;
      readonly step: (row: ParsedRow) => void;
    });
    parse(text: string, baseIndex: number, ignoreLastRow: boolean): unknown;
  }

  const Papa: { readonly Parser: typeof Parser };
  export default Papa;
}
