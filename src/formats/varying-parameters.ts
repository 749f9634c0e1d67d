import { isJsonObject, type Json, type JsonObject } from '../domain/json.js';
import { renderNumber } from './number.js';

/**
 * The names of the parameters that are not the same in all of these configs, in the order
 * of their first appearance; nested ones as dotted paths. What never varies explains no
 * difference, so a ranking leaves it out. Time is linear in the size of the configs.
 */
export function varyingParameters(configs: readonly JsonObject[]): string[] {
  const seen = new Map<string, { readonly text: string; count: number; varies: boolean }>();
  for (const config of configs) {
    for (const [path, value] of flatten(config)) {
      const text = JSON.stringify(value);
      const parameter = seen.get(path);
      if (parameter === undefined) seen.set(path, { text, count: 1, varies: false });
      else {
        parameter.count += 1;
        parameter.varies ||= parameter.text !== text;
      }
    }
  }
  return [...seen].flatMap(([path, { count, varies }]) =>
    varies || count < configs.length ? [path] : [],
  );
}

/** The values of these parameters as text for a person; `–` for one that is not given. */
export function parameterTexts(config: JsonObject, names: readonly string[]): string[] {
  const values = new Map(flatten(config));
  return names.map((name) => {
    const value = values.get(name);
    return value === undefined ? '–' : parameterText(value);
  });
}

/** The values of these parameters; null for one that is not given. */
export function parameterValues(config: JsonObject, names: readonly string[]): Json[] {
  const values = new Map(flatten(config));
  return names.map((name) => values.get(name) ?? null);
}

/** One value of a parameter as text for a person. */
export function parameterText(value: Json): string {
  if (typeof value === 'number') return renderNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function flatten(config: JsonObject, prefix = ''): [string, Json][] {
  return Object.entries(config).flatMap(([key, value]): [string, Json][] => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    const nested = isJsonObject(value) && Object.keys(value).length > 0;
    return nested ? flatten(value, path) : [[path, value]];
  });
}
