import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../src/domain/json.js';
import {
  compileTemplate,
  missingValue,
  PIPELINE_TEMPLATE,
  renderArgv,
  type CompiledTemplate,
} from '../../src/formats/argv-template.js';

function compiled(...argv: readonly string[]): CompiledTemplate {
  const compilation = compileTemplate(argv);
  if (compilation.type === 'wrong') throw new Error(compilation.message);
  return compilation.template;
}

function render(argv: readonly string[], config: JsonObject = {}): string[] {
  return renderArgv(compiled(...argv), {
    jobId: 'job_1',
    outputJson: 'outputs/job_1.json',
    attempt: 2,
    python: 'python3.12',
    config,
    configFile: '/w/configs/job_1.json',
  });
}

describe('placeholders', () => {
  test.each<[string, JsonObject, string]>([
    ['{job_id}', {}, 'job_1'],
    ['{output_json}', {}, 'outputs/job_1.json'],
    ['{attempt}', {}, '2'],
    ['{python}', {}, 'python3.12'],
    ['{config_file}', {}, '/w/configs/job_1.json'],
    ['{config_json}', { a: [1, 'x'] }, '{"a":[1,"x"]}'],
    ['{config.fee}', { fee: 0 }, '0'],
    ['{config.fee}', { fee: 1e21 }, '1e+21'],
    ['{config.name}', { name: 'two words' }, 'two words'],
    ['{config.on}', { on: false }, 'false'],
    ['{config.list}', { list: [1, 2] }, '[1,2]'],
    ['{config.grid.size}', { grid: { size: 3 } }, '3'],
    ['{config.a.b}', { 'a.b': 1, a: { b: 2 } }, '1'],
    ['--{job_id}={config.fee}-{attempt}', { fee: 5 }, '--job_1=5-2'],
    ['nothing', {}, 'nothing'],
    ['', {}, ''],
    ['{{job_id}}', {}, '{job_id}'],
    ['{{{job_id}}}', {}, '{job_1}'],
    ['{{}}', {}, '{}'],
    ['{{flags}}', {}, '{flags}'],
  ])('%j becomes, with %j, %j', (element, config, expected) => {
    expect(render([element], config)).toEqual([expected]);
  });

  test('an argument stays one argument, whatever its value: there is no shell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const hostile = `${value} $(rm -rf /) ; \`x\` {job_id} {{ "'`;
        expect(render(['run', 'x={config.v}'], { v: hostile })).toEqual(['run', `x=${hostile}`]);
      }),
    );
  });
});

describe('{flags}', () => {
  test.each<[string, JsonObject, readonly string[]]>([
    ['a value', { min_spread_bps: 5 }, ['--min-spread-bps', '5']],
    ['a kebab name already', { 'min-spread': 5 }, ['--min-spread', '5']],
    ['zero and empty text are values', { fee: 0, tag: '' }, ['--fee', '0', '--tag', '']],
    ['true is the bare flag', { verbose: true }, ['--verbose']],
    ['false and null are nothing', { verbose: false, tag: null }, []],
    ['an array is repeated', { pair: ['a', 2] }, ['--pair', 'a', '--pair', '2']],
    ['an empty array is nothing', { pair: [] }, []],
    ['an object is JSON', { grid: { a: [1] } }, ['--grid', '{"a":[1]}']],
    ['objects in an array are JSON', { grid: [{ a: 1 }] }, ['--grid', '{"a":1}']],
    ['the order of the config', { b: 1, a: 2 }, ['--b', '1', '--a', '2']],
  ])('%s', (_, config, expected) => {
    expect(render(['run', '{flags}', 'end'], config)).toEqual(['run', ...expected, 'end']);
  });

  test('leaves out what another element uses, wherever that stands', () => {
    const config = { data_file: 'x.csv', grid: { size: 3 }, fee: 1 };
    expect(render(['run', '{flags}', '{config.data_file}', '{config.grid.size}'], config)).toEqual([
      'run',
      '--fee',
      '1',
      'x.csv',
      '3',
    ]);
  });

  test('leaves out exactly the entry that is used where names hold dots', () => {
    const config = { 'a.b': 1, a: { b: 2 } };
    expect(render(['{config.a.b}', '{flags}'], config)).toEqual(['1', '--a', '{"b":2}']);
  });

  test('names that objects inherit are only names', () => {
    expect(
      render(['{flags}'], JSON.parse('{"__proto__":1,"constructor":2}') as JsonObject),
    ).toEqual(['----proto--', '1', '--constructor', '2']);
  });
});

test('the command of the original pipeline', () => {
  const config = { data_file: 'q.csv', min_spread_bps: 5, max_open_trades: 1, tag: 't' };
  expect(render(PIPELINE_TEMPLATE, config)).toEqual([
    ...['python3.12', '-m', 'scripts.run_arbitrage_tuning', '--data-file', 'q.csv'],
    ...['--min-spread-bps', '5', '--max-open-trades', '1', '--tag', 't'],
    ...['--output-json', 'outputs/job_1.json'],
  ]);
});

describe('a value that is missing', () => {
  test.each<[string, JsonObject, string | null]>([
    ['{config.data_file}', {}, 'data_file'],
    ['{config.data_file}', { data_file: null }, 'data_file'],
    ['{config.a.b}', { a: 1 }, 'a.b'],
    ['{config.a.b}', { a: { c: 1 } }, 'a.b'],
    ['{config.toString}', {}, 'toString'],
    ['{config.fee}', { fee: 0 }, null],
    ['{config.tag}', { tag: '' }, null],
    ['{config.on}', { on: false }, null],
    ['{flags} is not alone here', {}, null],
    ['{config_json}', {}, null],
  ])('of %j in %j: %j', (element, config, expected) => {
    const argv = element.startsWith('{flags}') ? ['{flags}'] : [element];
    expect(missingValue(compiled(...argv), config)).toBe(expected);
  });
});

describe('a template is wrong', () => {
  test.each([
    ['{job}', /unknown placeholder \{job\}/],
    ['{}', /unknown placeholder \{\}/],
    ['{config}', /unknown placeholder \{config\}/],
    ['{config.}', /unknown placeholder \{config\.\}/],
    ['{JOB_ID}', /unknown placeholder/],
    ['{ job_id }', /unknown placeholder/],
    ['a{b', /a single \{/],
    ['a}b', /a single \}/],
    ['{"json": 1}', /unknown placeholder/],
    ['--x={flags}', /\{flags\} inside of an argument/],
  ])('%j', (element, message) => {
    expect(compileTemplate(['run', element])).toMatchObject({
      type: 'wrong',
      message: expect.stringMatching(message),
    });
  });
});
