import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sessionFolder } from '../../src/adapters/session-folder.js';
import { readReportedSession, reportDataOf } from '../../src/entry/report-data.js';
import { createWorkspace, job, type CliWorkspace, type EndedCli } from '../helpers/cli.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

/** A job that writes these metrics. */
const measured = (
  id: string,
  metrics: Readonly<Record<string, number>>,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => {
  const result = JSON.stringify({ status: 'success', metrics });
  return job(id, { body: `echo '${result}' >"$TUNING_OUTPUT_JSON"; exit 0`, ...more });
};
const rank = (...args: string[]): Promise<EndedCli> => w.run(['rank', ...args]);
const report = (name: string): string => w.read(`.tuning-session/plan/report/${name}`);
const idsOf = (csv: string): string[] =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[1] ?? '');

describe('a run', () => {
  const plan = [
    // Parameters in an order that is not that of the alphabet.
    measured('a', { acc: 0.9, ms: 50 }, { config: { size: 1, mode: 'x', score: 1 } }),
    measured('b', { acc: 0.8, ms: 10 }, { config: { size: 2, mode: 'y', score: 1 } }),
    measured('c', { acc: 0.7, ms: 60 }, { config: { size: 3, mode: 'x', score: 1 } }),
    measured('d', { acc: 0.95 }),
    measured('e', { acc: 0.1, ms: 1 }),
  ];
  const asked = ['--metric', 'acc', '--metric', 'ms:minimize', '--where', 'acc >= 0.5'];

  test('writes its leaderboard, and what it ranked by needs not be said again', async () => {
    w.plan(plan);
    const ended = await w.run(['run', 'plan.jsonl', ...asked]);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toContain('Ranked 3 jobs by acc (higher is better), ms (lower is better)');
    expect(ended.stdout).toContain('Not ranked: d (its result has no number ms)');
    expect(ended.stdout).toContain('Not ranked: e (filtered out: acc >= 0.5 does not hold)');
    expect(idsOf(report('leaderboard.csv'))).toEqual(['a', 'b', 'c']);
    expect(JSON.parse(report('best-config.json'))).toMatchObject({ job_id: 'a' });
    expect(JSON.parse(report('summary.json'))).toMatchObject({
      total_jobs: 5,
      success_jobs: 5,
      error_jobs: 0,
      top_by_pnl: [{ job_id: 'a', status: 'success' }, { job_id: 'b' }, { job_id: 'c' }],
    });
    expect((await rank('--json')).stdout).toBe(report('leaderboard.json'));
    expect((await rank('--csv')).stdout).toBe(report('leaderboard.csv'));
    expect(idsOf((await rank('--csv', '--where', '')).stdout)).toEqual(['a', 'b', 'e', 'c']);
    expect(idsOf((await rank('--csv', '--metric', 'ms:minimize')).stdout)).toEqual(['b', 'a', 'c']);
  });

  test('leaves behind what a report is made of, ranked as the run did', async () => {
    w.plan(plan);
    await w.run(['run', 'plan.jsonl', ...asked]);
    const data = reportDataOf(
      readReportedSession(sessionFolder(w.path('.tuning-session'), 'plan')),
    );
    expect(data).toMatchObject({
      status: 'completed',
      verdict: 'All 5 jobs completed.',
      filters: ['acc >= 0.5'],
      metrics: ['acc', 'ms'],
      runs: [{ mode: 'fresh', url: null }],
    });
    expect(data.jobs.map(({ id, rank: place, isBest }) => [id, place, isBest])).toEqual([
      ['a', 1, true],
      ['b', 2, true],
      ['c', 3, false],
      ['d', null, false],
      ['e', null, false],
    ]);
  });

  test('that is repeated writes the same bytes', async () => {
    w.plan(plan);
    await w.run(['run', 'plan.jsonl', ...asked]);
    const first = ['leaderboard.json', 'leaderboard.csv', 'summary.json'].map(report);
    await w.run(['run', 'plan.jsonl', '--fresh', ...asked]);
    expect(['leaderboard.json', 'leaderboard.csv', 'summary.json'].map(report)).toEqual(first);
  });

  test('ranks repeats by their mean, and says how many completed', async () => {
    const of = (id: string, repeat: number) => ({ metadata: { repeat_of: id, repeat } });
    w.plan([
      measured('a', { score: 1 }, of('a', 1)),
      measured('a_r2', { score: 4 }, of('a', 2)),
      measured('b', { score: 3 }, of('b', 1)),
      { ...job('b_r2', { body: 'exit 1' }), ...of('b', 2) },
    ]);
    const { stdout } = await w.run(['run', 'plan.jsonl', '--metric', 'score']);
    expect(stdout).toMatch(/^1 +b +3 +1 of 2$/m);
    expect(stdout).toMatch(/^2 +a +2.5 ± 2.12 +2$/m);
    expect(JSON.parse(report('best-config.json'))).toMatchObject({
      job_id: 'b',
      scores: { score: 3 },
    });
  });

  test('ranks repeats of very large and very small numbers by what they are', async () => {
    const of = (id: string, repeat: number) => ({ metadata: { repeat_of: id, repeat } });
    w.plan(
      [1.7e308, 2e-200].flatMap((loss, index) => [
        measured(`j${index}`, { loss }, of(`j${index}`, 1)),
        measured(`j${index}_r2`, { loss: loss / 2 }, of(`j${index}`, 2)),
      ]),
    );
    await w.run(['run', 'plan.jsonl', '--metric', 'loss:minimize']);
    const { jobs } = JSON.parse(report('leaderboard.json')) as {
      jobs: { scores: { loss: number }; repeats: { spread: { loss: { deviation: number } } } }[];
    };
    const sizes = jobs.map(({ scores, repeats }) => [scores.loss, repeats.spread.loss.deviation]);
    expect(sizes.flat().map((size) => size.toPrecision(3))).toEqual([
      ...['1.50e-200', '7.07e-201'],
      ...['1.27e+308', '6.01e+307'],
    ]);
  });

  test('that found several numbers and no metric ends with the command that ranks', async () => {
    w.plan([measured('a', { score: 1, ms: 2 }), measured('b', { score: 3, ms: 1 })]);
    const { code, stdout } = await w.run(['run', 'plan.jsonl', '--session', 'mine']);
    expect(code).toBe(0);
    expect(stdout).toContain('name the one to rank by with `--metric` (action: `metric`)');
    const command = /^ {4}node \S+ (rank --session mine) --metric NAME$/m.exec(stdout)?.[1];
    const ranked = await w.run([...(command ?? '').split(' '), '--metric', 'score']);
    expect(ranked.stdout).toMatch(/^1 +b /m);
  });

  test('is refused before its first job where a filter or a baseline means nothing', async () => {
    w.plan([job('a'), job('b')]);
    w.write('b', 'a file');
    w.write('no.json', '{}');
    for (const [args, says] of [
      [['--where', 'score = 1'], '--where is "score = 1": line 1, column 7: = is none of'],
      [['--metric', 'score,score'], '--metric names score twice'],
      [['--baseline', 'nobody'], 'neither the id of a job of the plan nor a file'],
      [['--baseline', 'b'], 'is a job of the plan and a file'],
      [['--baseline', 'no.json'], 'no.json: the baseline is no leaderboard.json'],
      [['--fail-on-regression', '5%'], 'has nothing to compare with'],
      [['--fail-on-regression', '5', '--baseline', 'a'], 'must be a percentage such as 5%'],
      [['--fail-on-regression', '5%', '--baseline', 'a'], 'does not know what to compare'],
    ] as const) {
      const { code, stderr } = await w.run(['run', 'plan.jsonl', ...args]);
      expect({ args, code, stderr }).toMatchObject({ code: 2 });
      expect(stderr).toContain(says);
    }
    expect(w.starts()).toEqual([]);
  });

  test('that is worse than the leaderboard before it ends with 6', async () => {
    w.plan([job('a', { score: 10 }), job('b', { score: 20 })]);
    await w.run(['run', 'plan.jsonl', '--metric', 'score']);
    w.write('base.json', report('leaderboard.json'));
    w.plan([job('a', { score: 10 }), job('b', { score: 18 })]);
    const compared = ['--metric', 'score', '--baseline', 'base.json', '--fail-on-regression'];
    const worse = await w.run(['run', 'plan.jsonl', ...compared, '5%']);
    expect(worse).toMatchObject({ code: 6 });
    expect(worse.stdout).toContain('of the baseline b 20, 10% worse (allowed: 5%)');
    expect(worse.stdout).toMatch(/^1 +b +18 +-2 +-10/m);
    expect(w.journal().at(-1)).toMatchObject({ status: 'completed', exit_code: 6 });
    expect(await w.run(['run', 'plan.jsonl', ...compared, '10%'])).toMatchObject({ code: 0 });
    expect(await rank('--baseline', 'base.json', '--fail-on-regression', '5%')).toMatchObject({
      code: 6,
    });
  });

  test('in which a job failed ends with 1, however bad the rest', async () => {
    w.plan([job('a', { score: 10 }), job('b', { score: 1 }), job('c', { body: 'exit 1' })]);
    const args = ['--metric', 'score', '--baseline', 'a', '--fail-on-regression', '5%'];
    expect(await w.run(['run', 'plan.jsonl', ...args])).toMatchObject({ code: 1 });
    w.plan([job('a', { score: 10 }), job('b', { score: 1 })]);
    expect(await w.run(['run', 'plan.jsonl', ...args])).toMatchObject({ code: 6 });
  });
});

