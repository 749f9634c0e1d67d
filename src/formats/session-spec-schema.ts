import * as v from 'valibot';
import { anyJson, command, jsonObject, tagPrefix, timeoutSeconds } from './plan-row.js';

/** More rows than any session carries out: beyond it a spec is a slip of the pen. */
export const MAX_ROWS = 10_000_000;

const name = v.pipe(
  v.string('must be a text, the name of a parameter'),
  v.minLength(1, 'must not be empty: it is the name of a parameter'),
);

const values = v.pipe(
  v.array(anyJson, 'must be a list of values'),
  v.minLength(1, 'is empty: list at least one value, or leave the parameter out'),
  v.description('The values to try.'),
);

const grid = v.strictObject(
  {
    name: v.pipe(name, v.description('The parameter.')),
    values: v.optional(values),
    min: v.optional(
      v.pipe(v.number('must be a number'), v.description('With `random`: the least value.')),
    ),
    max: v.optional(
      v.pipe(v.number('must be a number'), v.description('With `random`: the greatest value.')),
    ),
    log: v.optional(
      v.pipe(
        v.boolean('must be true or false'),
        v.description('Draw evenly on a logarithmic scale.'),
      ),
    ),
    integer: v.optional(
      v.pipe(v.boolean('must be true or false'), v.description('Draw whole numbers only.')),
    ),
  },
  'must be {name: …, values: […]}',
);

const zipped = v.strictObject({ name, values }, 'must be {name: …, values: […]}');

function whole(least: number, most: number) {
  const range = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.number(range),
    v.integer(range),
    v.minValue(least, range),
    v.maxValue(most, range),
  );
}

const metricName = v.pipe(
  v.string('must be a text: NAME, NAME:maximize or NAME:minimize'),
  v.minLength(1, 'must be NAME, NAME:maximize or NAME:minimize'),
);

/** The keys that mean something; what else stands at the top is a parameter. */
export const specEntries = {
  data_file: v.optional(
    v.pipe(
      v.string('must be a text, the path of a file'),
      v.minLength(1, 'must not be empty: it is the path of a file'),
      v.description('The first parameter of every job. Needed unless there is a `command`.'),
    ),
  ),
  fixed: v.optional(v.pipe(jsonObject, v.description('Parameters with one value each.'))),
  grids: v.optional(
    v.pipe(
      v.array(grid, 'must be a list of {name: …, values: […]}'),
      v.description('What varies: every combination is a job, the last grid changes fastest.'),
    ),
  ),
  zip: v.optional(
    v.pipe(
      v.array(zipped, 'must be a list of {name: …, values: […]}'),
      v.minLength(1, 'is empty: list parameters of equally many values, or leave it out'),
      v.description('Parameters that change together; they change faster than the grids.'),
    ),
  ),
  random: v.optional(
    v.pipe(
      v.strictObject(
        { jobs: whole(1, MAX_ROWS), seed: whole(0, 2 ** 32 - 1) },
        'must be {jobs: …, seed: …}',
      ),
      v.description('So many different combinations, drawn evenly, instead of all.'),
    ),
  ),
  exclude: v.optional(
    v.pipe(
      v.array(jsonObject, 'must be a list of {PARAMETER: VALUE, …}'),
      v.description('Combinations to leave out: those that have all the values of one entry.'),
    ),
  ),
  repeats: v.optional(
    v.pipe(
      v.union(
        [
          whole(1, MAX_ROWS),
          v.strictObject({ count: whole(1, MAX_ROWS), seed_parameter: v.optional(name) }),
        ],
        'must be a whole number from 1, or {count: …, seed_parameter: …}',
      ),
      v.description('How often each combination is run; `seed_parameter` is then 1, 2, …'),
    ),
  ),
  max_jobs: v.optional(v.pipe(whole(1, MAX_ROWS), v.description('The plan ends after so many.'))),
  tag_prefix: v.optional(
    v.pipe(tagPrefix, v.description('Begins every id, and is the `tag` of every config.')),
  ),
  command: v.optional(
    v.pipe(
      v.union(
        [v.pipe(v.string(), v.minLength(1, 'must name a program')), command],
        'must be a text, or a list of texts that names a program first',
      ),
      v.description(
        'The command template. A text is split as a shell would, but never given to one.',
      ),
    ),
  ),
  timeout_seconds: v.optional(
    v.pipe(timeoutSeconds, v.description('Time limit of one job; 0 means none.')),
  ),
  metric: v.optional(
    v.pipe(
      v.union(
        [
          metricName,
          v.pipe(v.array(metricName), v.minLength(1, 'is empty: name a metric, or leave it out')),
        ],
        'must be NAME, NAME:maximize or NAME:minimize, or a list of such',
      ),
      v.description('What to rank by: `NAME`, `NAME:minimize`; several in a list.'),
    ),
  ),
};

/** A session spec as written. What one part of it says of another is looked at after this. */
export const sessionSpec = v.objectWithRest(
  specEntries,
  v.union(
    [v.string(), v.number(), v.boolean(), v.null()],
    'has several values: one that varies belongs below `grids`, one value that is a list or an object below `fixed`',
  ),
);

export type WrittenSpec = v.InferOutput<typeof sessionSpec>;

/** The keys of an object in a spec, for naming the one that was meant. */
export const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  grids: Object.keys(grid.entries),
  zip: Object.keys(zipped.entries),
  random: ['jobs', 'seed'],
  repeats: ['count', 'seed_parameter'],
};
