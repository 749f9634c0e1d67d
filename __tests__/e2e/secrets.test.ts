import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createWorkspace, job, type CliWorkspace } from '../helpers/cli.js';

/** With what JSON escapes, a number, and one that only a row knows. */
const TOKEN = 'hush "quoted" hush';
const PIN = '73021988456';
const OWN = 'rows-own-secret';
const env = { MY_TOKEN: TOKEN, PIN };
const options = ['--mask-env', 'PIN'];

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

/** Every field of a row that may be free text, and all that a job can say. */
function tellTaleRows(): Record<string, unknown>[] {
  const own = { env: { API_KEY: OWN } };
  const fails = `echo "$MY_TOKEN $PIN ${OWN}"; echo "$MY_TOKEN" >&2; exit 7`;
  const config = { score: 1, [TOKEN]: { deep: [`a ${TOKEN} b`, Number(PIN)] }, own: OWN };
  const metadata = { by: TOKEN, pins: [Number(PIN)], [OWN]: OWN };
  const result = JSON.stringify({ status: `${'x'.repeat(190)}${OWN}`, metrics: { [OWN]: 1 } });
  const named = JSON.stringify({ metrics: { [OWN]: 1, score: 2 } });
  return [
    job('good', { ...own, config, metadata }),
    job('fails', { ...own, config, metadata, body: fails, retries: 0 }),
    {
      ...job('reports'),
      ...own,
      command: ['sh', '-c', `printf '%s' '${result.replace(/[{}]/g, '$&$&')}' >{output_json}`],
    },
    {
      ...job('measures'),
      ...own,
      command: ['sh', '-c', `printf '%s' '${named.replace(/[{}]/g, '$&$&')}' >{output_json}`],
    },
    { ...job('absent'), ...own, command: [`./${OWN}`, TOKEN, PIN] },
    { ...job('nowhere'), ...own, output_json: `out/${OWN}/x.json`, command: ['true', OWN] },
    { ...job('needy', own), depends_on: ['fails'] },
    { ...job('extra'), ...own, [OWN]: 1 },
    { ...job('orphan'), ...own, depends_on: [OWN] },
    { ...job('mistaken'), ...own, command: ['x', `{${OWN}}`] },
    { ...job('lacking'), ...own, command: ['x', `{config.${OWN}}`] },
  ];
}

test('a secret in any field of a plan, or in what jobs say, is nowhere in what a session writes', async () => {
  w.plan(tellTaleRows());
  const ended = [
    await w.run(['run', 'plan.jsonl', ...options, '--only', 'good'], { env }),
    await w.run(['run', 'plan.jsonl', ...options, '--retry-failed'], { env }),
  ];
  w.plan(tellTaleRows().map((row) => ({ ...row, config: { score: 2, other: [OWN, TOKEN] } })));
  ended.push(
    await w.run(['run', 'plan.jsonl', ...options, '--retry-failed', '--dry-run'], { env }),
    await w.run(['run', 'plan.jsonl', ...options, '--retry-failed', '--json'], { env }),
    await w.run(['run', 'plan.jsonl', ...options, '--command', `x ${PIN}`, '--resume'], { env }),
    ...(await Promise.all([
      w.run(['status', '--json']),
      w.run(['rank', '--json', '--metric', 'score']),
      w.run(['history', '--json', '--detailed', '--failures']),
    ])),
  );
  // Files that jobs wrote are theirs: stored and moved as they are.
  const written = [...w.snapshot('.tuning-session')].filter(
    ([name]) => !/\/(results|replaced)\//.test(name),
  );
  const told = ended.flatMap(({ stdout, stderr }) => [stdout, stderr]);
  expect(w.completed()).toContain('measures');
  expect(told.join('\n')).toContain('***');
  for (const secret of [TOKEN, JSON.stringify(TOKEN).slice(1, -1), PIN, OWN]) {
    expect(written.filter(([, text]) => text.includes(secret)).map(([name]) => name)).toEqual([]);
    expect(told.filter((text) => text.includes(secret))).toEqual([]);
  }
});

test('masking changes no fingerprint: a secret becoming known keeps the results', async () => {
  w.plan([job('a', { config: { score: 1, key: TOKEN } })]);
  await w.run(['run', 'plan.jsonl']);
  const { code, stdout } = await w.run(['run', 'plan.jsonl', '--resume'], { env });
  expect(code).toBe(0);
  expect(stdout).toContain('kept 1');
  expect(w.starts()).toEqual(['a']);
});
