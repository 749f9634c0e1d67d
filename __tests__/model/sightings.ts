/** Which of these were never seen. */
export function never(sightings: ReadonlyMap<string, number>, wanted: readonly string[]): string[] {
  return wanted.filter((what) => !sightings.has(what));
}
