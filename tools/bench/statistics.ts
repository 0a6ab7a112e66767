/**
 * The median: the middle one, or the mean of the two in the middle.
 *
 * @throws RangeError when there are no samples
 */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (low === undefined || high === undefined) throw new RangeError("no samples have no median");
  return (low + high) / 2;
}
