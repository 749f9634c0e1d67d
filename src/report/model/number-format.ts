import { renderNumber } from '../../formats/number.js';

const MOST_DECIMALS = 6;
/** Digits of a number that is written for itself; the details of a job have them all. */
const SIGNIFICANT = 4;
/** Of the column's range; what is smaller nobody compares by eye. */
const RESOLUTION = 2000;

/**
 * How the numbers of one column are written, so that their decimal points stand below one
 * another: all with as many decimals as their range needs, and no more than they have.
 * Numbers of very different sizes are written each for itself.
 */
export function columnFormat(
  values: readonly (number | string | null)[],
): (value: number) => string {
  let most = 0;
  let least = Infinity;
  let greatest = -Infinity;
  let smallest = Infinity;
  let decimals = 0;
  for (const value of values) {
    if (typeof value !== 'number') continue;
    const size = Math.abs(value);
    most = Math.max(most, size);
    if (size > 0) smallest = Math.min(smallest, size);
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    if (decimals < MOST_DECIMALS) decimals = Math.max(decimals, decimalsOf(value));
  }
  const range = greatest - least;
  const needed = range > 0 ? Math.ceil(Math.log10(RESOLUTION / range)) : decimals;
  const shown = Math.min(decimals, Math.max(0, needed));
  const isWide = most >= 1e9 || (smallest < 1e-4 && shown > 0) || shown > MOST_DECIMALS;
  if (isWide) return (value) => renderNumber(Number(value.toPrecision(SIGNIFICANT)));
  const format = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
    // Years, seeds and window lengths are numbers too: four digits need no comma.
    useGrouping: most >= 100_000,
  });
  return (value) => format.format(value);
}

function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals += 1) {
    const factor = 10 ** decimals;
    if (Math.abs(Math.round(value * factor) / factor - value) < 1e-12) return decimals;
  }
  return MOST_DECIMALS;
}
