import { describe, expect, test } from '@jest/globals';
import { createPlanParser, type PlanLine } from '../../src/formats/plan-jsonl.js';
import { MAX_TIMEOUT_SECONDS } from '../../src/formats/plan-row.js';

const places = { workingDirectory: '', stateDirectory: '.tuning-session', plan: 'plan.jsonl' };

function parseLines(...lines: readonly string[]): PlanLine[] {
  const parse = createPlanParser(places);
  return lines.map((text, index) => parse(text, index + 1));
}

function parseLine(text: string): PlanLine {
  const [line] = parseLines(text);
  if (line === undefined) throw new Error('no line');
  return line;
}

/** A row as one writes it, with these keys changed or added. */
function row(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ job_id: 'a', config: {}, output_json: 'outputs/a.json', ...changes });
}

/** The column (from 1) of the first place of `needle` in `text`. */
function columnOf(text: string, needle: string): number {
  const index = text.indexOf(needle);
  if (index === -1) throw new Error(`no ${needle}`);
  return index + 1;
}

test('a row is read whole', () => {
  const text = row({
    config: { fee: 0, nested: { list: [1, '2', null, true] } },
    command: ['python', '{job_id}', ''],
    timeout_seconds: 1.5,
    retries: 3,
    env: { MODE: 'x', EMPTY: '' },
    depends_on: [],
    metadata: { note: 'kept' },
  });
  expect(parseLine(text)).toEqual({
    type: 'job',
    job: {
      id: 'a',
      line: 1,
      config: { fee: 0, nested: { list: [1, '2', null, true] } },
      outputJson: 'outputs/a.json',
      command: ['python', '{job_id}', ''],
      timeoutSeconds: 1.5,
      retries: 3,
      env: { MODE: 'x', EMPTY: '' },
      dependsOn: [],
      metadata: { note: 'kept' },
    },
  });
});

test('what a row leaves out is null, or none', () => {
  expect(parseLine(row())).toMatchObject({
    job: {
      command: null,
      timeoutSeconds: null,
      retries: null,
      env: null,
      dependsOn: [],
      metadata: null,
    },
  });
});

test.each(['', '   ', '\t\r', '\r'])('D15 a blank line %j is passed over', (text) => {
  expect(parseLine(text)).toEqual({ type: 'blank' });
});

test('D15 a carriage return at the end belongs to the line end', () => {
  expect(parseLine(`${row()}\r`).type).toBe('job');
});

describe('D15 a line that is not JSON is told with its column', () => {
  test.each([
    ['cut off', '{"job_id": "a"', 15, /brace expected/],
    ['with a trailing comma', '{"job_id": "a",}', 16, /property name expected/],
    ['with a comment', '{"job_id": "a" // x', 16, /comment/],
    ['with single quotes', "{'job_id': 'a'}", 2, /symbol/],
    ['that is a bare word', 'job', 1, /symbol/],
    ['with NaN', '{"job_id": "a", "config": {"x": NaN}}', 33, /symbol/],
    ['with something after it', '{} {}', 4, /end of file/],
  ])('%s', (_, text, column, message) => {
    expect(parseLines('', text)[1]).toEqual({
      type: 'not_json',
      line: 2,
      column,
      message: expect.stringMatching(message),
    });
  });
});

const NO_PROGRAM = 'command[0] must be a string that names the program';

