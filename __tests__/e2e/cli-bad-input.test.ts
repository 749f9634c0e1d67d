import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CLI, createWorkspace, failsUntil, job, type CliWorkspace } from '../helpers/cli.js';
import { planText } from '../helpers/plans.js';
import { rechain } from '../helpers/rechain.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

const JOURNAL = '.tuning-session/plan/journal.jsonl';
const good = [job('a'), job('b')];

describe('a plan that cannot be read starts nothing, with exit code 2', () => {
  const cases: { what: string; content: string | Buffer | null; says: string[] }[] = [
    {
      what: 'a missing file',
      content: null,
      says: ['plan.jsonl: the plan file does not exist', '→ Looked for'],
    },
    {
      what: 'an empty file',
      content: '',
      says: ['plan.jsonl: the plan has no jobs', '→ Write one JSON object a line'],
    },
    { what: 'blank lines only', content: '\n \r\n\n', says: ['the plan has no jobs'] },
    {
      what: 'broken JSON',
      content: `${planText(good)}{"job_id": "c",}\n`,
      says: ['plan.jsonl:3:16: not JSON', '→ Nothing was run'],
    },
    {
      what: 'two broken lines',
      content: `{"job_id\n${planText(good)}nonsense\n`,
      says: ['plan.jsonl:1:', 'plan.jsonl:4:1: not JSON'],
    },
    {
      what: 'bytes that are not UTF-8',
      content: Buffer.concat([Buffer.from(planText(good)), Buffer.from([0x22, 0xff, 0x22])]),
      says: ['plan.jsonl:3: not UTF-8', '→ Save the plan as UTF-8'],
    },
    {
      what: 'rows without any command',
      content: planText([{ job_id: 'a', config: {}, output_json: 'out/a.json' }]),
      says: ['plan.jsonl:1: there is no command', '→ Set `--command`'],
    },
  ];
  test.each(cases)('$what', async ({ content, says }) => {
    if (content !== null) w.write('plan.jsonl', content);
    const { code, stdout, stderr } = await w.run(['run', 'plan.jsonl']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    for (const words of says) expect(stderr).toContain(words);
    expect(w.starts()).toEqual([]);
    expect(w.exists('.tuning-session')).toBe(false);
  });

  test('a folder in its place', async () => {
    w.write('plan.jsonl/file', '');
    const { code, stderr } = await w.run(['run', 'plan.jsonl']);
    expect(code).toBe(2);
    expect(stderr).toContain('plan.jsonl: the plan is a folder');
  });
});

describe('a row that is no job is an error at its line, and all others run', () => {
  const cases: { what: string; row: unknown; says: string }[] = [
    {
      what: 'a wrong type',
      row: job('c', { config: 'x' }),
      says: ':24: invalid row: config must be an object',
    },
    {
      what: 'not an object',
      row: ['c'],
      says: ':1: invalid row: a row must be a JSON object',
    },
    {
      what: 'a missing key',
      row: { job_id: 'c', config: {} },
      says: ':1: invalid row: output_json is missing',
    },
    { what: 'an unknown key', row: { ...job('c'), retires: 1 }, says: 'unknown key retires' },
    {
      what: 'a duplicate id',
      row: { ...job('a'), output_json: 'out/x.json' },
      says: ':11: invalid row: job_id is already used in line 1',
    },
    {
      what: 'an id that differs by case',
      row: job('A', { output_json: 'out/x.json' }),
      says: 'job_id is already used in line 1',
    },
    {
      what: 'an output that is taken',
      row: { ...job('c'), output_json: './out/../out/b.json' },
      says: 'output_json is already used in line 2',
    },
    {
      what: 'a path outside of the workspace',
      row: { ...job('c'), output_json: '../x.json' },
      says: 'output_json leaves the workspace',
    },
    {
      what: 'an absolute path',
      row: { ...job('c'), output_json: '/x.json' },
      says: 'output_json must be relative',
    },
    {
      what: 'a reserved id',
      row: { ...job('c'), job_id: '__proto__' },
      says: 'invalid row: job_id',
    },
    {
      what: 'an id that is a path',
      row: { ...job('c'), job_id: '../c' },
      says: 'invalid row: job_id must be',
    },
    {
      what: 'a placeholder without a value',
      row: job('c', { command: ['x', '{config.data_file}'] }),
      says: ':1: invalid row: Missing data_file in config',
    },
    {
      what: 'a time-out below 0',
      row: job('c', { timeout_seconds: -1 }),
      says: 'timeout_seconds must be between',
    },
  ];
  test('each is told where and why, in one run', async () => {
    w.plan([...good, ...cases.map(({ row }) => row)]);
    const { code, stdout, stderr } = await w.run(['run', 'plan.jsonl']);
    expect(code).toBe(1);
    const told = stderr.split('\n').filter((line) => line.startsWith('error: '));
    expect(told).toHaveLength(cases.length);
    for (const [index, { says }] of cases.entries()) {
      expect(told[index]).toMatch(
        new RegExp(`^error: plan\\.jsonl:${index + 3}:\\d+: invalid row: `),
      );
      expect(told[index]).toContain(says);
    }
    expect(w.starts()).toEqual(['a', 'b']);
    expect(stdout).toContain(
      `${cases.length + 2} jobs: 2 completed, 0 failed, ${cases.length} invalid rows`,
    );
    expect(w.journal().some(({ job_id }) => job_id !== undefined && !/^[ab]$/.test(job_id))).toBe(
      false,
    );
  });

  test('a dry run lists every one and ends with 2', async () => {
    w.plan([job('a'), { ...job('b'), x: 1 }, job('c'), job('c')]);
    const { code, stdout } = await w.run(['run', 'plan.jsonl', '--dry-run']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^invalid {2}plan\.jsonl:2:\d+ {2}unknown key x$/m);
    expect(stdout).toMatch(/^invalid {2}plan\.jsonl:4:\d+ {2}job_id is already used in line 3$/m);
    expect(stdout).toContain('2 to run, 0 kept, 0 left, 2 invalid.');
    expect(w.starts()).toEqual([]);
  });

  test('when all rows are invalid, nothing runs and the code is 1', async () => {
    w.plan([{ a: 1 }, { b: 2 }]);
    const { code, stdout } = await w.run(['run', 'plan.jsonl']);
    expect(code).toBe(1);
    expect(stdout).toContain('2 jobs: 0 completed, 0 failed, 2 invalid rows');
  });
});

/** A session that ended, once for all tests that begin with it. */
let ended: CliWorkspace;
beforeAll(async () => {
  ended = createWorkspace();
  ended.plan([job('a'), job('b'), job('c', { body: failsUntil('mended') })]);
  await ended.run(['run', 'plan.jsonl']);
});
afterAll(() => {
  ended.remove();
});
function beginWithEndedSession(): void {
  cpSync(ended.folder, w.folder, { recursive: true });
}

describe('wrong usage changes nothing, with exit code 2', () => {
  beforeEach(beginWithEndedSession);

  const cases: { args: string[]; says: string }[] = [
    {
      args: ['run', 'plan.jsonl', '--continue-from', 'nobody'],
      says: '`--continue-from` (action: `continue-from`) names a job that is not in the plan: nobody',
    },
    {
      args: ['run', 'plan.jsonl', '--only', 'a', '--only', 'nobody'],
      says: '`--only` (action: `only`) names jobs that are not in the plan: nobody',
    },
    {
      args: ['run', 'plan.jsonl', '--resume', '--retry-failed'],
      says: 'two restart modes at once: --resume and --retry-failed',
    },
    {
      args: ['run', 'plan.jsonl', '--fresh', '--continue-from', 'b'],
      says: 'two restart modes at once: --fresh and --continue-from b',
    },
    {
      args: ['run', 'plan.jsonl', '--resume', '--restart', 'fresh'],
      says: 'two restart modes at once',
    },
    {
      args: ['run', 'plan.jsonl', '--max-jobs', '0'],
      says: '--max-jobs is "0": must be a whole number from 1',
    },
    { args: ['run', 'plan.jsonl', '--timeout', 'soon'], says: '--timeout is "soon"' },
    { args: ['run', 'plan.jsonl', '--session', 'a/b'], says: '--session is "a/b"' },
    { args: ['run', 'plan.jsonl', '--stop-on-error', 'maybe'], says: '--stop-on-error is "maybe"' },
    {
      args: ['run', 'plan.jsonl', '--command', 'sh -c "x'],
      says: 'command cannot be split into arguments',
    },
    { args: ['run', 'plan.jsonl', '--retri'], says: "unknown option '--retri'" },
    { args: ['run', 'plan.jsonl', '--max-paralel', '2'], says: 'Did you mean --max-parallel?' },
    { args: ['run', 'plan.jsonl', '--from-run', 'latest'], says: 'give the folder to --from' },
    { args: ['run', 'plan.jsonl', '--only'], says: "option '--only" },
    { args: ['run', 'plan.jsonl', 'other.jsonl'], says: 'unexpected argument "other.jsonl"' },
    { args: ['run'], says: 'PLAN' },
    {
      args: ['run', 'plan.jsonl', '--working-directory', 'nowhere'],
      says: 'nowhere: working-directory does not exist',
    },
    {
      args: ['run', 'plan.jsonl', '--working-directory', '..'],
      says: 'working-directory lies outside of the workspace',
    },
    { args: ['run', 'plan.jsonl', '--from', 'nowhere', '--resume'], says: 'does not exist' },
    { args: ['rnu'], says: 'unknown command rnu' },
    { args: ['status', '--session', 'nobody'], says: 'there is no session nobody' },
    { args: ['status', '--run', 'f00'], says: 'this session has no run f00' },
    { args: ['history', '--limit', '0'], says: '--limit is "0"' },
    { args: ['history', '--stats', '--clean'], says: '--stats and --clean are two answers' },
    { args: ['history', '--stats', '--detailed'], says: '--detailed means nothing with --stats' },
    { args: ['history', '--keep-days', '9'], says: '--keep-days means nothing without --clean' },
    { args: ['history', '--clean', '--keep-days', '-1'], says: "option '--keep-days" },
    { args: ['history', '--clean', '--keep-days=-1'], says: '--keep-days is "-1"' },
    { args: ['history', '--clean', '--keep-runs', 'all'], says: '--keep-runs is "all"' },
    { args: ['history', '--compare', 'f00'], says: '--compare needs two runs' },
    { args: ['history', '--compare', 'f00', 'f01'], says: 'this session has no run f00' },
    { args: ['history', 'f00'], says: 'unexpected argument "f00"' },
    { args: ['help', 'rnu'], says: 'there is no command rnu' },
    { args: ['rank', '--top', 'all'], says: '--top is "all"' },
    { args: ['rank', 'nowhere'], says: 'nowhere: there is no such folder' },
    { args: ['rank', '--metric', ':'], says: '--metric is ":"' },
  ];
  test.each(cases)('$args', async ({ args, says }) => {
    const before = w.snapshot('.tuning-session');
    const { code, stdout, stderr } = await w.run(args);
    expect({ code, stderr }).toMatchObject({ code: 2 });
    expect(stdout).toBe('');
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/^ {2}→ \S/m);
    expect(stderr).not.toContain('    at ');
    expect(w.starts()).toEqual([]);
    expect(w.snapshot('.tuning-session')).toEqual(before);
  });
});

