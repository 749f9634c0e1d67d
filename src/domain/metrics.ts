import { isJsonObject, type Json, type JsonObject } from './json.js';

/** How many numbers of a result the journal carries. */
const MAX_METRICS = 100;

/**
 * The metrics of a result: the numbers below `metrics` by dotted path, or, in a result
 * without `metrics`, those below its top; the first 100. Arrays are not entered.
 */
export function metricsOf(result: JsonObject): Record<string, number> {
  const found = new Map<string, number>();
  const { metrics } = result;
  collect(isJsonObject(metrics) ? metrics : result, '', found);
  // fromEntries defines own properties, so that a metric named __proto__ is only a name.
  return Object.fromEntries(found);
}

/**
 * One metric of a result: looked up below `metrics` by its name or dotted path, else as
 * a dotted path from the top. Null when there is no finite number there.
 */
export function metricOf(result: JsonObject, name: string): number | null {
  const { metrics } = result;
  const inMetrics = isJsonObject(metrics) ? numberAt(metrics, name) : null;
  return inMetrics ?? numberAt(result, name);
}

/**
 * These metrics of a result, and with them those of `names`. What `metricsOf` finds
 * stands; only for a name that it has not the result is read.
 *
 * @param readResult null when the result cannot be had.
 */
export function metricsWith(
  metrics: Readonly<Record<string, number>>,
  names: readonly string[],
  readResult: () => JsonObject | null,
): Readonly<Record<string, number>> {
  const missing = names.filter((name) => !Object.hasOwn(metrics, name));
  const result = missing.length === 0 ? null : readResult();
  if (result === null) return metrics;
  const found = missing.flatMap((name): [string, number][] => {
    const value = metricOf(result, name);
    return value === null ? [] : [[name, value]];
  });
  return found.length === 0 ? metrics : { ...metrics, ...Object.fromEntries(found) };
}

function numberAt(object: JsonObject, path: string): number | null {
  if (Object.hasOwn(object, path)) return finite(object[path]);
  let value: Json | undefined = object;
  for (const name of path.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return null;
    value = value[name];
  }
  return finite(value);
}

function finite(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function collect(object: JsonObject, prefix: string, found: Map<string, number>): void {
  for (const [name, value] of Object.entries<Json>(object)) {
    if (found.size >= MAX_METRICS) return;
    const path = prefix + name;
    if (typeof value === 'number') {
      if (!found.has(path)) found.set(path, value);
    } else if (isJsonObject(value)) collect(value, `${path}.`, found);
  }
}