describe('P21 a row that is JSON but no valid job is invalid, at the place of its fault', () => {
  test.each([
    ['no object', '[1]', '[', 'a row must be a JSON object'],
    ['null', 'null', 'null', 'a row must be a JSON object'],
    ['no id', '{"config":{},"output_json":"x"}', '{', 'job_id is missing'],
    ['no config', '{"job_id":"a","output_json":"x"}', '{', 'config is missing'],
    ['no output', '{"job_id":"a","config":{}}', '{', 'output_json is missing'],
    ['D20 an unknown key', row({ colour: 1 }), '"colour"', 'unknown key colour'],
    ['an id that is no text', row({ job_id: 7 }), '7', 'job_id must be a string'],
    ['a config that is no object', row({ config: [1] }), '[1]', 'config must be an object'],
    ['a config that is null', row({ config: null }), 'null', 'config must be an object'],
    ['an output that is no text', row({ output_json: 7 }), '7', 'output_json must be a string'],
    ['metadata that is no object', row({ metadata: 'x' }), '"x"', 'metadata must be an object'],
    ['D18 an empty command', row({ command: [] }), '[]', NO_PROGRAM],
    ['D18 no program', row({ command: [''] }), '""]', NO_PROGRAM],
    [
      'a command that is text',
      row({ command: 'ls' }),
      '"ls"',
      'command must be an array of strings',
    ],
    [
      'an argument that is a number',
      row({ command: ['ls', 7] }),
      '7',
      'command[1] must be a string',
    ],
    [
      'D18 an argument with NUL',
      row({ command: ['ls', 'a\0b'] }),
      '"a\\u0000b"',
      'command[1] must not hold a NUL character',
    ],
    [
      'D20 a negative time-out',
      row({ timeout_seconds: -1 }),
      '-1',
      `timeout_seconds must be between 0 (no limit) and ${MAX_TIMEOUT_SECONDS}`,
    ],
    [
      'D20 a time-out no timer holds',
      row({ timeout_seconds: 2 ** 31 }),
      '2147483648',
      `timeout_seconds must be between 0 (no limit) and ${MAX_TIMEOUT_SECONDS}`,
    ],
    [
      'a time-out that is text',
      row({ timeout_seconds: '5' }),
      '"5"',
      'timeout_seconds must be a number of seconds',
    ],
    ['an env value that is a number', row({ env: { A: 5 } }), '5', 'env.A must be a string'],
    [
      'an env name with =',
      row({ env: { 'A=B': '' } }),
      '"A=B"',
      'env has a name that is empty or holds =',
    ],
    [
      'an env name that is empty',
      row({ env: { '': '' } }),
      '"":',
      'env has a name that is empty or holds =',
    ],
  ])('%s', (_, text, needle, message) => {
    expect(parseLines('', text)[1]).toEqual({
      type: 'invalid',
      line: 2,
      column: columnOf(text, needle),
      message,
    });
  });

  test('D20 a time-out of 1e999 is no number of seconds', () => {
    const text = row({ timeout_seconds: 5 }).replace(':5', ':1e999');
    expect(parseLine(text)).toMatchObject({ type: 'invalid', column: columnOf(text, '1e999') });
  });

  test.each([0, MAX_TIMEOUT_SECONDS])('D20 a time-out of %d is fine', (timeout_seconds) => {
    expect(parseLine(row({ timeout_seconds }))).toMatchObject({
      job: { timeoutSeconds: timeout_seconds },
    });
  });

  test('columns count characters, not bytes', () => {
    const text = '{"metadata":{"größe":"ä"},"colour":1,"job_id":"a","config":{},"output_json":"x"}';
    expect(parseLine(text)).toMatchObject({ column: columnOf(text, '"colour"') });
  });
});

describe('a number that would not survive is refused', () => {
  const withX = (literal: string) =>
    row({ config: { deep: [{ x: 0 }] } }).replace('"x":0', `"x":${literal}`);

  test.each(['1e999', '-1e999'])('D20 %s', (literal) => {
    const text = withX(literal);
    expect(parseLine(text)).toEqual({
      type: 'invalid',
      line: 1,
      column: columnOf(text, literal),
      message: 'config.deep[0].x is a number too large to hold',
    });
  });

  test.each(['9007199254740993', '-9007199254740993', '12345678901234567890'])(
    'an integer of which digits would be lost: %s',
    (literal) => {
      const text = withX(literal);
      expect(parseLine(text)).toMatchObject({
        type: 'invalid',
        column: columnOf(text, literal),
        message: expect.stringMatching(/^config\.deep\[0\]\.x is an integer too large to be kept/),
      });
    },
  );

  test.each(['9007199254740991', '9007199254740992', '1e300', '1.5', '18014398509481984'])(
    'but one that stays what it is, is fine: %s',
    (literal) => {
      expect(parseLine(withX(literal)).type).toBe('job');
    },
  );
});

test.each([100, 10_000, 100_000])('F08 a config nested %d deep is invalid, no crash', (depth) => {
  const nested = '['.repeat(depth) + ']'.repeat(depth);
  const text = `{"job_id":"a","config":{"x":${nested}},"output_json":"x.json"}`;
  expect(parseLine(text)).toMatchObject({ type: 'invalid', message: /nested deeper than 64/ });
  expect(parseLine(text.slice(0, 30 + depth))).toMatchObject({ type: 'not_json' });
});

describe('ids', () => {
  test.each([
    '../x',
    'a/b',
    'a\\b',
    'C:x',
    'a:b',
    'a*b',
    'a b',
    '',
    '.a',
    '-a',
    '_a',
    'x.',
    'x'.repeat(101),
    '😀',
    'é',
    'a\0',
    'a\n',
    'con',
    'CON',
    'nul.txt',
    'Com1',
    'lpt9.x',
    'constructor',
    'prototype',
    '__proto__',
  ])('D03 D05 %j names no job', (job_id) => {
    const text = row({ job_id });
    expect(parseLine(text)).toMatchObject({
      type: 'invalid',
      column: columnOf(text, JSON.stringify(job_id)),
      message: expect.stringMatching(/^job_id (must|is)/),
    });
  });

  test.each([
    'a',
    '0',
    'sess001_0001',
    'a.b-c_d',
    'x'.repeat(100),
    'toString',
    'hasOwnProperty',
    'console',
    'com',
  ])('D04 %j names a job', (job_id) => {
    expect(parseLine(row({ job_id }))).toMatchObject({ type: 'job', job: { id: job_id } });
  });
});

