const SIGNIFICANT_DIGITS = 6;

/** Beyond this a double cannot carry every digit of a fraction, so none is worth the room. */
const EXACT_DIGITS = 15;

/**
 * A metric's value as people read it: `12.4`, `0.0123`, `1.2e-9`. Six significant digits,
 * but never fewer than the integer part has (`10123457`, not `1.01235e7`), and safe integers
 * whole; no trailing zeros. What has lost digits of its integer part says so by an exponent.
 * For display only: files carry the full value.
 *
 * @param digits so many, instead of six.
 */
export function renderNumber(value: number, digits = SIGNIFICANT_DIGITS): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isSafeInteger(value)) return exactNumber(value);
  const integerDigits = Math.floor(Math.log10(Math.abs(value))) + 1;
  if (integerDigits > EXACT_DIGITS) {
    return shortExponent(Number(value.toPrecision(digits)).toExponential());
  }
  // Number() drops the trailing zeros.
  return exactNumber(Number(value.toPrecision(Math.max(digits, integerDigits))));
}

/** A number with all its digits, as one may copy it into a config: `0.1234567`, `1e-5`. */
export function exactNumber(value: number): string {
  return shortExponent(String(value));
}

function shortExponent(text: string): string {
  return text.replace('e+', 'e');
}
