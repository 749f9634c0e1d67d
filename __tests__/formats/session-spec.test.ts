import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Ajv } from 'ajv';
import * as v from 'valibot';
import { renderSchemas } from '../../scripts/render-schemas.mjs';
import { createRowRenderer } from '../../src/formats/planned-row.js';
import { anyJson, jsonObject, planRow } from '../../src/formats/plan-row.js';
import { readSessionSpec, type SpecReading } from '../../src/formats/session-spec.js';
import { sessionSpec } from '../../src/formats/session-spec-schema.js';
import { stateSnapshot } from '../../src/formats/state-schema.js';
import { expectGolden } from '../helpers/golden.js';
import { jobsOf } from '../helpers/spec-builder.js';

const read = (text: string): SpecReading => readSessionSpec(text, false);

/** `line:column message` of each problem, or of each warning. */
function remarks(reading: SpecReading): string[] {
  const all = reading.type === 'spec' ? reading.warnings : reading.problems;
  return all.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

function rowsOf(text: string): string[] {
  const reading = read(text);
  if (reading.type !== 'spec') throw new Error(remarks(reading).join('\n'));
  return jobsOf(reading.spec).map(createRowRenderer(reading.spec));
}

const ORIGINAL = `data_file: data/quotes.csv
taker_fee_a_bps: 2
slippage_bps: 0
fixed: { min_trades: 0 }
tag_prefix: sess001
max_jobs: 5
grids:
  - { name: min_spread_bps, values: [5, 10] }
  - { name: max_position_usd, values: [1000, 2500.5, 5000] }
`;

test('a spec of the original format gives the rows of the original planner', () => {
  expectGolden(
    'planned-original.jsonl.golden',
    rowsOf(ORIGINAL)
      .map((row) => `${row}\n`)
      .join(''),
  );
});

describe('YAML', () => {
  test('is 1.2: no and on are text, anchors and merge keys work', () => {
    const [row] = rowsOf(
      'command: [run]\nfixed:\n  a: &a {x: no}\n  b: {<<: *a, y: on}\n  c: *a\n',
    );
    expect(JSON.parse(row ?? '')).toMatchObject({
      config: { a: { x: 'no' }, b: { x: 'no', y: 'on' }, c: { x: 'no' } },
    });
  });

  test.each([
    ['a key that is there twice', 'a: 1\na: 2', '2:1 the key "a" is there twice'],
    ['a second document', 'a: 1\n---\nb: 1', '2:1 a second document begins'],
    ['no document', '# only this\n', '1:1 the spec is empty'],
    ['a list', '- a\n', '1:1 a spec is an object'],
    ['a number too large', 'a: 9007199254740993', '1:4 a is an integer too large'],
    ['a float that is such', 'a: 4.8103742086346577e16', '1:4 a is an integer too large'],
    ['what is no number', 'a: .nan\nb: [-.inf]', '1:4 a is not a number'],
    ['an unknown tag', 'a: !py x', '1:4 unresolved tag'],
    ['an alias without its anchor', 'a: *b', '1:4 a *b is an alias without'],
    ['a reserved name', 'fixed: {__proto__: 1}', '1:9 __proto__ is a reserved name'],
    ['broken text', 'a: [1', '1:'],
    ['a row of a plan', '{"job_id": "a", "output_json": "b"}', '1:1 this is a row of a plan'],
  ])('refuses %s, at its place', (_, text, problem) => {
    const [first] = remarks(read(text));
    expect(first).toContain(problem);
    expect(read(text).type).toBe('wrong');
  });

  test('aliases of aliases that stand for a billion values are refused, and soon', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const values = level === 0 ? Array(10).fill('x') : Array(10).fill(`*a${level - 1}`);
      return `a${level}: &a${level} [${values.join(', ')}]`;
    });
    expect(remarks(read(levels.join('\n'))).join()).toContain('more than 100000 values');
  });

  test('JSON is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4, noUnicodeString: false }),
        fc.constantFrom(undefined, 2, '\t'),
        (value, indent) => {
          const text = JSON.stringify({ command: ['run'], fixed: { value } }, null, indent);
          const reading = readSessionSpec(text, true);
          fc.pre(!/__proto__|constructor|prototype|e[+]?\d|\d{16}/.test(text));
          expect(reading).toMatchObject({ type: 'spec' });
          if (reading.type !== 'spec') return;
          expect(JSON.stringify(reading.spec.fixed['value'])).toBe(JSON.stringify(value));
        },
      ),
    );
  });

  test('what JSON does not allow is refused in a JSON file', () => {
    expect(remarks(readSessionSpec('{"a": 1,}', true))[0]).toMatch(/^1:9 not JSON/);
  });
});

