/** Only what is used of it. */
declare module 'papaparse' {
  interface ParsedRow {
    /** Exactly one row. */
    readonly data: readonly [string[]];
    /** What was wrong with its quotation marks. */
    readonly errors: readonly unknown[];
    /** Where the row ends in the text, its line end included. */
    readonly meta: { readonly cursor: number };
  }

  interface ParserOptions {
    readonly delimiter: string;
    readonly newline: string;
    /** True: quotation marks mean nothing. */
    readonly fastMode?: boolean;
    readonly step: (row: ParsedRow) => void;
  }

  interface ParseOptions {
    readonly delimiter: string;
    readonly newline: string;
    readonly chunkSize: number;
    readonly chunk: (rows: { readonly data: readonly string[][] }) => void;
  }

  const Papa: {
    /** Reads one piece of a text. */
    readonly Parser: new (options: ParserOptions) => {
      parse(text: string, baseIndex: number, ignoreLastRow: boolean): unknown;
    };
    /** Reads a whole text. */
    parse(text: string, options: ParseOptions): unknown;
  };
  export default Papa;
}
