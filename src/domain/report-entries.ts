import type { ReportData, ReportGroup, ReportJob } from './report-data.js';

/**
 * A row of the report's leaderboard: a row of the plan, or the completed repeats of a job as
 * one. Then its numbers are means, also how long it took, and `attempts` the most of any.
 */
export interface ReportEntry extends ReportJob {
  /** Where its jobs are in `ReportData.jobs`; one for all but groups. */
  readonly places: readonly number[];
  /** When the last of them ended, in milliseconds since 1970; null when it is not known. */
  readonly endedAt: number | null;
  /** Null for a single job. */
  readonly repeats: {
    /** Those that have completed. */
    readonly ids: readonly string[];
    readonly planned: number;
    readonly deviations: readonly (number | null)[];
  } | null;
}

/**
 * What the report compares, in plan order. A group stands where its first completed repeat
 * does; repeats that have not completed stay rows of their own, so that nobody overlooks them.
 */
export function entriesOf({ jobs, groups }: Pick<ReportData, 'jobs' | 'groups'>): ReportEntry[] {
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  const placesOf = new Map(groups.map(({ id }): [string, number[]] => [id, []]));
  for (const [place, { status, repeatOf }] of jobs.entries()) {
    if (status === 'completed' && repeatOf !== null) placesOf.get(repeatOf)?.push(place);
  }
  return jobs.flatMap((job, place): ReportEntry[] => {
    const id = job.repeatOf ?? '';
    const group = job.status === 'completed' ? groupOf.get(id) : undefined;
    const places = placesOf.get(id);
    if (group === undefined || places === undefined) {
      return [{ ...job, places: [place], endedAt: endOf(job), repeats: null }];
    }
    if (places[0] !== place) return [];
    const members = places.flatMap((one) => jobs[one] ?? []);
    return [groupEntry(group, job, members, places)];
  });
}

/** How many configurations jobs or entries are of: the repeats of one are one. */
export function countConfigurations(jobs: Iterable<Pick<ReportJob, 'id' | 'repeatOf'>>): number {
  const ids = new Set<string>();
  for (const { id, repeatOf } of jobs) ids.add(repeatOf ?? id);
  return ids.size;
}

/** What has a rank, the best first. */
export function rankedEntries(data: Pick<ReportData, 'jobs' | 'groups'>): ReportEntry[] {
  return entriesOf(data)
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
}

function groupEntry(
  { id, planned, rank, isBest, unranked, parameters, metrics, deviations }: ReportGroup,
  first: ReportJob,
  members: readonly ReportJob[],
  places: readonly number[],
): ReportEntry {
  const known = (key: 'run' | 'startedAt' | 'durationMs'): number[] =>
    members.flatMap((member) => member[key] ?? []);
  const durations = known('durationMs');
  const ends = members.flatMap((member) => endOf(member) ?? []);
  return {
    ...first,
    id,
    isEarlier: members.every(({ isEarlier }) => isEarlier),
    rank,
    isBest,
    unranked,
    parameters,
    metrics,
    repeatOf: null,
    attempts: most(members.map(({ attempts }) => attempts)) ?? 0,
    run: most(known('run')),
    startedAt: least(known('startedAt')),
    durationMs:
      durations.length === 0 ? null : durations.reduce((sum, ms) => sum + ms, 0) / durations.length,
    places,
    endedAt: ends.length < members.length ? null : most(ends),
    repeats: { ids: members.map((member) => member.id), planned, deviations },
  };
}

function endOf({ startedAt, durationMs }: ReportJob): number | null {
  return startedAt === null ? null : startedAt + (durationMs ?? 0);
}

function most(values: readonly number[]): number | null {
  return values.reduce<number | null>((so, value) => Math.max(so ?? value, value), null);
}

function least(values: readonly number[]): number | null {
  return values.reduce<number | null>((so, value) => Math.min(so ?? value, value), null);
}
