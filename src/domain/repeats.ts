import { groupBy } from './group-by.js';
import { isJsonObject, type Json, type JsonObject } from './json.js';
import type { Candidate, Spread } from './ranking.js';

/** A row of the plan, as far as it says what it repeats. */
export interface PlannedJob {
  readonly id: string;
  readonly metadata: JsonObject | null;
}

/** Mean and sample standard deviation (null for a single value) of at least one value. */
export type Summarize = (values: readonly number[]) => {
  readonly mean: number;
  readonly deviation: number | null;
};

/** The job that a row repeats, by its own words; null when it says nothing. */
function repeatOf({ metadata }: Pick<PlannedJob, 'metadata'>): string | null {
  const id = metadata?.['repeat_of'];
  return typeof id === 'string' ? id : null;
}

/**
 * Puts the repeats of a job in its place: rows whose `metadata.repeat_of` is the same id, and
 * the row of that id. A group bears the id that they name. Its metrics are the means over
 * the repeats that have them; its config is what their configs have in common, as the seed
 * that tells them apart is no part of what they try.
 *
 * @param jobs the whole plan, in its order; a group stands where its first row does.
 * @param candidates the completed ones among them, in the same order.
 */
export function groupRepeats(
  jobs: readonly PlannedJob[],
  candidates: readonly Candidate[],
  summarize: Summarize,
): readonly Candidate[] {
  const groupOf = repeatGroups(jobs);
  if (groupOf.size === 0) return candidates;
  const groups = groupBy(groupOf.keys(), (id) => groupOf.get(id) ?? id);
  const completed = new Map(candidates.map((candidate) => [candidate.jobId, candidate]));
  return jobs.flatMap((job): Candidate[] => {
    const groupId = groupOf.get(job.id);
    const jobIds = groups.get(groupId ?? '');
    const members = (jobIds ?? [job.id]).flatMap((id) => completed.get(id) ?? []);
    if (groupId === undefined || jobIds === undefined) return members;
    return jobIds[0] === job.id ? asGroup(groupId, jobIds, members, summarize) : [];
  });
}

/** Id of each row that belongs to a group → id of its group, in plan order. */
export function repeatGroups(jobs: readonly PlannedJob[]): ReadonlyMap<string, string> {
  const groups = new Set(jobs.flatMap((job) => repeatOf(job) ?? []));
  return new Map(
    jobs.flatMap((job): [string, string][] => {
      const group = repeatOf(job) ?? job.id;
      return groups.has(group) ? [[job.id, group]] : [];
    }),
  );
}

/** The configs of what is compared with each other: one of each group, and of each other job. */
export function comparedConfigs(
  jobs: readonly (PlannedJob & { readonly config: JsonObject })[],
): JsonObject[] {
  const groupOf = repeatGroups(jobs);
  const compared = groupBy(jobs, ({ id }) => groupOf.get(id) ?? id);
  return [...compared.values()].map((members) => commonConfig(members.map(({ config }) => config)));
}

function asGroup(
  jobId: string,
  jobIds: readonly string[],
  members: readonly Candidate[],
  summarize: Summarize,
): Candidate[] {
  const [first] = members;
  if (first === undefined) return [];
  const values = new Map<string, number[]>();
  for (const { metrics } of members) {
    for (const [name, value] of Object.entries(metrics)) {
      const others = values.get(name);
      if (others === undefined) values.set(name, [value]);
      else others.push(value);
    }
  }
  const metrics: [string, number][] = [];
  const spread: [string, Spread][] = [];
  for (const [name, given] of values) {
    const { mean, deviation } = summarize(given);
    // The sum of numbers near the end of their range may be too large: then there is no mean.
    if (!Number.isFinite(mean)) continue;
    metrics.push([name, mean]);
    spread.push([name, { deviation, count: given.length }]);
  }
  const config = commonConfig(members.map((member) => member.config));
  return [
    {
      jobId,
      config,
      metrics: Object.fromEntries(metrics),
      repeats: { jobIds, completed: members.length, spread: Object.fromEntries(spread) },
    },
  ];
}

function commonConfig(configs: readonly JsonObject[]): JsonObject {
  const [first = {}, ...others] = configs;
  return others.reduce(commonOf, first);
}

/** The entries that two configs have in common, nested ones too. */
function commonOf(a: JsonObject, b: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries<Json>(a).flatMap(([name, value]): [string, Json][] => {
      if (!Object.hasOwn(b, name)) return [];
      const other = b[name];
      if (isJsonObject(value) && isJsonObject(other)) return [[name, commonOf(value, other)]];
      return JSON.stringify(value) === JSON.stringify(other) ? [[name, value]] : [];
    }),
  );
}
