import { join } from 'node:path';
import { makeFolder, replaceFile } from '../adapters/durable-files.js';
import type { Ranking } from '../domain/ranking.js';
import { renderLeaderboardCsv } from '../formats/leaderboard-csv.js';
import { renderLeaderboardJson } from '../formats/leaderboard-json.js';
import {
  renderBestConfig,
  renderResultsSummary,
  type ResultCounts,
} from '../formats/results-summary.js';

const LEADERBOARD = 'leaderboard.json';

/**
 * Writes what came out of a session, for people and other programs: `leaderboard.json` and
 * `.csv`, `summary.json`, `best-config.json`. A reader never sees a part of one.
 *
 * @param top how many jobs `summary.json` names.
 * @returns the path of `leaderboard.json`.
 */
export function writeResultsDocuments(
  folder: string,
  ranking: Ranking,
  counts: ResultCounts,
  top: number,
): string {
  makeFolder(folder);
  const write = (name: string, content: Iterable<string>): void => {
    replaceFile(join(folder, name), content);
  };
  write('leaderboard.csv', renderLeaderboardCsv(ranking));
  write('summary.json', [renderResultsSummary(ranking, counts, top)]);
  write('best-config.json', [renderBestConfig(ranking)]);
  write(LEADERBOARD, renderLeaderboardJson(ranking));
  return join(folder, LEADERBOARD);
}
