const thisYear = /^[+-]?\d+(\.0+)?$/;
const twoYears = /^\d{4} ?[-–/] ?(\d{2}|\d{4})$/;
const accepted = /^\+?\d+$/;

/** The school year that the person means, such as 2018 for `2017-18`; NaN: none can be told. */
export const meantYear = (value: string): number => {
  const text = value.trim().normalize('NFKC');
  if (thisYear.test(text)) return inRange(Number(text));
  const spring = twoYears.exec(text)?.[1];
  return spring === undefined
    ? NaN
    : inRange(Number(spring.length === 2 ? text.slice(0, 2) + spring : spring));
};

const inRange = (year: number): number => (Math.abs(year) < 100_000 ? Math.trunc(year) : NaN);

/** Whether both the service's check and its loader read the value as one of the years. */
export const isAcceptedYear = (value: string, years: ReadonlySet<number>): boolean =>
  accepted.test(value) && years.has(Number(value));
