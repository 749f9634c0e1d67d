import type { Json } from '../domain/json.js';
import { canonicalJson, sha256 } from './fingerprint.js';

/**
 * The part of a session that one job of a workflow carries out: `j` and 8 hex digits
 * that follow from the job's id and its leg of the matrix, so that two jobs, or a matrix
 * over systems, never meet in one journal.
 *
 * @param matrix JSON of the matrix; null outside of one.
 */
export function partOf(job: string, matrix: string | null): string {
  const leg = matrix === null ? null : (JSON.parse(matrix) as Json);
  return `j${sha256(canonicalJson([job, leg])).slice(0, 8)}`;
}
