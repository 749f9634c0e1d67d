import { afterAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { join } from 'node:path';
import { createWorkspace, type CliWorkspace } from '../helpers/cli.js';
import { DIST } from '../helpers/dist.js';
import { ROOT } from '../helpers/plans.js';

const workspaces: CliWorkspace[] = [];

function workspaceWith(spec: string, name = 'session.yaml'): CliWorkspace {
  const workspace = createWorkspace();
  workspaces.push(workspace);
  workspace.write(name, spec);
  return workspace;
}

afterAll(() => {
  for (const workspace of workspaces) workspace.remove();
});

/** Writes `{"metrics": {"loss": …, "profit": …}}`: the lower the loss, the lower the profit. */
const SPEC = `command: [sh, -c, 'echo "{{\\"metrics\\":{{\\"loss\\":$0,\\"profit\\":$0}}}}" >"$TUNING_OUTPUT_JSON"', '{config.x}']
metric: loss:minimize
timeout_seconds: 20
grids: [{ name: x, values: [3, 1, 2] }]
`;

describe('run SPEC', () => {
  test('runs what the plan of the spec runs, ranked as the spec says, and keeps it all the next time', async () => {
    const workspace = workspaceWith(SPEC);
    const first = await workspace.run(['run', 'session.yaml', '--json']);
    expect(first).toMatchObject({ code: 0 });
    expect(JSON.parse(first.stdout)).toMatchObject({
      ranking: {
        objectives: [{ metric: 'loss', direction: 'minimize' }],
        jobs: [{ job_id: 'job_0002' }, {}, {}],
      },
    });
    await workspace.run(['plan', 'session.yaml', '--out', 'plan.jsonl']);
    const again = await workspace.run([
      'run',
      'plan.jsonl',
      '--session',
      'session',
      '--resume',
      '--json',
    ]);
    // The same jobs by id and fingerprint: nothing is new, so nothing runs.
    expect(JSON.parse(again.stdout)).toMatchObject({ counts: { kept: 3, attempted: 0 } });
    expect(workspace.exists('.tuning-session/session/plan-cache.jsonl')).toBe(true);
  });

  test('what is given counts before what the spec says', async () => {
    const workspace = workspaceWith(SPEC);
    const { stdout } = await workspace.run(['run', 'session.yaml', '--metric', 'profit', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      ranking: { objectives: [{ metric: 'profit', direction: 'maximize' }] },
    });
    const slow = workspaceWith("command: [sh, -c, 'exec sleep 5']\ntimeout_seconds: 20\na: 1\n");
    const timed = await slow.run(['run', 'session.yaml', '--timeout', '0.2', '--json']);
    expect(JSON.parse(timed.stdout)).toMatchObject({ failures: [{ reason: 'timeout' }] });
  });

  test('the state that is left is as schema/state.schema.json says, also of jobs that failed', async () => {
    const workspace = workspaceWith(SPEC.replace('[3, 1, 2]', '[3, "", 2]'));
    await workspace.run(['run', 'session.yaml']);
    const schema = readFileSync(join(ROOT, 'schema', 'state.schema.json'), 'utf8');
    const validate = new Ajv({ strictTuples: false }).compile(JSON.parse(schema) as object);
    validate(JSON.parse(workspace.read('.tuning-session/session/latest.json')));
    expect(validate.errors).toBeNull();
  });

  test('the time limit of the spec counts where none is given', async () => {
    const workspace = workspaceWith(
      "command: [sh, -c, 'exec sleep 5']\ntimeout_seconds: 0.2\na: 1\n",
    );
    const { stdout } = await workspace.run(['run', 'session.yaml', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ failures: [{ reason: 'timeout' }] });
  });

  test('a wrong spec is exit 2, with every problem at its place, and nothing is written', async () => {
    const workspace = workspaceWith(
      'command: [run]\ngrids: [{name: a, values: []}]\nmetric: a:b\n',
    );
    const { code, stderr } = await workspace.run(['run', 'session.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('session.yaml:2:27: grids[0].values is empty');
    expect(stderr).toContain('session.yaml:3:9: metric is "a:b"');
    expect(workspace.exists('.tuning-session')).toBe(false);
  });
});

describe('plan', () => {
  test('gives the rows on stdout, the summary on stderr; the same bytes each time', async () => {
    const workspace = workspaceWith(SPEC);
    const { code, stdout, stderr } = await workspace.run(['plan', 'session.yaml']);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({
      job_id: 'job_0001',
      config: { x: 3 },
      timeout_seconds: 20,
    });
    expect(stderr).toBe(
      '3 jobs, job_0001 to job_0003\nwhat varies: x (3)\nmetric: loss:minimize\n',
    );
    expect((await workspace.run(['plan', 'session.yaml'])).stdout).toBe(stdout);
    const out = ['--out', 'some/plan.jsonl', '--max-jobs', '2'];
    const written = await workspace.run(['plan', 'session.yaml', ...out]);
    expect(written.stdout).toBe('');
    expect(stdout.startsWith(workspace.read('some/plan.jsonl'))).toBe(true);
    expect(workspace.read('some/plan.jsonl').trimEnd().split('\n')).toHaveLength(2);
  });

  test('says where a random search gives fewer jobs than it was to give; so does the run', async () => {
    const workspace = workspaceWith(`${SPEC}random: { jobs: 3, seed: 1 }\nexclude: [{ x: 3 }]\n`);
    const warning = 'session.yaml: random was to give 3 jobs and gave 2';
    expect((await workspace.run(['plan', 'session.yaml'])).stderr).toContain(warning);
    const ran = await workspace.run(['run', 'session.yaml']);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stderr).toContain(warning);
    const again = await workspace.run(['run', 'session.yaml', '--resume']);
    expect(again.stderr).toContain(warning);
  });

  test('checks the commands of rows too, as the run does', async () => {
    const row = (id: string, command: string[]): string =>
      JSON.stringify({ job_id: id, config: { x: 1 }, output_json: `${id}.json`, command });
    const workspace = workspaceWith(
      [row('a', ['run']), row('b', ['run', '{config.nope}']), row('c', ['run', '{nope}'])].join(
        '\n',
      ),
      'plan.jsonl',
    );
    const { code, stdout } = await workspace.run(['plan', 'plan.jsonl', '--json']);
    expect(code).toBe(2);
    const { invalid_rows: invalid } = JSON.parse(stdout) as {
      invalid_rows: { line: number; message: string }[];
    };
    expect(invalid.map(({ line }) => line)).toEqual([2, 3]);
    const ran = await workspace.run(['run', 'plan.jsonl', '--dry-run']);
    for (const { message } of invalid) expect(ran.stdout + ran.stderr).toContain(message);
  });

  test('with --out says that it wrote the file, and the command that runs it as the spec would', async () => {
    const workspace = workspaceWith(SPEC.replace('loss:minimize', '[loss:minimize, profit]'));
    const { stderr } = await workspace.run(['plan', 'session.yaml', '--out', 'p.jsonl']);
    expect(stderr).toContain('\nwrote p.jsonl\n');
    const command = /^to run it: node \S+ (.*)$/m.exec(stderr)?.[1] ?? '';
    expect(command).toBe('run p.jsonl --metric loss:minimize --metric profit');
    const { stdout } = await workspace.run([...command.split(' '), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      ranking: { objectives: [{ metric: 'loss' }, { metric: 'profit' }] },
    });
  });

  test('checks a plan of rows: the invalid ones at their lines, exit 2', async () => {
    const workspace = workspaceWith(
      '{"job_id":"a","config":{"x":1},"output_json":"a.json"}\n{"job_id":"b"}\n',
      'plan.jsonl',
    );
    const { code, stderr } = await workspace.run(['plan', 'plan.jsonl']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      'invalid  plan.jsonl:2:1  config is missing\n2 jobs, a to a, 1 of them invalid\nnothing varies\n',
    );
  });

  test('ends quietly when its reader has seen enough', () => {
    const workspace = workspaceWith(
      `command: [run]\ngrids: [{name: a, values: [${Array.from({ length: 300 }, (_, i) => i).join()}]}, {name: b, values: [${Array.from({ length: 300 }, (_, i) => i).join()}]}]\n`,
    );
    const { stdout, status } = spawnSync(
      'sh',
      [
        '-c',
        `"${process.execPath}" "${join(DIST, 'cli', 'index.js')}" plan session.yaml | head -n 1`,
      ],
      { cwd: workspace.folder, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(stdout).toContain('job_0001');
  });
});

interface EndedPlan {
  readonly status: number | null;
  readonly stdout: string;
  readonly outputs: Readonly<Record<string, string>>;
}

describe('the sub-action plan/', () => {
  /** Starts it as the runner does: the file that its action.yml names, inputs and files in the environment. */
  function runPlan(workspace: CliWorkspace, plan: string): EndedPlan {
    const main = /^ {2}main: \.\.\/dist\/(.+)$/m.exec(
      readFileSync(join(ROOT, 'plan', 'action.yml'), 'utf8'),
    )?.[1];
    workspace.write('../output', '');
    const { status, stdout } = spawnSync(process.execPath, [join(DIST, main ?? '')], {
      cwd: workspace.folder,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        INPUT_PLAN: plan,
        'INPUT_STATE-DIRECTORY': '.tuning-session',
        GITHUB_WORKSPACE: workspace.folder,
        RUNNER_TEMP: workspace.path('..', 'tmp'),
        GITHUB_OUTPUT: workspace.path('..', 'output'),
      },
    });
    const outputs = Object.fromEntries(
      [...workspace.read('../output').matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(
        ([, name = '', , value = '']) => [name, value] as const,
      ),
    );
    return { status, stdout, outputs };
  }

  test('makes a plan that bears the name of its spec, and tells what is in it', async () => {
    const workspace = workspaceWith(SPEC, 'tuning/sweep.yml');
    const { status, outputs } = runPlan(workspace, 'tuning/sweep.yml');
    const path = workspace.path('..', 'tmp', 'tuning-session-plans', 'sweep.jsonl');
    expect(status).toBe(0);
    expect(outputs).toEqual({
      'plan-path': path,
      'total-jobs': '3',
      'invalid-rows': '0',
      metric: 'loss:minimize',
    });
    expect(readFileSync(path, 'utf8')).toBe(
      (await workspace.run(['plan', 'tuning/sweep.yml'])).stdout,
    );
  });

  test('annotates invalid rows at their lines, and is green: the others can run', () => {
    const text = '{"job_id":"a","config":{},"output_json":"a.json"}\n{"job_id":"b"}\n';
    const workspace = workspaceWith(text, 'plan.jsonl');
    const { status, stdout, outputs } = runPlan(workspace, 'plan.jsonl');
    expect(status).toBe(0);
    expect(stdout).toContain(
      '::error file=plan.jsonl,line=2,col=1::invalid row: config is missing',
    );
    expect(outputs).toMatchObject({ 'total-jobs': '2', 'invalid-rows': '1' });
    expect(readFileSync(String(outputs['plan-path']), 'utf8')).toBe(text);
  });

  test('is red for a wrong spec, at the line of its first problem', () => {
    const workspace = workspaceWith('command: [run]\ngrids: 1\n');
    const { status, stdout } = runPlan(workspace, 'session.yaml');
    expect(status).toBe(2);
    expect(stdout).toMatch(/^::error file=session\.yaml,line=2,col=8::/m);
  });
});
