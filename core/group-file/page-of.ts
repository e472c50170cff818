/** The indexes of a page: `count` of them from `from` on, as far as there are `total`. Asking for more gives less. */
export const pageOf = (from: number, count: number, total: number): number[] => {
  const start = Math.max(0, Math.floor(from) || 0);
  const end = Math.min(total, start + (count === Infinity ? total : Math.floor(count) || 0));
  return start < end ? Array.from({ length: end - start }, (_, index) => start + index) : [];
};
