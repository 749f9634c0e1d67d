import type { CheckedJob } from '../domain/job.js';

/** Enough of a fingerprint to tell the few apart that one id has had. */
const DIGITS = 12;

/**
 * The name of a job's folder in `jobs/`. A job whose config has changed is another job,
 * and must not go on from what the old one left.
 */
export function jobDirectoryName({
  id,
  fingerprint,
}: Pick<CheckedJob, 'id' | 'fingerprint'>): string {
  return `${id}.${fingerprint.slice(0, DIGITS)}`;
}

/** The id in the name of a job's folder; null for another name. */
export function jobOfDirectory(name: string): string | null {
  return /^([A-Za-z0-9][A-Za-z0-9._-]{0,99})\.[0-9a-f]{12}$/.exec(name)?.[1] ?? null;
}
