// The JSON Schemas of schema/, made from the valibot schemas that the code itself checks with.
// Pure; scripts/generate.mjs writes the files.
import { toJsonSchema } from '@valibot/to-json-schema';

/**
 * Name of the file → its text.
 *
 * @param shapes the valibot schemas; `anyObject` and `anyValue` are the two that are checks of
 *   our own, about which valibot cannot say more.
 */
export function renderSchemas({ planRow, sessionSpec, stateSnapshot, anyObject, anyValue }) {
  const documents = {
    'plan.schema.json': ['A row of a plan (JSONL: one a line)', planRow],
    'session-spec.schema.json': ['A session spec', sessionSpec],
    'state.schema.json': ['The snapshot of a run of a session', stateSnapshot],
  };
  return Object.fromEntries(
    Object.entries(documents).map(([name, [title, shape]]) => {
      const { $schema, ...schema } = toJsonSchema(shape, {
        target: 'draft-07',
        overrideSchema({ valibotSchema }) {
          if (valibotSchema === anyObject) return { type: 'object' };
          return valibotSchema === anyValue ? {} : undefined;
        },
        // JSON Schema has room for one pattern; the others go beside it.
        overrideAction({ valibotAction, jsonSchema }) {
          if (valibotAction.type !== 'regex' || jsonSchema.pattern === undefined) return undefined;
          const more = { pattern: valibotAction.requirement.source };
          return { ...jsonSchema, allOf: [...(jsonSchema.allOf ?? []), more] };
        },
      });
      return [name, `${JSON.stringify({ $schema, title, ...schema }, null, 2)}\n`];
    }),
  );
}
