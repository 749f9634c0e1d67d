import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/domain/user-error.js';
import { loadPlan } from '../../src/entry/load-plan.js';
import { createSecrets } from '../../src/entry/secrets.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const NO_SECRETS = createSecrets({}, []);

type Loaded = ReturnType<typeof loadPlan>;

function load(
  content: string | Buffer | null,
  command: readonly string[] | null = ['run'],
): Loaded {
  const root = temporaryFolder();
  if (content !== null) writeFileSync(join(root, 'plan.jsonl'), content);
  const places = { root, workingDirectory: root, stateDirectory: join(root, '.tuning-session') };
  return loadPlan(
    { plan: 'plan.jsonl', command, fingerprintFiles: [] },
    places,
    join(root, 'cache'),
    NO_SECRETS,
  );
}

/** What a plan that cannot be read at all is told, as the user sees it. */
function refusal(...given: Parameters<typeof load>): UserError {
  try {
    load(...given);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it was read');
}

const row = (id: string, changes: object = {}): string =>
  JSON.stringify({ job_id: id, config: { x: 1 }, output_json: `${id}.json`, ...changes });

describe('D15 a plan as editors write it', () => {
  test.each([
    ['with a byte order mark', `\uFEFF${row('a')}\n${row('b')}\n`],
    ['with CRLF', `${row('a')}\r\n${row('b')}\r\n`],
    ['without a last newline', `${row('a')}\n${row('b')}`],
    ['with blank lines at its end', `${row('a')}\n${row('b')}\n\n  \n`],
  ])('%s is the same plan', (_, content) => {
    const { plan } = load(content);
    expect(plan).toEqual(load(`${row('a')}\n${row('b')}\n`).plan);
  });

  test('blank lines count for the numbers of lines', () => {
    const { plan } = load(`\n\n${row('a')}\n\n${row('a')}\n`);
    expect(plan.rows).toMatchObject([
      { type: 'job', job: { id: 'a', line: 3 } },
      { type: 'invalid', line: 5, message: 'job_id is already used in line 3' },
    ]);
  });
});

describe('exit 2, and nothing is run, for', () => {
  test('P21 lines that are not JSON: all of them, with line and column', () => {
    const error = refusal(`${row('a')}\n{"job_id": }\n${row('b')}\nnope\n`);
    expect(error).toMatchObject({
      exitCode: 2,
      place: { file: 'plan.jsonl', line: 2, column: 12 },
    });
    expect(error.describe()).toContain('plan.jsonl:4:1: not JSON');
  });

  test('very many of them: the first 20, and how many more', () => {
    const { message } = refusal('nope\n'.repeat(25));
    expect(message.split('\n')).toHaveLength(21);
    expect(message).toContain('and 5 more lines');
  });

  test('D16 bytes that are not UTF-8, with line and offset', () => {
    const bad = Buffer.concat([Buffer.from(`${row('a')}\n{"job_id":"`), Buffer.from([0xff, 0x0a])]);
    expect(refusal(bad)).toMatchObject({
      exitCode: 2,
      place: { file: 'plan.jsonl', line: 2 },
      message: expect.stringContaining(`byte ${row('a').length + 1}`),
    });
  });

  test.each([
    ['D11 an empty file', ''],
    ['a file of blank lines', '\n\r\n  \n'],
    ['a byte order mark only', '\uFEFF'],
  ])('%s', (_, content) => {
    expect(refusal(content)).toMatchObject({ exitCode: 2, message: 'the plan has no jobs' });
  });

  test('a file that is not there, or is a folder', () => {
    expect(refusal(null)).toMatchObject({
      exitCode: 2,
      message: 'the plan file does not exist',
      place: { file: 'plan.jsonl' },
      hint: expect.stringMatching(/^Looked for \S+plan\.jsonl\.$/),
    });
    const root = temporaryFolder();
    mkdirSync(join(root, 'plan.jsonl'));
    const places = { root, workingDirectory: root, stateDirectory: join(root, '.s') };
    expect(() =>
      loadPlan(
        { plan: 'plan.jsonl', command: ['run'], fingerprintFiles: [] },
        places,
        join(root, 'cache'),
        NO_SECRETS,
      ),
    ).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining('folder') }));
  });

  test('a row without any command', () => {
    const first = row('a', { command: ['x'] });
    expect(refusal(`${first}\n${row('b')}\n`, null)).toMatchObject({ place: { line: 2 } });
    expect(load(`${first}\n`, null).plan.rows).toHaveLength(1);
  });

  test('a command with a placeholder that does not exist', () => {
    expect(refusal(row('a'), ['run', '{job}'])).toMatchObject({ exitCode: 2 });
  });
});

