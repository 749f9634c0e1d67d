import type { RankingQuestion } from '../domain/ranking.js';
import type { SessionState } from '../domain/state.js';
import { parseFilters } from '../formats/ranking-options.js';

/** What the newest run of a session ranked by; nothing where it left that to the results. */
export function recordedQuestion({ runs }: SessionState): Omit<RankingQuestion, 'baseline'> {
  const started = runs.at(-1)?.started;
  return {
    objectives: started?.objectives ?? [],
    filters: parseFilters((started?.where ?? []).join('\n')).values,
  };
}
