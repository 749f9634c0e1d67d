import { isJsonObject, type Json, type JsonObject } from './json.js';

/**
 * The names of the parameters that are not the same in all of these configs, in the order
 * of their first appearance; nested ones as dotted paths. What never varies explains no
 * difference, so a ranking leaves it out. Time is linear in the size of the configs.
 */
export function varyingParameters(configs: readonly JsonObject[]): string[] {
  const seen = new Map<string, { readonly text: string; count: number; varies: boolean }>();
  for (const config of configs) {
    for (const [path, value] of parametersOf(config)) {
      const parameter = seen.get(path);
      if (parameter === undefined) {
        seen.set(path, { text: JSON.stringify(value), count: 1, varies: false });
      } else {
        parameter.count += 1;
        parameter.varies ||= parameter.text !== JSON.stringify(value);
      }
    }
  }
  return [...seen].flatMap(([path, { count, varies }]) =>
    varies || count < configs.length ? [path] : [],
  );
}

/**
 * Whether the values of a parameter are numbers, wherever it has one (null: it has none). One
 * text among them makes all of them texts.
 */
export function isNumericParameter(values: readonly Json[]): values is readonly (number | null)[] {
  const given = values.filter((value) => value !== null);
  return given.length > 0 && given.every((value) => typeof value === 'number');
}

/** The values of a config by dotted path. Objects are entered, arrays and empty objects are not. */
export function parametersOf(config: JsonObject): [path: string, value: Json][] {
  const found: [path: string, value: Json][] = [];
  collect(config, '', found);
  return found;
}

/** Into one list: a report asks for the parameters of 100,000 configs several times. */
function collect(config: JsonObject, prefix: string, found: [path: string, value: Json][]): void {
  for (const key of Object.keys(config)) {
    const value = config[key] ?? null;
    const path = prefix + key;
    if (isJsonObject(value) && Object.keys(value).length > 0) collect(value, `${path}.`, found);
    else found.push([path, value]);
  }
}
