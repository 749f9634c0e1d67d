import type { PlannedJob, Repetition } from '../domain/expand-spec.js';
import type { Json, JsonObject } from '../domain/json.js';
import type { SessionSpec } from '../domain/session-spec.js';

/**
 * Makes the lines of a plan file, without their newlines. What all rows have in common is
 * written once: of a million rows it would cost more than all else.
 *
 * @param common what each row says for itself, so that the plan needs no spec any more.
 *   Null for a session that knows it: rows without it are all alike.
 */
export function createRowRenderer(
  common: Pick<SessionSpec, 'command' | 'timeoutSeconds'> | null,
): (job: PlannedJob) => string {
  const command = common?.command ?? null;
  const timeoutSeconds = common?.timeoutSeconds ?? null;
  const shared =
    (command === null ? '' : `,"command":${JSON.stringify(command)}`) +
    (timeoutSeconds === null ? '' : `,"timeout_seconds":${JSON.stringify(timeoutSeconds)}`);
  const renderConfig = createConfigRenderer();
  return ({ jobId, config, outputJson, repetition }) =>
    `{"job_id":${JSON.stringify(jobId)},"config":${renderConfig(config)}` +
    `,"output_json":${JSON.stringify(outputJson)}${shared}${renderRepetition(repetition)}}`;
}

/** How many values are remembered with their texts: a random search knows no end of numbers. */
const MOST_TEXTS = 10_000;

/**
 * Renders configs as JSON.stringify does. Rows that follow one another mostly begin alike and
 * take the same few values, so what comes before the first value that changed is kept as
 * text, and so are values: a million rows of three grids take a third less time.
 */
function createConfigRenderer(): (config: JsonObject) => string {
  const known = new Map<Json, string>();
  const textOf = (value: Json): string => {
    const text = known.get(value);
    if (text !== undefined) return text;
    const made = JSON.stringify(value);
    if (known.size < MOST_TEXTS && typeof value !== 'object') known.set(value, made);
    return made;
  };
  /** The config before: its entries as they were, and its text up to and with each of them. */
  const names: string[] = [];
  const values: Json[] = [];
  const texts: string[] = [];
  return (config) => {
    let count = 0;
    let isAlike = true;
    for (const name in config) {
      const value = config[name] ?? null;
      isAlike &&= names[count] === name && values[count] === value;
      if (!isAlike) {
        const before = count === 0 ? '{' : `${texts[count - 1]},`;
        names[count] = name;
        values[count] = value;
        texts[count] = `${before}${textOf(name)}:${textOf(value)}`;
      }
      count += 1;
    }
    // Where a config is shorter than the one before, nothing of that one is left.
    names.length = values.length = texts.length = count;
    return count === 0 ? '{}' : `${texts[count - 1]}}`;
  };
}

function renderRepetition(repetition: Repetition | null): string {
  if (repetition === null) return '';
  const { repeatOf, repeat } = repetition;
  return `,"metadata":${JSON.stringify({ repeat_of: repeatOf, repeat })}`;
}
