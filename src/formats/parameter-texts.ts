import type { Json, JsonObject } from '../domain/json.js';
import { parametersOf } from '../domain/parameters.js';
import { exactNumber } from './number.js';

/** The values of these parameters as text for a person; `–` for one that is not given. */
export function parameterTexts(config: JsonObject, names: readonly string[]): string[] {
  const values = new Map(parametersOf(config));
  return names.map((name) => {
    const value = values.get(name);
    return value === undefined ? '–' : parameterText(value);
  });
}

/** One value of a parameter as text for a person: a setting, so never rounded. */
export function parameterText(value: Json): string {
  if (typeof value === 'number') return exactNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
