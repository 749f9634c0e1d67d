/**
 * The value below which the share `q` (0 to 1) of these numbers lies, with straight lines
 * between neighbours: the common definition (R's type 7, NumPy's default, `PERCENTILE` of
 * spreadsheets), so that the median of an even count is the mean of the middle two. Null
 * without numbers.
 *
 * Written here because no package that we carry has one.
 */
export function quantile(values: readonly number[], q: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const position = q * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}