test('a row whose template has no value, or is wrong, is invalid; the others stand', () => {
  const { plan } = load(
    [
      row('a', { command: ['x', '{config.data_file}'] }),
      row('b', { command: ['x', '{nope}'] }),
      row('c'),
    ].join('\n'),
  );
  expect(plan.rows).toMatchObject([
    { type: 'invalid', line: 1, message: 'Missing data_file in config' },
    { type: 'invalid', line: 2, message: expect.stringContaining('{nope}') },
    { type: 'job', job: { id: 'c', template: ['run'] } },
  ]);
});

describe('the fingerprint of a plan', () => {
  const of = (...rows: readonly string[]) => load(rows.join('\n')).plan.fingerprint;

  test('D06 does not depend on the order of rows or keys, nor on what no result depends on', () => {
    const plain = of(row('a'), row('b'));
    expect(of(row('b'), row('a', { timeout_seconds: 5, metadata: { note: 'x' } }))).toBe(plain);
  });

  test('differs for another job, and not for an invalid row', () => {
    const plain = of(row('a'));
    expect(of(row('a', { config: { x: 2 } }))).not.toBe(plain);
    expect(of(row('a'), row('b'))).not.toBe(plain);
    expect(of(row('a'), row('b', { colour: 1 }))).toBe(plain);
  });

  test('a row’s own command counts, the session’s too', () => {
    const own = load(row('a', { command: ['run'] })).plan;
    expect(own.fingerprint).toBe(load(row('a')).plan.fingerprint);
    expect(load(row('a'), ['other']).plan.fingerprint).not.toBe(own.fingerprint);
  });
});

test('the command of the original pipeline is taken where its script is', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'scripts'));
  writeFileSync(join(root, 'scripts', 'run_arbitrage_tuning.py'), '');
  writeFileSync(join(root, 'plan.jsonl'), row('a', { config: { data_file: 'q.csv' } }));
  const places = { root, workingDirectory: root, stateDirectory: join(root, '.s') };
  const { plan } = loadPlan(
    { plan: 'plan.jsonl', command: null, fingerprintFiles: [] },
    places,
    join(root, 'cache'),
    NO_SECRETS,
  );
  expect(plan.rows).toMatchObject([
    { job: { template: expect.arrayContaining(['scripts.run_arbitrage_tuning']) } },
  ]);
});

describe('a plan that was checked before', () => {
  function createPlace() {
    const root = temporaryFolder();
    const cache = join(root, 'cache');
    const places = { root, workingDirectory: root, stateDirectory: join(root, '.s') };
    const again = (
      command: readonly string[] | null = ['run', '{config.x}'],
      secrets = NO_SECRETS,
    ): Loaded =>
      loadPlan({ plan: 'plan.jsonl', command, fingerprintFiles: [] }, places, cache, secrets);
    const write = (...rows: string[]) => {
      writeFileSync(join(root, 'plan.jsonl'), rows.join('\n'));
    };
    return { cache, again, write };
  }
  const rows = [
    row('a', { timeout_seconds: 5, metadata: { m: 1 } }),
    row('b', { config: { x: [1, { y: null }] } }),
    row('a'),
  ];

  test('is not checked again, and is the same', () => {
    const { cache, again, write } = createPlace();
    write(...rows);
    const first = again();
    first.keep?.(cache);
    const second = again();
    expect(second.keep).toBeNull();
    expect(second.plan).toEqual(first.plan);
  });

  test.each<[string, (place: ReturnType<typeof createPlace>) => Loaded]>([
    ['its bytes changed', ({ again, write }) => (write(...rows, row('z')), again())],
    ['the command changed', ({ again }) => again(['other'])],
  ])('is checked again when %s', (_, change) => {
    const place = createPlace();
    place.write(...rows);
    place.again().keep?.(place.cache);
    expect(change(place).keep).not.toBeNull();
  });

  test.each([{ env: { A: '1' } }, { command: ['own'] }])(
    'is not kept when a row brings what may hold a secret: %j',
    (own) => {
      const { cache, again, write } = createPlace();
      write(row('z', own));
      again().keep?.(cache);
      expect(existsSync(cache)).toBe(false);
    },
  );

  const secrets = createSecrets({ MY_TOKEN: 'hunter22' }, []);

  test.each([{ config: { x: 'hunter22' } }, { metadata: { m: ['hunter22'] } }])(
    'is not kept when a row holds a secret: %j',
    (own) => {
      const { cache, again, write } = createPlace();
      write(row('z', own));
      again(['run'], secrets).keep?.(cache);
      expect(existsSync(cache)).toBe(false);
    },
  );

  test('is checked again when what was kept holds what is a secret now', () => {
    const { cache, again, write } = createPlace();
    write(row('z', { config: { x: 'hunter22' } }));
    const open = again(['run']);
    open.keep?.(cache);
    expect(again(['run'], createSecrets({ MY_TOKEN: 'hunter33' }, [])).plan).toEqual(open.plan);
    const { plan } = again(['run'], secrets);
    expect(plan.sha256).not.toBe(open.plan.sha256);
    expect(plan.fingerprint).toBe(open.plan.fingerprint);
  });

  test('is not kept when the file changed while it was read', () => {
    const { cache, again, write } = createPlace();
    write(...rows);
    const { keep } = again();
    write(row('z'));
    keep?.(cache);
    expect(again().keep).not.toBeNull();
  });
});

