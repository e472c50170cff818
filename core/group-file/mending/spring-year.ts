const singleYear = /^\+?(\d{4})(?:[.,]0{1,2})?$/;
const twoYears = /^(\d{4}) ?[-‐‑‒–—−/] ?(\d{2}|\d{4})$/;

/**
 * The spring year of a school year as people and spreadsheets write it: 2018 for `2017-18`, `2017–2018`, `2018.0` and
 * full-width digits. Null: none that is certain, such as `2017-19`.
 */
export const springYear = (text: string): number | null => {
  const plain = text.trim().normalize('NFKC');
  const single = singleYear.exec(plain);
  if (single) return Number(single[1]);
  const pair = twoYears.exec(plain);
  if (!pair) return null;
  const spring = Number(pair[1]) + 1;
  return String(spring).endsWith(pair[2]!) ? spring : null;
};
