/** Objects of the user's, whose names are theirs. */
const FOREIGN = new Set(['config', 'metrics', 'metadata', 'spread']);

/**
 * A value of ours as other programs read it: property names in snake_case, as in the
 * journal and the snapshots. What users wrote keeps its names.
 */
export function withSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSnakeCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      FOREIGN.has(name) ? inner : withSnakeCase(inner),
    ]),
  );
}