describe('fingerprint-files', () => {
  function createPlace() {
    const root = temporaryFolder();
    const cache = join(root, 'cache');
    const places = { root, workingDirectory: root, stateDirectory: join(root, '.s') };
    const write = (name: string, content: string) => {
      writeFileSync(join(root, name), content);
    };
    write('plan.jsonl', row('a'));
    write('b.py', '1');
    write('a.py', '1');
    const again = (...fingerprintFiles: string[]): Loaded =>
      loadPlan(
        { plan: 'plan.jsonl', command: ['run'], fingerprintFiles },
        places,
        cache,
        NO_SECRETS,
      );
    return { root, cache, write, again };
  }

  test('are part of every fingerprint, by path and content, sorted', () => {
    const { write, again } = createPlace();
    const { plan } = again('b.py', '*.py');
    expect(plan.files.map(([path]) => path)).toEqual(['a.py', 'b.py']);
    expect(plan.fingerprint).not.toBe(again().plan.fingerprint);
    expect(again('a.py', 'b.py').plan).toEqual(plan);
    write('a.py', '2');
    expect(again('*.py').plan.fingerprint).not.toBe(plan.fingerprint);
  });

  test('a plan that was checked with other content is checked again', () => {
    const { cache, write, again } = createPlace();
    again('a.py').keep?.(cache);
    expect(again('a.py').keep).toBeNull();
    write('a.py', '2');
    expect(again('a.py').keep).not.toBeNull();
  });

  test('one that is named and missing is exit 2; a pattern without a match is told', () => {
    const { again } = createPlace();
    expect(() => again('nope.py')).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(again('*.csv').notices).toEqual(['fingerprint-files: *.csv matches no file.']);
  });

  test('a link counts by what it leads to where it is named, and is refused in a pattern', () => {
    const { root, again } = createPlace();
    symlinkSync(join(root, 'a.py'), join(root, 'link.py'));
    expect(again('link.py').plan.files).toHaveLength(1);
    expect(() => again('*.py')).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});

describe('a secret in a row', () => {
  const secrets = createSecrets({ MY_TOKEN: 'hunter22' }, []);
  function messageOf(text: string): unknown {
    const root = temporaryFolder();
    writeFileSync(join(root, 'plan.jsonl'), text);
    const places = { root, workingDirectory: root, stateDirectory: join(root, '.s') };
    const settings = { plan: 'plan.jsonl', command: ['run'], fingerprintFiles: [] };
    const { plan } = loadPlan(settings, places, join(root, 'cache'), secrets);
    const [first] = plan.rows;
    return first?.type === 'invalid' ? first.message : null;
  }

  test('becomes *** in what is said of an invalid one', () => {
    expect(messageOf(row('a', { hunter22: 1 }))).toBe('unknown key ***');
    expect(messageOf(row('a', { command: ['{hunter22}'] }))).not.toContain('hunter22');
    const own = { env: { API_KEY: 'hunter33' }, hunter33: 1 };
    expect(messageOf(row('a', own))).toBe('unknown key ***');
  });
});