describe('a folder of results', () => {
  const result = (pnl: number | null, more: object = {}): string =>
    JSON.stringify({
      status: 'success',
      config: { tag: 'sess', spread: pnl },
      metrics: pnl === null ? {} : { realized_pnl_usd: pnl, max_drawdown_pct: 5 },
      config_summary: {},
      ...more,
    });

  beforeEach(() => {
    for (const [name, text] of Object.entries({
      'res/z/one.json': result(5),
      'res/a/two.json': result(5),
      'res/a/three.json': result(9, { config_summary: { job_id: 'named' } }),
      'res/same.json': result(1),
      'res/z/same.json': result(2),
      'res/failed.json': result(100, { status: 'error', error: 'no data' }),
      'res/none.json': result(null),
      'res/broken.json': '{"status": ',
      'res/notes.txt': 'not a result',
    })) {
      w.write(name, text);
    }
  });

  test('is ranked as the old aggregator did, ties by path, equal names by their paths', async () => {
    const { code, stdout, stderr } = await rank('res', '--csv');
    expect(code).toBe(0);
    expect(idsOf(stdout)).toEqual(['named', 'two', 'one', 'z/same', 'same']);
    expect(stderr).toContain('broken.json is left out: not JSON');
    expect(stderr).toContain('1 result says that the job failed: left out');
  });

  test('warns of results that say they are of the same job: one of them may be counted twice', async () => {
    w.write('res/old/named.json', result(7, { config_summary: { job_id: 'named' } }));
    const { stdout, stderr } = await rank('res', '--csv');
    expect(idsOf(stdout).slice(0, 2)).toEqual(['a/three', 'old/named']);
    expect(stderr).toMatch(/Several results say that they are of named: each is ranked/);
    expect(stderr).not.toMatch(/of .*same/);
  });

  test('is ranked alike when the documents of an earlier ranking lie in it', async () => {
    w.write('res/z/summary.json', result(7));
    const before = await rank('res', '--csv');
    await rank('res', '--out', 'res/');
    const after = await rank('res', '--csv');
    expect([after.stdout, after.stderr]).toEqual([before.stdout, before.stderr]);
    expect(idsOf(after.stdout)).toContain('summary');
  });

  test('never lands in the state directory', async () => {
    w.plan([job('a')]);
    await w.run(['run', 'plan.jsonl']);
    const journal = w.read('.tuning-session/plan/journal.jsonl');
    for (const command of [
      ['rank'],
      ['rank', 'res', '--csv'],
      ['report'],
      ['plan', 'plan.jsonl'],
    ]) {
      const ended = await w.run([...command, '--out', '.tuning-session/plan/journal.jsonl']);
      expect(ended.stderr).toContain('--out names a place in the state directory');
      expect(ended.code).toBe(2);
    }
    expect(w.read('.tuning-session/plan/journal.jsonl')).toBe(journal);
  });

  test('gives the old summary, with what failed counted and not ranked', async () => {
    const { code, stdout } = await rank(
      'res',
      '--where',
      'max_drawdown_pct <= 20',
      '--out',
      'out/',
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${w.path('out/leaderboard.json')}\n` });
    expect(JSON.parse(w.read('out/summary.json'))).toMatchObject({
      total_jobs: 8,
      success_jobs: 6,
      error_jobs: 2,
      filters: { max_drawdown_pct: 20 },
      top_by_pnl: [
        {
          job_id: 'named',
          tag: 'sess',
          config: { tag: 'sess', spread: 9 },
          metrics: { realized_pnl_usd: 9, max_drawdown_pct: 5 },
          status: 'success',
        },
        { job_id: 'two' },
        { job_id: 'one' },
        { job_id: 'z/same' },
        { job_id: 'same' },
      ],
      unranked: [{ job_id: 'none', reason: 'its result has no number realized_pnl_usd' }],
    });
  });

  test('can be written into a file, which is a baseline then', async () => {
    const metric = ['--metric', 'realized_pnl_usd'];
    const json = await rank('res', ...metric, '--json', '--top', '2', '--out', 'sub/board.json');
    expect(JSON.parse(json.stdout)).toEqual({ written: w.path('sub/board.json') });
    const text = (await rank('res', ...metric, '--baseline', 'sub/board.json')).stdout;
    expect(text).toContain('Δ is the difference from named of sub/board.json: realized_pnl_usd 9.');
    expect(text).toMatch(/^2 +two +5 +-4 +-44.4/m);
    const other = await rank(
      'res',
      '--metric',
      'realized_pnl_usd:minimize',
      '--baseline',
      'sub/board.json',
    );
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toContain('was made to maximize realized_pnl_usd, not to minimize it');
  });

  test.each([
    ['nowhere', 'there is no such folder'],
    ['res/none.json', 'this is a file, not a folder'],
    ['.', 'the folder holds no result'],
  ])('%s is none: %s', async (name, says) => {
    if (name === '.') w.write('empty/x.txt', '');
    const { code, stderr } = await rank(name === '.' ? 'empty' : name);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('ENOENT');
  });
});
