import { afterAll, describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planText, row } from '../helpers/plans.js';
import { startRunner, type Machine, type Runner } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

const GOOD = [row('a'), row('b', 'test -e mended || exit 3')];

interface BadInput {
  readonly what: string;
  readonly prepare?: (machine: Machine) => void;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly says: RegExp;
  /** Where the annotation points to. */
  readonly at?: Readonly<Record<string, string>>;
}

const plan = (text: string) => (machine: Machine) => {
  machine.write('plan.jsonl', text);
};

const cases: readonly BadInput[] = [
  {
    what: 'a plan that does not exist',
    inputs: { plan: 'no/such.jsonl' },
    says: /does not exist[\s\S]*Looked for [\s\S]*checked out[\s\S]*relative to the workspace/,
    at: { file: 'no/such.jsonl' },
  },
  {
    what: 'a plan that is a folder',
    prepare: (machine) => {
      mkdirSync(machine.path('folder'));
    },
    inputs: { plan: 'folder' },
    says: /is a folder/,
    at: { file: 'folder' },
  },
  { what: 'an empty plan', prepare: plan(''), says: /has no jobs/, at: { file: 'plan.jsonl' } },
  {
    what: 'a plan of blank lines',
    prepare: plan('\n  \n'),
    says: /has no jobs/,
    at: { file: 'plan.jsonl' },
  },
  {
    what: 'lines that are not JSON, all of them named',
    prepare: plan(`${planText(GOOD)}{"job_id": oops}\n\n{"job_id"\n`),
    says: /not JSON[\s\S]*plan\.jsonl:5:\d+: not JSON[\s\S]*Nothing was run/,
    at: { file: 'plan.jsonl', line: '3', col: '12' },
  },
  {
    what: 'a plan that is not UTF-8',
    prepare: (machine) => {
      writeFileSync(machine.path('plan.jsonl'), Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]));
    },
    says: /not UTF-8[\s\S]*Save the plan as UTF-8/,
    at: { file: 'plan.jsonl', line: '1' },
  },
  {
    what: 'no command anywhere',
    prepare: plan('{"job_id":"a","config":{},"output_json":"a.json"}\n'),
    says: /no command[\s\S]*\(action: `command`\)/,
    at: { file: 'plan.jsonl', line: '1' },
  },
  { what: 'no plan', inputs: { plan: '' }, says: /plan is missing/ },
  {
    what: 'an unknown continue-from',
    inputs: { 'continue-from': 'zz' },
    says: /continue-from.*zz/,
  },
  {
    what: 'an unknown id in only',
    inputs: { only: 'a\nzz' },
    says: /only.* names .*: zz[\s\S]*ids of/,
  },
  {
    what: 'two restart modes at once',
    inputs: { restart: 'resume', 'continue-from': 'a' },
    says: /two restart modes at once[\s\S]*choose one/,
  },
  { what: 'max-jobs: 0', inputs: { 'max-jobs': '0' }, says: /max-jobs is "0": must be/ },
  {
    what: 'a session that is no slug',
    inputs: { session: 'a b' },
    says: /session is "a b": must be/,
  },
  {
    what: 'an unknown restart mode',
    inputs: { restart: 'bogus' },
    says: /restart is "bogus": must be one of auto, fresh, resume, retry-failed/,
  },
  {
    what: 'several wrong inputs, all of them named',
    inputs: { 'timeout-seconds': 'soon', top: '-1', 'fail-on': 'maybe' },
    says: /timeout-seconds[\s\S]*top[\s\S]*fail-on/,
  },
  {
    what: 'a working directory that does not exist',
    inputs: { 'working-directory': 'nowhere' },
    says: /working-directory does not exist[\s\S]*checked out/,
  },
  {
    what: 'a working directory outside of the workspace',
    inputs: { 'working-directory': '..' },
    says: /outside of the workspace/,
  },
  {
    what: 'a runner whose protections are off',
    env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: 'true' },
    says: /ACTIONS_ALLOW_UNSECURE_COMMANDS is true[\s\S]*Remove/,
  },
  {
    what: 'a runner that obeys weak stop tokens',
    env: { ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS: 'TRUE' },
    says: /ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS/,
  },
];

