/** The middle one of an odd number of measurements. */
export const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export interface Measured {
  readonly what: string;
  readonly value: string;
  /** Against the first line of the table, which is the yardstick. */
  readonly ratio?: number;
}

export function printTable(title: string, rows: readonly Measured[]): void {
  console.log(`\n${title}`);
  for (const { what, value, ratio } of rows) {
    console.log(
      `  ${what.padEnd(48)} ${value.padStart(12)}${ratio === undefined ? '' : `   ${ratio.toFixed(2)}×`}`,
    );
  }
}
