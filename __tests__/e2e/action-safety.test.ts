import { describe, expect } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { idsOf, row } from '../helpers/plans.js';
import type { Ended } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

const KIB = 1024;

/** What our own log may make the runner do. */
const OURS = ['debug', 'group', 'endgroup', 'error', 'warning', 'notice', 'stop-commands'];

function outputBytes({ outputs }: Ended): number[] {
  return Object.values(outputs).map((value) => Buffer.byteLength(value));
}

describe('what a job prints', () => {
  const hostile = [
    '::set-output name=status::forged',
    '  ::save-state name=pending::forged',
    '##[add-mask]forged',
    'x ##[add-matcher]forged.json',
    '::stop-commands::forged',
    '::error file=forged::forged',
    '::add-path::/forged',
    '::endgroup::',
    '::warning::forged\\r::error::forged',
    '\\033[31m::error::forged\\033[0m',
    '\\033]0;forged\\007',
    '\\342\\200\\250::notice::forged',
    '::echo::on',
  ].join('\\n');

  scenario('is inert: on both streams, in a group or out of one', async (runner) => {
    const both = `printf '${hostile}\\n'; printf '${hostile}\\n' >&2`;
    const plan = [row('good', both), row('bad', `${both}; printf '${hostile}'; exit 3`)];
    const { main, post } = await runner.step({ machine: runner.machine(plan) });

    expect(main.code).toBe(1);
    expect(main.outputs['status']).toBe('completed_with_failures');
    expect(Object.keys(main.state)).toEqual(['pending']);
    const tokens = main.obeyed
      .filter(({ name }) => name === 'stop-commands')
      .map(({ data }) => data);
    expect(tokens.length).toBeGreaterThan(0);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{64}$/);
    // The toolkit masks the signatures of the URLs that it uploads to.
    const foreign = main.obeyed.filter(
      ({ name, data }) =>
        !OURS.includes(name) &&
        !tokens.includes(name) &&
        !(name === 'add-mask' && data === 'upload'),
    );
    expect(foreign).toEqual([]);
    expect(main.annotations).toMatchObject([
      { name: 'error', properties: { file: 'plan.jsonl', line: '2', title: 'bad failed' } },
    ]);
    expect(main.log).not.toContain('\u001b');
    expect(main.log).not.toContain('\u0007');
    // Every stop is followed by its resumption before anything of ours.
    expect(main.obeyed.filter(({ name }) => tokens.includes(name)).length).toBe(tokens.length);
    expect(main.toLaterSteps).toBe('');
    expect(post.code).toBe(0);
  });
});

describe('what a job can see', () => {
  scenario(
    'none of the action’s tokens, inputs and files; the tracking id stays',
    async (runner) => {
      const machine = runner.machine([row('a', 'env >seen')]);
      const main = await runner.main({
        machine,
        env: {
          ACTIONS_CACHE_URL: 'https://cache.example.com',
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'id-token-of-the-job',
          ACTIONS_ID_TOKEN_REQUEST_URL: 'https://id.example.com',
          ACTIONS_RUNTIME_URL: 'https://runtime.example.com',
          STATE_other: 'of another step',
          FOR_JOBS: 'yes',
        },
      });
      expect(main.code).toBe(0);
      const seen = machine
        .read('seen')
        .split('\n')
        .map((line) => line.split('=')[0] ?? '');
      expect(seen.filter((name) => /^(ACTIONS_|INPUT_|STATE_)/i.test(name))).toEqual([]);
      for (const name of ['ENV', 'PATH', 'OUTPUT', 'STATE', 'STEP_SUMMARY']) {
        expect(seen).not.toContain(`GITHUB_${name}`);
      }
      expect(machine.read('seen')).toContain('RUNNER_TRACKING_ID=github_3b1f\n');
      expect(machine.read('seen')).toContain('FOR_JOBS=yes\n');
      expect(machine.read('seen')).toContain('TUNING_JOB_ID=a\n');
      expect(machine.read('seen')).toContain(`TUNING_OUTPUT_JSON=${machine.path('out/a.json')}\n`);
    },
  );
});

