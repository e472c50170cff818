const ROWS_PER_STEP = 65_536;

/**
 * Puts rows together by the bucket of their spelling, in the order of the buckets, and within a bucket as they stood.
 * Bucket -1: left out.
 */
export function* bucketRows(
  ofRow: Uint32Array,
  bucketOf: ArrayLike<number>,
  bucketCount: number,
): Generator<void, Uint32Array> {
  const starts = new Uint32Array(bucketCount + 1);
  let count = 0;
  for (let row = 0; row < ofRow.length; row += 1) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const spelling = ofRow[row]!;
    if (spelling === 0 || bucketOf[spelling - 1]! < 0) continue;
    starts[bucketOf[spelling - 1]! + 1]! += 1;
    count += 1;
  }
  for (let bucket = 1; bucket <= bucketCount; bucket += 1) starts[bucket]! += starts[bucket - 1]!;
  const rows = new Uint32Array(count);
  for (let row = 0; row < ofRow.length; row += 1) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const spelling = ofRow[row]!;
    const bucket = spelling === 0 ? -1 : bucketOf[spelling - 1]!;
    if (bucket < 0) continue;
    rows[starts[bucket]!] = row;
    starts[bucket]! += 1;
  }
  return rows;
}
