/** Excel takes a file without it for the language of its own system. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A spreadsheet program takes a value that begins so for a formula, and runs it. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A quoted value. SECURITY: what could be a formula begins with an apostrophe, which a spreadsheet shows as text. */
export const csvCell = (value: string): string =>
  `"${(formulaStart.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

export const csvLine = (values: readonly string[]): string => `${values.map(csvCell).join(',')}\r\n`;
