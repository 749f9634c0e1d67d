/**
 * The name that was probably meant: equal but for case, `-`, `_` and blanks, or at most
 * two slips of the pen away (one for short names). Null when none is.
 */
export function nearestName(given: string, known: readonly string[]): string | null {
  const bare = bareName(given);
  let best: { readonly name: string; readonly slips: number } | null = null;
  for (const name of known) {
    const slips = bareName(name) === bare ? 0 : slipsBetween(given, name);
    const most = Math.min(given.length, name.length) < 6 ? 1 : 2;
    if (slips <= most && slips < (best?.slips ?? Infinity)) best = { name, slips };
  }
  return best?.name ?? null;
}

function bareName(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

/** Letters to put in, take out or change (Levenshtein); names are short. */
function slipsBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + change,
        ),
      );
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