describe('state that cannot be used is never read as nothing, and never changed', () => {
  beforeEach(() => {
    beginWithEndedSession();
    w.write('mended', '');
  });
  const lines = (): string[] => w.read(JOURNAL).split('\n');

  const cases: { what: string; damage: () => void; says: RegExp }[] = [
    {
      what: 'one character of the middle altered',
      damage: () => {
        w.write(
          JOURNAL,
          w.read(JOURNAL).replace('"job_id":"b","attempt":1', '"job_id":"b","attempt":2'),
        );
      },
      says: /journal\.jsonl:4: the journal is damaged: the line does not match its hash\. The last sound record is number 3/,
    },
    {
      what: 'a line taken out',
      damage: () => {
        w.write(
          JOURNAL,
          lines()
            .filter((_, index) => index !== 3)
            .join('\n'),
        );
      },
      says: /journal\.jsonl:4: .*line number 5 follows 3/,
    },
    {
      what: 'two lines swapped',
      damage: () => {
        const [one, two, three, ...rest] = lines();
        w.write(JOURNAL, [one, three, two, ...rest].join('\n'));
      },
      says: /journal\.jsonl:2: .*line number 3 follows 1/,
    },
    {
      what: 'a line doubled',
      damage: () => {
        const [one, ...rest] = lines();
        w.write(JOURNAL, [one, one, ...rest].join('\n'));
      },
      says: /journal\.jsonl:2: .*line number 1 follows 1/,
    },
    {
      what: 'a whole run of another history behind it',
      damage: () => {
        w.write(JOURNAL, w.read(JOURNAL).repeat(2));
      },
      says: /journal\.jsonl:9: /,
    },
    {
      what: 'an empty journal',
      damage: () => {
        truncateSync(w.path(JOURNAL), 0);
      },
      says: /journal\.jsonl: the journal is empty/,
    },
    {
      what: 'no sound first line',
      damage: () => {
        truncateSync(w.path(JOURNAL), 100);
      },
      says: /journal\.jsonl:1: the journal is damaged/,
    },
    {
      what: 'no journal',
      damage: () => {
        rmSync(w.path(JOURNAL));
      },
      says: /journal\.jsonl: the session folder has no journal/,
    },
    {
      what: 'a folder in place of the journal',
      damage: () => {
        rmSync(w.path(JOURNAL));
        mkdirSync(w.path(JOURNAL));
      },
      says: /journal\.jsonl: the session folder has something else in place of the journal/,
    },
    {
      what: 'a newer schema',
      damage: () => {
        rechain(w, JOURNAL, (event) =>
          event['type'] === 'run_started'
            ? { ...event, schema_version: 99, version: '9.9.9' }
            : event,
        );
      },
      says: /journal\.jsonl: the journal was written by version 9\.9\.9 \(schema 99/,
    },
  ];
  describe.each(cases)('$what', ({ damage, says }) => {
    test('exit code 5 in every mode and command, nothing run, nothing changed', async () => {
      damage();
      const before = w.snapshot('.tuning-session');
      const commands = [
        ['run', 'plan.jsonl', '--retry-failed'],
        ['run', 'plan.jsonl', '--only', 'a', '--dry-run'],
        ['run', 'plan.jsonl'],
        ['status'],
      ];
      for (const { code, stderr } of await Promise.all(commands.map((args) => w.run(args)))) {
        // Of those that run at the same time, one may hold the session.
        expect([5, 75]).toContain(code);
        if (code === 75) continue;
        expect(stderr).toMatch(says);
        expect(stderr).toMatch(/^ {2}→ \S.*--fresh/m);
      }
      expect(w.starts()).toEqual([]);
      expect(w.snapshot('.tuning-session')).toEqual(before);
    });

    test('--fresh is the way out: the old folder is kept whole', async () => {
      damage();
      const before = w.snapshot('.tuning-session/plan');
      const { code, stderr } = await w.run(['run', 'plan.jsonl', '--fresh']);
      expect(code).toBe(0);
      expect(stderr).toContain('warning: The earlier state is unusable and goes to .archive/');
      expect(w.starts()).toEqual(['a', 'b', 'c']);
      const [archived] = readdirSync(w.path('.tuning-session/.archive'));
      expect(w.snapshot(`.tuning-session/.archive/${archived ?? ''}`)).toEqual(before);
    });
  });

  test('the refusal ends with the command that repairs, ready to copy', async () => {
    const damaged = w.read(JOURNAL).replace('"job_id":"b","attempt":1', '"job_id":"b","attempt":2');
    w.write(JOURNAL, damaged);
    const refused = await w.run(['status', '--session', 'plan', '--json']);
    const command = `node ${relative(w.folder, CLI)} repair --session plan`;
    expect(refused.stderr.trimEnd().split('\n').at(-1)).toBe(`    ${command}`);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { exit_code: 5, command } });
    const elsewhere = await w.run([
      'status',
      '--state-directory',
      join(w.folder, '.tuning-session'),
    ]);
    expect(elsewhere.stderr).toContain(`${command}\n`);
    renameSync(w.path('.tuning-session'), w.path('my state'));
    const moved = await w.run(['status', '--state-directory', 'my state']);
    expect(moved.stderr).toContain(`${command} --state-directory '${w.path('my state')}'\n`);
  });

  test('repair goes on from the last sound record, shows what it drops, and keeps the whole', async () => {
    const damaged = w.read(JOURNAL).replace('"job_id":"b","attempt":1', '"job_id":"b","attempt":2');
    w.write(JOURNAL, damaged);
    const repaired = await w.run(['repair']);
    expect(repaired.code).toBe(0);
    expect(repaired.stdout).toMatch(/journal\.jsonl:4: the line does not match its hash/);
    expect(repaired.stdout).toContain('Kept records 1 to 3');
    expect(repaired.stdout).toContain('"job_id":"b"');
    expect(w.read('.tuning-session/plan/journal.jsonl.damaged')).toBe(damaged);
    const { code } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(code).toBe(0);
    expect(w.starts()).toEqual(['b', 'c']);
    expect((await w.run(['repair'])).stdout).toContain('is sound');
  });

  test('repair of a journal without a sound first line changes nothing: exit code 5', async () => {
    truncateSync(w.path(JOURNAL), 10);
    const before = w.snapshot('.tuning-session');
    const { code, stderr } = await w.run(['repair']);
    expect(code).toBe(5);
    expect(stderr).toContain('--fresh');
    expect(w.snapshot('.tuning-session')).toEqual(before);
  });

  test.each([
    { what: 'cut off', tear: (bytes: string) => bytes.slice(0, -20) },
    { what: 'without its newline', tear: (bytes: string) => bytes.slice(0, -1) },
    { what: 'half zeros', tear: (bytes: string) => `${bytes.slice(0, -60)}${'\0'.repeat(60)}` },
  ])('a last record that is $what is put aside with one warning', async ({ tear }) => {
    const whole = w.read(JOURNAL);
    const torn = tear(whole);
    w.write(JOURNAL, torn);
    const status = await w.run(['status']);
    expect(status.code).toBe(0);
    expect(w.read(JOURNAL)).toBe(torn);
    const { code, stderr } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(code).toBe(0);
    expect(w.starts()).toEqual(['c']);
    const sound = whole.lastIndexOf('\n', whole.length - 2) + 1;
    expect(stderr.match(/torn record/g)).toHaveLength(1);
    expect(stderr).toContain(`torn record at byte ${sound}`);
    const aside = readdirSync(w.path('.tuning-session/plan')).filter((name) =>
      name.startsWith('journal.torn-'),
    );
    expect(aside.map((name) => w.read(`.tuning-session/plan/${name}`))).toEqual([
      torn.slice(sound),
    ]);
  });

  test('a session folder that is gone is a fresh start, with a notice of where it looked', async () => {
    renameSync(w.path('.tuning-session/plan'), w.path('elsewhere'));
    const { code, stderr } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(code).toBe(0);
    expect(stderr).toContain(
      `No earlier state was found. Looked in ${w.path('.tuning-session/plan')}`,
    );
    expect(w.starts()).toEqual(['a', 'b', 'c']);
  });
});

test('a state directory that cannot be written is found before the first job: exit code 4', async () => {
  w.plan(good);
  w.write('.tuning-session', 'a file');
  const { code, stderr } = await w.run(['run', 'plan.jsonl']);
  expect(code).toBe(4);
  expect(stderr).toContain(`${w.path('.tuning-session')}: could not use the state directory`);
  expect(w.starts()).toEqual([]);
});
