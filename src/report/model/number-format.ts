import { exactNumber, renderNumber } from '../../formats/number.js';

const MOST_DECIMALS = 6;
/** Of the column's range; what is smaller nobody compares by eye. */
const RESOLUTION = 2000;
/** Less than so much of the last decimal, and a typical value has lost what tells it from others. */
const TYPICAL_STEPS = 100;

/**
 * How measured numbers of one column are written, so that their decimal points stand below
 * one another: all with as many decimals as their range needs, and no more than they have; a
 * column that holds fractions keeps one, so that what is rounded never looks whole. Numbers of
 * very different sizes are written each for itself, so that an outlier costs the others nothing.
 */
export function columnFormat(
  values: readonly (number | string | null)[],
): (value: number) => string {
  const numbers = values.filter((value) => typeof value === 'number');
  const sizes = numbers.map(Math.abs).sort((a, b) => a - b);
  const decimals = mostOf(numbers.map(roughDecimals));
  const most = sizes.at(-1) ?? 0;
  const smallest = sizes.find((size) => size > 0) ?? Infinity;
  const typical = sizes[sizes.length >> 1] ?? 0;
  const shown = Math.min(decimals, Math.max(1, neededDecimals(numbers)));
  const isCoarse = shown < decimals && typical * 10 ** shown < TYPICAL_STEPS;
  return most >= 1e9 || smallest < 1e-4 || isCoarse
    ? (value) => renderNumber(value)
    : fixedFormat(shown, most);
}

/**
 * How settings are written: each exactly, with equal decimals where few are enough. A seed
 * or a rate that is copied from here is the one that the job had.
 */
export function exactFormat(
  values: readonly (number | string | null)[],
): (value: number) => string {
  const numbers = values.filter((value) => typeof value === 'number');
  const decimals = mostOf(numbers.map(exactDecimals));
  const most = mostOf(numbers.map(Math.abs));
  return decimals <= MOST_DECIMALS && most <= Number.MAX_SAFE_INTEGER
    ? fixedFormat(decimals, most)
    : exactNumber;
}

function fixedFormat(decimals: number, most: number): (value: number) => string {
  const format = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    // Years, seeds and window lengths are numbers too: four digits need no comma.
    useGrouping: most >= 100_000,
  });
  return (value) => format.format(value);
}

/** So many that two values a two thousandth of the range apart differ. */
function neededDecimals(numbers: readonly number[]): number {
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of numbers) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  const range = greatest - least;
  return range > 0 ? Math.ceil(Math.log10(RESOLUTION / range)) : MOST_DECIMALS;
}

/** At most 6, and without what the arithmetic of doubles leaves: one for 0.1 + 0.2. */
function roughDecimals(value: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals += 1) {
    const factor = 10 ** decimals;
    if (Math.abs(Math.round(value * factor) / factor - value) < 1e-12) return decimals;
  }
  return MOST_DECIMALS;
}

/** All that it has; infinity for one that is written with an exponent. */
function exactDecimals(value: number): number {
  const text = String(value);
  return text.includes('e') ? Infinity : (text.split('.')[1]?.length ?? 0);
}

function mostOf(numbers: readonly number[]): number {
  return numbers.reduce((most, value) => Math.max(most, value), 0);
}