describe('of rows that claim the same, the first stands', () => {
  test.each([
    ['D01 id', 'a', 'a'],
    ['D02 id in other case', 'a', 'A'],
  ])('%s', (_, first, second) => {
    const [one, two, three] = parseLines(
      row({ job_id: first, output_json: '1.json' }),
      row({ job_id: second, output_json: '2.json' }),
      row({ job_id: 'b', output_json: '2.json' }),
    );
    expect(one?.type).toBe('job');
    expect(two).toMatchObject({ type: 'invalid', message: 'job_id is already used in line 1' });
    expect(three?.type).toBe('job');
  });

  test.each([
    ['path', 'outputs/a.json', 'outputs/a.json'],
    ['path in other words', 'outputs/a.json', './outputs/x/../a.json'],
    ['path in other case', 'outputs/a.json', 'outputs/A.json'],
  ])('output %s', (_, first, second) => {
    const [, two] = parseLines(
      row({ job_id: 'a', output_json: first }),
      row({ job_id: 'b', output_json: second }),
    );
    expect(two).toMatchObject({
      type: 'invalid',
      message: 'output_json is already used in line 1',
    });
  });

  test('an invalid row claims nothing', () => {
    const [one, two] = parseLines(row({ colour: 1 }), row());
    expect([one?.type, two?.type]).toEqual(['invalid', 'job']);
  });
});

describe('depends_on', () => {
  const one = row({ job_id: 'one', output_json: '1.json' });
  const dependent = (depends_on: unknown, more: Readonly<Record<string, unknown>> = {}) =>
    row({ job_id: 'two', output_json: '2.json', depends_on, ...more });

  test('names earlier rows', () => {
    const third = row({ job_id: 'three', output_json: '3.json', depends_on: ['two', 'one'] });
    const lines = parseLines(one, dependent(['one']), third);
    expect(lines.map((line) => (line.type === 'job' ? line.job.dependsOn : line))).toEqual([
      [],
      ['one'],
      ['two', 'one'],
    ]);
  });

  test.each([
    ['an unknown row', ['one', 'nobody'], '"nobody"', 'the job_id of no earlier row'],
    ['a later row', ['three'], '"three"', 'the job_id of no earlier row'],
    ['another case', ['One'], '"One"', 'the job_id of no earlier row'],
    ['the row itself', ['two'], '["two"', 'names the row itself'],
    ['a row twice', ['one', 'one'], '"one"]', 'names "one" twice'],
    ['no text', ['one', 1], '1]', 'must be a job id'],
    ['no list', 'one', '"one"', 'must be an array'],
    ['null', null, 'null', 'must be an array'],
  ])('that names %s makes its row invalid, at the place', (_, depends_on, needle, message) => {
    const text = dependent(depends_on);
    const third = row({ job_id: 'three', output_json: '3.json' });
    const [, two, three] = parseLines(one, text, third);
    const column =
      columnOf(text, `"depends_on":`) + text.slice(text.indexOf('"depends_on":')).indexOf(needle);
    expect(two).toMatchObject({
      type: 'invalid',
      line: 2,
      column: needle === '["two"' ? column + 1 : column,
      message: expect.stringContaining(message),
    });
    expect(three?.type).toBe('job');
  });

  test('on an invalid row is fine: that it is unmet is for the run to say', () => {
    const [first, two] = parseLines(row({ job_id: 'one', colour: 1 }), dependent(['one']));
    expect([first?.type, two?.type]).toEqual(['invalid', 'job']);
  });

  test('on a row that another of the same id made invalid means the first', () => {
    const again = row({ job_id: 'one', output_json: 'again.json' });
    expect(parseLines(one, again, dependent(['one'])).map(({ type }) => type)).toEqual([
      'job',
      'invalid',
      'job',
    ]);
  });
});

test.each([-1, 0.5, 101, '1', null])('retries %j make a row invalid', (retries) => {
  const text = row({ retries });
  expect(parseLine(text)).toMatchObject({
    type: 'invalid',
    column: columnOf(text, `"retries":`) + '"retries":'.length,
    message: expect.stringMatching(/^retries must be a (whole )?number/),
  });
});

test.each([0, 1, 100])('%d retries are fine', (retries) => {
  expect(parseLine(row({ retries }))).toMatchObject({ type: 'job', job: { retries } });
});

test('F12 a config with __proto__ keeps it as data', () => {
  const line = parseLine('{"job_id":"a","config":{"__proto__":{"x":1}},"output_json":"x.json"}');
  expect(line.type === 'job' && Object.hasOwn(line.job.config, '__proto__')).toBe(true);
  expect(({} as { x?: unknown }).x).toBeUndefined();
});
