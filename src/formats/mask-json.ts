import type { Json, JsonObject } from '../domain/json.js';
import { maskText } from './masking.js';

/** A config with every secret in its texts replaced, for showing; names stay. */
export function maskConfig(config: JsonObject, secrets: readonly string[]): JsonObject {
  return secrets.length === 0 ? config : (maskJson(config, secrets) as JsonObject);
}

function maskJson(value: Json, secrets: readonly string[]): Json {
  if (typeof value === 'string') return maskText(value, secrets);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as Json[]).map((inner) => maskJson(inner, secrets));
  return Object.fromEntries(
    Object.entries<Json>(value as JsonObject).map(([name, inner]) => [
      name,
      maskJson(inner, secrets),
    ]),
  );
}
