import { describe, expect } from '@jest/globals';
import { row } from '../helpers/plans.js';
import { scenario } from '../helpers/scenario.js';

/** A job that writes these metrics. */
const measured = (id: string, metrics: Readonly<Record<string, number>>, config: object = {}) => {
  const result = JSON.stringify({ status: 'success', metrics });
  return row(id, `echo '${result}' >"$TUNING_OUTPUT_JSON"; exit 0`, { config });
};

describe('the action ranks', () => {
  scenario('into outputs, summary and artifact', async (runner) => {
    const machine = runner.machine([
      measured('a', { loss: 0.5, ms: 1 }, { lr: 0.1, token: 'hunter2-hunter2' }),
      measured('b', { loss: 0.2, ms: 9 }, { lr: '=cmd()</script>', token: 'hunter2-hunter2' }),
      measured('c', { loss: 0.9, ms: 20 }, { lr: 0.3 }),
    ]);
    const main = await runner.main({
      machine,
      env: { MY_TOKEN: 'hunter2-hunter2' },
      inputs: { metric: 'loss:minimize\nms:minimize', where: 'loss <= 0.8', baseline: 'a' },
    });
    expect(main).toMatchObject({
      code: 0,
      outputs: { 'best-job-id': 'b', 'best-score': '0.2' },
    });
    expect(JSON.parse(main.outputs['best-config'] ?? '')).toEqual({
      lr: '=cmd()</script>',
      token: '***',
    });
    expect(main.outputs['leaderboard-path']).toMatch(/report[\\/]leaderboard\.json$/);
    expect(main.summary).toContain('<code>loss</code> (lower is better)');
    expect(main.summary).not.toContain('</script>');
    const held = await runner.service.contents(main.outputs['results-artifact-name'] ?? '');
    const csv = held.get('leaderboard.csv')?.toString() ?? '';
    expect(csv).toContain("'=cmd()</script>");
    expect(csv).not.toContain('hunter2');
    expect(JSON.parse(held.get('leaderboard.json')?.toString() ?? '')).toMatchObject({
      filters: ['loss <= 0.8'],
      baseline: { job_id: 'a', scores: { loss: 0.5 } },
      jobs: [{ job_id: 'b', rank: 1, front: 1 }, { job_id: 'a' }],
      unranked: [{ job_id: 'c' }],
    });
    for (const name of ['summary.json', 'best-config.json', 'summary.md']) {
      expect([...held.keys()]).toContain(name);
    }
  });

  scenario('and keeps a large config out of the outputs', async (runner) => {
    const machine = runner.machine([measured('a', { loss: 1 }, { text: 'x'.repeat(70_000) })]);
    const { code, outputs } = await runner.main({ machine });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ 'best-job-id': 'a', 'best-config': '' });
  });

  scenario('and is red with 6 when the best is worse than the baseline allows', async (runner) => {
    const machine = runner.machine([measured('a', { loss: 1 }), measured('b', { loss: 2 })]);
    const inputs = {
      metric: 'loss:minimize',
      baseline: 'a',
      'fail-on-regression': '5%',
      'fail-on': 'never',
    };
    const main = await runner.main({ machine, inputs });
    expect(main).toMatchObject({ code: 6, outputs: { status: 'completed', 'exit-code': '6' } });
    expect(main.summary).toContain('100% worse');
  });

  scenario('and refuses what it cannot compare, before its first job', async (runner) => {
    const inputs = { 'fail-on-regression': '5%', metric: 'a,b', baseline: 'a' };
    const main = await runner.main({ machine: runner.machine([row('a')]), inputs });
    expect(main).toMatchObject({ code: 2, outputs: { status: 'invalid' } });
    expect(runner.starts()).toEqual([]);
  });
});
