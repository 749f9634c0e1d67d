import { stringify } from 'csv-stringify/sync';
import { differenceFrom } from '../domain/baseline.js';
import type { Json } from '../domain/json.js';
import { parametersOf, varyingParameters } from '../domain/parameters.js';
import { metricNames, type RankedJob, type Ranking } from '../domain/ranking.js';
import type { Ranked } from './leaderboard-table.js';

type CellValue = string | number | null;

/** Columns with one heading each, and their cells of a job. */
interface Columns {
  readonly names: readonly string[];
  readonly cellsOf: (job: RankedJob) => readonly CellValue[];
}

const ROWS_AT_ONCE = 1000;

/**
 * `leaderboard.csv`: rank, job, objectives, the parameters that vary, and all other metrics;
 * numbers in full. Without a ranking only the heading. A text that a spreadsheet would take
 * for a formula gets an apostrophe before it. Comes in pieces.
 */
export function* renderLeaderboardCsv(
  ranking: Ranking,
  top = Infinity,
): Generator<string, void, undefined> {
  const jobs = ranking.type === 'none' ? [] : ranking.jobs.slice(0, top);
  const columns = ranking.type === 'none' ? [PLACE] : columnsOf(ranking);
  yield toCsv([withoutClashes(columns)]);
  for (let start = 0; start < jobs.length; start += ROWS_AT_ONCE) {
    const rows = jobs.slice(start, start + ROWS_AT_ONCE);
    yield toCsv(rows.map((job) => columns.flatMap(({ cellsOf }) => cellsOf(job).map(inert))));
  }
}

const PLACE: Columns = {
  names: ['rank', 'job_id'],
  cellsOf: ({ rank, jobId }) => [rank, jobId],
};

function columnsOf({ objectives, jobs, baseline }: Ranked): Columns[] {
  const parameters = varyingParameters(jobs.map(({ config }) => config));
  const objectiveNames = objectives.map(({ metric }) => metric);
  const others = metricNames(jobs).filter((name) => !objectiveNames.includes(name));
  const hasRepeats = jobs.some(({ repeats }) => repeats !== undefined);
  const columns: Columns[] = [PLACE];
  if (objectives.length > 1) columns.push({ names: ['front'], cellsOf: ({ front }) => [front] });
  for (const [index, { metric }] of objectives.entries()) {
    const reference = baseline?.scores[index] ?? null;
    columns.push({ names: [metric], cellsOf: ({ scores }) => [scores[index] ?? null] });
    if (hasRepeats) {
      columns.push({
        names: [`${metric} deviation`],
        cellsOf: ({ repeats }) => [repeats?.spread[metric]?.deviation ?? null],
      });
    }
    if (baseline !== null) {
      columns.push({
        names: [`${metric} difference`, `${metric} difference %`],
        cellsOf({ scores }) {
          const score = scores[index];
          if (reference === null || score === undefined) return [null, null];
          const { absolute, percent } = differenceFrom(reference, score);
          return [absolute, percent];
        },
      });
    }
  }
  if (hasRepeats) {
    columns.push({
      names: ['repeats completed', 'repeats'],
      cellsOf: ({ repeats }) => [repeats?.completed ?? null, repeats?.jobIds.length ?? null],
    });
  }
  columns.push({
    names: parameters,
    cellsOf({ config }) {
      const values = new Map(parametersOf(config));
      return parameters.map((name) => asCell(values.get(name)));
    },
  });
  columns.push({
    names: others,
    cellsOf: ({ metrics }) =>
      others.map((name) => (Object.hasOwn(metrics, name) ? (metrics[name] ?? null) : null)),
  });
  return columns;
}

/** A heading that stands there already gets a number: `seed`, `seed (2)`. */
function withoutClashes(columns: readonly Columns[]): CellValue[] {
  const taken = new Set<string>();
  return columns
    .flatMap(({ names }) => names)
    .map((name) => {
      let heading = name;
      for (let number = 2; taken.has(heading); number += 1) heading = `${name} (${number})`;
      taken.add(heading);
      return heading;
    });
}

function asCell(value: Json | undefined): CellValue {
  if (value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}

/** `-5` that was given as a text is a number to a spreadsheet all the same, and no formula. */
function inert(cell: CellValue): CellValue {
  return typeof cell === 'string' && String(Number(cell)) === cell ? Number(cell) : cell;
}

function toCsv(rows: readonly (readonly CellValue[])[]): string {
  return stringify(rows as CellValue[][], { escape_formulas: true });
}
