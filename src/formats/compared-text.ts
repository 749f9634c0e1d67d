/** What a ranking compares: jobs; where some are repeats of one another, their configurations. */
export type Compared = 'job' | 'configuration';

export function comparedNoun(isRepeated: boolean): Compared {
  return isRepeated ? 'configuration' : 'job';
}

/**
 * `12 jobs`; repeats are told apart from what is compared: `9 configurations (18 jobs)`.
 *
 * @param count says how many there are of either, with the noun.
 */
export function comparedText(compared: Compared, count: (noun: Compared) => string): string {
  return compared === 'job' ? count('job') : `${count('configuration')} (${count('job')})`;
}