describe('what parts of a spec say of one another', () => {
  const withCommand = (text: string): string => `command: [run]\n${text}`;

  test.each([
    ['neither command nor data', 'a: 1', 'there is no command'],
    [
      'a key that is nearly one',
      withCommand('grid: 1'),
      '2:1 unknown key grid: did you mean grids? A parameter of this name goes below fixed.',
    ],
    [
      'an input of the run',
      withCommand('retries: 2'),
      '2:1 unknown key retries: it is an input of the run. A parameter of this name goes below fixed.',
    ],
    ['several values at the top', withCommand('lr: [1, 2]'), '2:5 lr has several values'],
    ...[
      ['repeat: {count: 2}', 'unknown key repeat: did you mean repeats?'],
      ['grid: [{name: a, values: [1]}]', 'unknown key grid: did you mean grids?'],
      ['metrics: [ms]', 'unknown key metrics: did you mean metric?'],
      ['excludes: [{a: 1}]', 'unknown key excludes: did you mean exclude?'],
      ['parameters: {a: [1]}', 'unknown key parameters: did you mean grids or fixed?'],
      ['env: {A: b}', 'unknown key env: it is a key of the rows of a plan.'],
    ].map(([text = '', says = '']) => [
      `a key that is nearly one, with several values: ${text}`,
      withCommand(text),
      `2:1 ${says} A parameter of this name goes below fixed.`,
    ]),
    [
      'a misspelt key of a grid',
      withCommand('grids: [{name: a, vales: [1]}]'),
      'did you mean values?',
    ],
    ['an empty grid', withCommand('grids: [{name: a, values: []}]'), 'grids[0].values is empty'],
    ['a grid without values', withCommand('grids: [{name: a}]'), 'a has no values'],
    [
      'a parameter that varies twice',
      withCommand('grids: [{name: a, values: [1]}, {name: a, values: [2]}]'),
      '2:40 a varies twice: grids[0].name has it already',
    ],
    [
      'unequal lengths',
      withCommand('zip: [{name: a, values: [1]}, {name: b, values: [1, 2]}]'),
      'b has 2 values, a has 1',
    ],
    [
      'a value in two places',
      withCommand('a: 1\nfixed: {a: 2}'),
      '3:9 a has a value at the top level too',
    ],
    [
      'a range without random',
      withCommand('grids: [{name: a, min: 1, max: 2}]'),
      'only random can draw from',
    ],
    [
      'a range upside down',
      withCommand('random: {jobs: 1, seed: 1}\ngrids: [{name: a, min: 2, max: 1}]'),
      'above max',
    ],
    [
      'a logarithm of 0',
      withCommand('random: {jobs: 1, seed: 1}\ngrids: [{name: a, min: 0, max: 1, log: true}]'),
      'must be above 0',
    ],
    [
      'more draws than there are',
      withCommand('random: {jobs: 3, seed: 1}\ngrids: [{name: a, values: [1, 2]}]'),
      'only 2 combinations',
    ],
    [
      'an exclude of what does not vary',
      withCommand('grids: [{name: lr, values: [1]}]\nexclude: [{lx: 1}]'),
      '3:12 lx does not vary: did you mean lr?',
    ],
    ['an exclude of all', withCommand('exclude: [{}]'), 'would leave out every job'],
    [
      'a placeholder without a parameter',
      'command: "run {config.lr}"\nrl: 1',
      'the command has {config.lr}',
    ],
    [
      'an unknown placeholder',
      'command: "run {job}"',
      '1:10 the command has an unknown placeholder {job}',
    ],
    ['a wrong direction', withCommand('metric: loss:down'), '2:9 metric is "loss:down"'],
    [
      'a tag that varies',
      withCommand('tag_prefix: x\ngrids: [{name: tag, values: [1]}]'),
      'tag cannot vary',
    ],
    ['a folder of Windows', withCommand('tag_prefix: con'), 'is the name of a device'],
    [
      'far too many rows',
      withCommand(`repeats: 10000000\ngrids: [{name: a, values: [1, 2]}]`),
      '20000000 rows',
    ],
  ])('%s is refused', (_, text, problem) => {
    expect(read(text).type).toBe('wrong');
    expect(remarks(read(text)).join('\n')).toContain(problem);
  });

  test('all problems are told at once, in the order of the lines', () => {
    const all = remarks(
      read('gridz: 1\ncommand: [run]\nmetric: a:b\ngrids: [{name: a, values: []}]\n'),
    );
    expect(all.map((one) => one.split(' ')[0])).toEqual(['1:1', '3:9', '4:27']);
  });

  test.each([
    [
      'a grid over a fixed value',
      withCommand('a: 1\ngrids: [{name: a, values: [2]}]'),
      '3:16 a is fixed too',
    ],
    ['equal values', withCommand('grids: [{name: a, values: [1, 1.0]}]'), 'the value 1 twice'],
    [
      'an exclude that matches nothing',
      withCommand('grids: [{name: a, values: [1]}]\nexclude: [{a: 2}]'),
      'a is never 2',
    ],
  ])('%s is doubtful, and told', (_, text, warning) => {
    expect(read(text).type).toBe('spec');
    expect(remarks(read(text)).join('\n')).toContain(warning);
  });
});

