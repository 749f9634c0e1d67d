const SIGNIFICANT_DIGITS = 6;

/** Beyond this a double cannot carry every digit, so none is worth the room. */
const EXACT_DIGITS = 15;

/**
 * A metric's value as people read it: `12.4`, `0.0123`, `1.2e-9`. Six significant digits,
 * but never fewer than the integer part has (`10123457`, not `1.01235e7`); no trailing
 * zeros. For display only: files carry the full value.
 */
export function renderNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const integerDigits = value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value))) + 1;
  const digits =
    integerDigits > EXACT_DIGITS ? SIGNIFICANT_DIGITS : Math.max(SIGNIFICANT_DIGITS, integerDigits);
  // Number() drops the trailing zeros; adding 0 turns -0 into 0.
  return String(Number(value.toPrecision(digits)) + 0).replace('e+', 'e');
}
