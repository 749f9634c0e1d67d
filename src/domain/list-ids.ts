/** `a, b, c and 21 more`: at most so many ids of a list that may be long. */
export function listIds(ids: readonly string[], most: number): string {
  const more = ids.length - most;
  return `${ids.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
