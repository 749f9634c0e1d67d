import fc from 'fast-check';
import { expandSpec, type PlannedJob } from '../../src/domain/expand-spec.js';
import type { Json } from '../../src/domain/json.js';
import type { Dimension, SessionSpec } from '../../src/domain/session-spec.js';
import { createRandom } from '../../src/formats/seeded-random.js';

/** A spec with a command of its own, so without the defaults of the customary job. */
export function spec(changes: Partial<SessionSpec> = {}): SessionSpec {
  return {
    fixed: {},
    dimensions: [],
    random: null,
    exclude: [],
    repeats: { count: 1, seedParameter: null },
    maxJobs: null,
    tagPrefix: null,
    command: ['run'],
    timeoutSeconds: null,
    metric: null,
    ...changes,
  };
}

/** A parameter with listed values. */
export function grid(name: string, ...values: readonly Json[]): Dimension {
  return { type: 'choices', names: [name], values: values.map((value) => [value]) };
}

export function jobsOf(given: SessionSpec): PlannedJob[] {
  return [...expandSpec(given, createRandom)];
}

/** Up to four grids of up to five different values. */
export const anyGrids = fc
  .array(
    fc.uniqueArray(fc.oneof(fc.integer(), fc.string(), fc.boolean()), {
      minLength: 1,
      maxLength: 5,
    }),
    {
      maxLength: 4,
    },
  )
  .map((all) => all.map((values, index) => grid(`p${index}`, ...values)));