describe('secrets', () => {
  const secrets = {
    DATABASE_URL: 'postgres://user:opensesame@db',
    DEPLOY_TOKEN: 'tok-3f9a2c7b',
    MY_API_KEY: 'key-77d01e',
  };

  scenario('are *** in log, summary, outputs, journal, and everything uploaded', async (runner) => {
    const print = 'echo "using $DATABASE_URL and $DEPLOY_TOKEN"; echo "$MY_API_KEY" >&2';
    const machine = runner.machine([
      row('a', print),
      row('b', `${print}; exit 3`),
      // A result whose status repeats a secret goes into the message of the failure.
      row('c', `printf '{"status":"no %s"}' "$DEPLOY_TOKEN" >"$TUNING_OUTPUT_JSON"; exit 0`),
      row('d', print, { command: ['sh', '-c', `${print}; exit 4`, secrets.DEPLOY_TOKEN] }),
    ]);
    const inputs = { 'mask-env': 'DATABASE_URL' };
    const { main } = await runner.step({ machine, inputs, env: secrets });
    expect(main.code).toBe(1);

    const state = filesBelow(machine.path('.tuning-session'));
    const uploaded = await runner.service.contents(runner.service.zips()[0]?.name ?? '');
    const told: Record<string, string> = {
      log: main.log,
      summary: main.summary,
      outputs: JSON.stringify(main.outputs),
    };
    for (const [name, text] of Object.entries(state)) told[`on disk: ${name}`] = text;
    for (const [name, data] of uploaded) told[`uploaded: ${name}`] = data.toString();
    expect(Object.keys(told).filter((name) => name.includes('logs/'))).not.toEqual([]);
    expect(main.log).toContain('using *** and ***');

    const token = runner.service.env({
      run: '4711',
      attempt: 1,
      job: 'tune',
    }).ACTIONS_RUNTIME_TOKEN;
    const leaks = Object.entries(told).flatMap(([where, text]) =>
      [...Object.values(secrets), token]
        .filter((secret) => text.includes(secret))
        // Plans and results are stored as they are.
        .filter(() => !/: (\S+\/)?(plans|results)\//.test(where))
        .map((secret) => `${secret} in ${where}`),
    );
    expect(leaks).toEqual([]);
  });
});

describe('limits of GitHub', () => {
  scenario('100 failing jobs with long messages: no output above 64 KB', async (runner) => {
    const id = (index: number) => `${String(index).padStart(3, '0')}${'x'.repeat(97)}`;
    const long = `s=$(printf '%0300d' 0 | tr 0 '\\377'); printf '{"status":"%s"}' '${'\\\\"'.repeat(400)}' >"$TUNING_OUTPUT_JSON"; exit 0`;
    const rows = Array.from({ length: 100 }, (_, index) => row(id(index), long));
    // Keys of half surrogates take the most bytes for each character.
    const invalid = Array.from({ length: 20 }, (_, index) => ({
      ...row(`invalid-${index}`),
      ['\ud800'.repeat(4000)]: true,
    }));
    const { code, outputs, annotations, summary, ...rest } = await runner.main({
      machine: runner.machine([...invalid, ...rows]),
    });
    expect(code).toBe(1);
    expect(outputs['error-jobs']).toBe('120');
    expect(JSON.parse(outputs['errors'] ?? '')).toHaveLength(10);
    const sizes = outputBytes({ code, outputs, annotations, summary, ...rest });
    expect(Math.max(...sizes)).toBeLessThan(64 * KIB);
    expect(annotations.filter(({ name }) => name === 'error').length).toBeLessThanOrEqual(10);
    expect(Buffer.byteLength(summary)).toBeLessThan(KIB * KIB);
  });

  scenario('1000 failing jobs, each in its own way: a summary below 1 MiB', async (runner) => {
    // Each with a message of its own; the first with 20 lines that take five times their room in HTML.
    const ends = `printf '{"status":"%s ${'&'.repeat(185)}"}' "$TUNING_JOB_ID" >"$TUNING_OUTPUT_JSON"; exit 0`;
    const prints = `printf '%s\\n' ${`'${'&'.repeat(200)}' `.repeat(20)}`;
    const rows = idsOf(1, 1000).map((id, index) =>
      row(id, index < 60 ? `${prints}; ${ends}` : ends),
    );
    const inputs = { 'upload-artifacts': 'false' };
    const main = await runner.main({ machine: runner.machine(rows), inputs });
    expect(main.code).toBe(1);
    expect(main.outputs['error-jobs']).toBe('1000');
    const bytes = Buffer.byteLength(main.summary);
    expect(bytes).toBeGreaterThan(800 * KIB);
    expect(bytes).toBeLessThan(KIB * KIB);
    expect(main.summary).toContain('0 of 1000 jobs completed, 1000 failed');
    expect(Math.max(...outputBytes(main))).toBeLessThan(64 * KIB);
    expect(main.annotations.filter(({ name }) => name === 'error').length).toBe(10);
    expect(main.log).toContain('990 more errors');
  });
});

function filesBelow(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String);
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}