describe('the published schemas', () => {
  const shapes = { planRow, sessionSpec, stateSnapshot, anyObject: jsonObject, anyValue: anyJson };
  const schemas = renderSchemas(shapes);
  const ajv = new Ajv({ allowUnionTypes: true, strictTuples: false });
  const accepts = (name: string): ((value: unknown) => boolean) => {
    const validate = ajv.compile(JSON.parse(schemas[name] ?? '') as object);
    return (value) => validate(value);
  };
  const acceptsSpec = accepts('session-spec.schema.json');
  const acceptsRow = accepts('plan.schema.json');
  const anything = fc.jsonValue({ maxDepth: 2 });
  const values = fc.array(anything, { maxLength: 3 });
  const aGrid = fc.record(
    { name: fc.oneof(fc.string(), anything), values: fc.oneof(values, anything), min: anything },
    { requiredKeys: ['name'] },
  );
  const one = <T>(good: fc.Arbitrary<T>) =>
    fc.oneof({ arbitrary: good, weight: 4 }, { arbitrary: anything, weight: 1 });
  const isPlain = (value: unknown): boolean =>
    !/__proto__|constructor|prototype/.test(JSON.stringify(value));

  test('of a spec accepts and refuses what the code does', () => {
    const spec = fc.record(
      {
        grids: one(fc.array(aGrid, { maxLength: 2 })),
        zip: one(fc.array(aGrid, { maxLength: 2 })),
        random: one(fc.record({ jobs: one(fc.integer()), seed: one(fc.nat()) })),
        repeats: one(fc.oneof(fc.integer(), fc.record({ count: fc.integer() }))),
        exclude: one(fc.array(fc.dictionary(fc.string(), anything))),
        tag_prefix: one(fc.constantFrom('a', 'con', 'nul.x', 'a.', '', 'é', 'x'.repeat(81))),
        command: one(fc.oneof(fc.string(), fc.array(fc.string()))),
        metric: one(fc.oneof(fc.string(), fc.array(fc.string()))),
        timeout_seconds: one(fc.double({ noNaN: true, noDefaultInfinity: true })),
        max_jobs: one(fc.integer()),
        lr: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(spec.filter(isPlain), (value) => {
        expect(acceptsSpec(value)).toBe(v.safeParse(sessionSpec, value).success);
      }),
      { numRuns: 1000 },
    );
  });

  test('of a row accepts and refuses what the code does', () => {
    const row = fc.record(
      {
        job_id: one(fc.constantFrom('a', 'COM1', 'com1.x', 'a.', 'constructor', '', '-a')),
        config: one(fc.dictionary(fc.string(), anything)),
        output_json: one(fc.string()),
        command: one(fc.array(fc.string())),
        timeout_seconds: one(fc.integer()),
        retries: one(fc.integer({ min: -1, max: 101 })),
        env: one(fc.dictionary(fc.string(), fc.string())),
        depends_on: one(fc.array(fc.string())),
        metadata: one(fc.dictionary(fc.string(), anything)),
        colour: fc.constant(1),
      },
      { requiredKeys: ['job_id', 'config', 'output_json'] },
    );
    const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
    fc.assert(
      fc.property(
        row.filter(({ env }) => !isObject(env) || isPlain(env)),
        (value) => {
          expect(acceptsRow(value)).toBe(v.safeParse(planRow, value).success);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('rows that follow from a spec are rows of the schema', () => {
    for (const row of rowsOf(ORIGINAL)) expect(acceptsRow(JSON.parse(row))).toBe(true);
  });
});
