/**
 * Whether an error is the system's, with one of these codes. By its code, because in
 * another realm (a test runner's) `instanceof Error` is false for Node's own errors.
 */
export function isErrno(
  error: unknown,
  ...codes: readonly string[]
): error is NodeJS.ErrnoException {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return codes.length === 0 || codes.includes(String(error.code));
}
