import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isErrno } from '../adapters/errno.js';
import type { Baseline, Objective } from '../domain/ranking.js';
import { spelled } from '../domain/spelling.js';
import { UserError } from '../domain/user-error.js';
import { parseLeaderboardJson } from '../formats/leaderboard-json.js';
import { plural } from '../formats/plural.js';

/**
 * What `baseline` means: a job of the plan, or the best job of an earlier `leaderboard.json`.
 *
 * @param jobs ids of the plan; null where there is no plan, as for a folder of results.
 * @param objectives what will be ranked by, as far as it is known.
 * @throws UserError (2) when it is neither or both, or ranks by something else.
 */
export function findBaseline(
  text: string,
  {
    root,
    jobs,
    objectives,
  }: {
    readonly root: string;
    readonly jobs: ReadonlySet<string> | null;
    readonly objectives: readonly Objective[];
  },
): Baseline {
  const file = resolve(root, text);
  const isJob = jobs?.has(text) === true;
  const isFile = isThere(file);
  if (isJob && isFile) {
    throw new UserError(`baseline ${JSON.stringify(text)} is a job of the plan and a file`, {
      hint: `For the file write ./${text}, for the job rename the file.`,
    });
  }
  if (isJob) return { type: 'job', jobId: text };
  if (!isFile) {
    throw new UserError(
      `baseline ${JSON.stringify(text)} is neither ${jobs === null ? '' : 'the id of a job of the plan nor '}a file`,
      { hint: `Looked for ${file}. Name a job, or the leaderboard.json of an earlier session.` },
    );
  }
  return boardBaseline(text, file, objectives);
}

function boardBaseline(text: string, file: string, objectives: readonly Objective[]): Baseline {
  const place = { file: text };
  const board = parseLeaderboardJson(readText(file, text));
  if (board === null) {
    throw new UserError('the baseline is no leaderboard.json of this version', {
      place,
      hint: 'Take it from report/ of a session, from a results artifact, or make one with `rank --json`.',
    });
  }
  const { best } = board;
  if (best === null) {
    throw new UserError('the baseline has no ranked job', {
      place,
      hint: 'Take the leaderboard of a session in which a job was ranked.',
    });
  }
  for (const { metric, direction } of objectives) {
    const theirs = board.objectives.find((objective) => objective.metric === metric);
    if (theirs !== undefined && theirs.direction !== direction) {
      throw new UserError(
        `the baseline was made to ${theirs.direction} ${metric}, not to ${direction} it`,
        {
          place,
          hint: `Give ${spelled('metric')} the direction that is meant, or take another baseline.`,
        },
      );
    }
    if (!Object.hasOwn(best.metrics, metric)) {
      const found = Object.keys(best.metrics);
      throw new UserError(`the best job of the baseline, ${best.jobId}, has no number ${metric}`, {
        place,
        hint: `It has ${plural(found.length, 'metric')}: ${found.slice(0, 20).join(', ')}.`,
      });
    }
  }
  return { type: 'board', file: text, ...best };
}

function isThere(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new UserError(`the baseline cannot be read: ${error.message}`, { place: { file: name } });
  }
}