describe('bad input at attempt 2: exit 2, one message, nothing run, nothing lost', () => {
  let runner: Runner | undefined;
  let prepared: Promise<{ runner: Runner; machine: Machine }> | undefined;

  /** A machine on which attempt 1 has left its state. */
  async function prepare(): Promise<{ runner: Runner; machine: Machine }> {
    runner = await startRunner();
    const machine = runner.machine(GOOD);
    // The results artifact and nothing before it.
    await runner.main({ machine, inputs: { 'checkpoint-interval': '0' } });
    return { runner, machine };
  }

  afterAll(() => runner?.close());

  test.concurrent.each(cases.map((one) => [one.what, one] as const))('%s', async (_, bad) => {
    const { runner, machine: first } = await (prepared ??= prepare());
    const machine = runner.machine();
    cpSync(first.workspace, machine.workspace, { recursive: true });
    bad.prepare?.(machine);
    const { inputs = {}, env = {} } = bad;
    const before = filesBelow(machine.path('.tuning-session'));

    const running = runner.start({ machine, attempt: 2, inputs, env });
    const main = await running.ended;

    expect(main.code).toBe(2);
    expect(main.outputs).toMatchObject({ status: 'invalid', 'exit-code': '2' });
    expect(JSON.parse(main.outputs['errors'] ?? '')).toHaveLength(1);
    expect(main.annotations).toHaveLength(1);
    expect(main.annotations[0]).toMatchObject({
      name: 'error',
      data: expect.stringMatching(bad.says),
    });
    expect(main.annotations[0]?.data).toContain('→');
    if (bad.at !== undefined) expect(main.annotations[0]?.properties).toEqual(bad.at);
    expect(main.summary).toContain('Nothing was run');
    expect(main.log).not.toContain('internal error');
    expect(main.state).toEqual({});
    expect(runner.starts()).toEqual(['a', 'b']);
    expect(filesBelow(machine.path('.tuning-session'))).toEqual(before);
    expect(runner.service.zips().length).toBe(1);
  });
});

describe('a journal with a damaged middle', () => {
  async function damaged(runner: Runner): Promise<{ machine: Machine; file: string }> {
    const machine = runner.machine(GOOD);
    await runner.main({ machine });
    const file = `.tuning-session/${machine.sessions()[0] ?? ''}/journal.jsonl`;
    machine.write(file, machine.read(file).replace('"job_started"', '"job_startled"'));
    return { machine, file };
  }

  scenario('is exit 5 that names file, line, last good record and remedy', async (runner) => {
    const { machine, file } = await damaged(runner);
    const before = machine.read(file);
    const inputs = { 'upload-artifacts': 'false' };
    const main = await runner.main({ machine, attempt: 2, inputs });
    expect(main).toMatchObject({ code: 5, outputs: { status: 'invalid', 'exit-code': '5' } });
    const said = main.annotations.at(-1);
    expect(said?.properties).toMatchObject({ file: machine.path(file), line: '2' });
    expect(said?.data).toMatch(/sound record is number 1\b[\s\S]*restart: fresh/);
    expect(main.summary).toContain('Nothing was run');
    expect(machine.read(file)).toBe(before);
    expect(runner.starts()).toEqual(['a', 'b']);
  });

  scenario('gives way to a sound artifact, and is kept in the archive', async (runner) => {
    const { machine } = await damaged(runner);
    machine.write('mended', '');
    const main = await runner.main({ machine, attempt: 2 });
    expect(main).toMatchObject({ code: 0, outputs: { 'kept-jobs': '1', 'attempted-jobs': '1' } });
    expect(main.summary).toContain('moved to .archive');
    expect(readdirSync(machine.path('.tuning-session/.archive'))).toHaveLength(1);
  });
});

describe('rows that are no valid jobs', () => {
  scenario('are errors at their line, while every other job runs', async (runner) => {
    const machine = runner.machine([
      row('a'),
      { ...row('typed'), config: 7 },
      { ...row('unknown'), retry: true },
      { ...row('A'), output_json: 'out/again.json' },
      { ...row('outside'), output_json: '../outside.json' },
      { ...row('same-output'), output_json: 'out/a.json' },
      { ...row('missing'), command: ['sh', '{config.nobody}'] },
      ['no object'],
      row('z'),
    ]);
    const { main, post } = await runner.step({ machine });

    expect(main.code).toBe(1);
    expect(main.outputs).toMatchObject({
      status: 'completed_with_failures',
      'total-jobs': '9',
      'attempted-jobs': '2',
      'success-jobs': '2',
      'error-jobs': '7',
    });
    expect(runner.starts()).toEqual(['a', 'z']);
    const said = main.annotations.map(({ properties, data }) => `${properties['line']}: ${data}`);
    expect(main.annotations.every(({ properties }) => properties['file'] === 'plan.jsonl')).toBe(
      true,
    );
    for (const [index, text] of [
      '2: .*config must be an object',
      '3: .*unknown key retry',
      '4: .*job_id is already used in line 1',
      '5: .*output_json',
      '6: .*output_json is already used in line 1',
      '7: .*Missing nobody in config',
      '8: .*must be a JSON object',
    ].entries()) {
      expect(said[index]).toMatch(new RegExp(`^${text}`));
    }
    expect(said.length).toBe(7);
    expect(main.summary).toContain('line:3');
    expect(JSON.parse(main.outputs['errors'] ?? '')).toHaveLength(7);
    expect(machine.journal().some(({ job_id: id }) => id === 'typed')).toBe(false);
    expect(post.code).toBe(0);
  });
});

/** Every file below a folder with its content. */
function filesBelow(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  );
}
