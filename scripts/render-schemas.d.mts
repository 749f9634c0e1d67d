import type { GenericSchema } from 'valibot';

export function renderSchemas(shapes: {
  readonly planRow: GenericSchema;
  readonly sessionSpec: GenericSchema;
  readonly stateSnapshot: GenericSchema;
  readonly anyObject: GenericSchema;
  readonly anyValue: GenericSchema;
}): Readonly<Record<string, string>>;
