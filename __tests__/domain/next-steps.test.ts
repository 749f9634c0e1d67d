import { describe, expect, test } from '@jest/globals';
import { nextSteps, type Situation } from '../../src/domain/next-steps.js';
import { NO_COUNTS } from '../helpers/event-builder.js';

const cli: Situation['entry'] = {
  type: 'cli',
  command: (mode) => `run --${mode}`,
  rank: 'rank --metric NAME',
};

type Failure = Situation['failures'][number];

/** A job that failed and said why. */
const talking: Failure = { reason: 'exit_code', lastLines: ['alas'] };
const silent: Failure = { reason: 'signal', lastLines: [] };
const notStarted: Failure = { reason: 'spawn_error', lastLines: [] };
const invalid: Failure = { reason: 'invalid_row', lastLines: [] };

/** Besides the failures one job has completed. */
function failed(...failures: Failure[]): Pick<Situation, 'counts' | 'failures'> {
  const counts = {
    ...NO_COUNTS,
    total: 1 + failures.length,
    success: 1,
    error: failures.length,
  };
  return { counts, failures };
}

function steps(changes: Partial<Situation>): ReturnType<typeof nextSteps> {
  return nextSteps({
    isRed: true,
    counts: NO_COUNTS,
    failures: [],
    planFile: 'plan.jsonl',
    logs: '/state/session.abcdef01/logs',
    needsMetric: false,
    entry: cli,
    ...changes,
  });
}

test('a complete run needs nothing', () => {
  expect(steps({ counts: { ...NO_COUNTS, total: 2, success: 2 } })).toEqual([]);
});

describe('in the CLI', () => {
  test('failed jobs: look, mend, continue with the command', () => {
    const [look, go, ...others] = steps(failed(talking, talking));
    expect(look).toEqual({
      text: 'Look at the last lines of the 2 failed jobs; whole logs:',
      code: '/state/session.abcdef01/logs',
    });
    expect(go).toMatchObject({ code: 'run --retry-failed' });
    expect(go?.text).toMatch(/^Mend the cause/);
    expect(others).toEqual([]);
  });

  test('jobs left over: continue, with nothing to mend', () => {
    const all = steps({ counts: { ...NO_COUNTS, success: 1, remaining: 1 } });
    expect(all).toEqual([
      { text: 'Continue; completed jobs are kept:', code: 'run --retry-failed' },
    ]);
  });

  test('both: resume is offered too', () => {
    const { counts, failures } = failed(talking);
    const all = steps({ counts: { ...counts, remaining: 1 }, failures });
    expect(all.slice(1).map(({ code }) => code)).toEqual(['run --retry-failed', 'run --resume']);
  });

  test('skipped jobs can be continued as well', () => {
    expect(steps({ counts: { ...NO_COUNTS, skipped: 1 } })).toHaveLength(1);
  });
});

test('only invalid rows: correct the plan, then run the corrected rows', () => {
  expect(steps(failed(invalid))).toEqual([
    { text: 'Correct the invalid row of the plan:', code: 'plan.jsonl' },
    {
      text: 'Then continue; completed jobs are kept:',
      code: expect.stringContaining('retry-failed'),
    },
  ]);
  expect(steps(failed(invalid, invalid))[0]?.text).toContain('the 2 invalid rows');
});

describe('where to look follows from why jobs failed', () => {
  const texts = (...failures: Failure[]): string[] =>
    steps(failed(...failures)).map(({ text }) => text);

  test('a program that is missing is to be installed or named; nobody is sent to a log', () => {
    const [what, ...others] = texts(notStarted, notStarted);
    expect(what).toMatch(
      /^The program of the 2 failed jobs could not be started; the message says why/,
    );
    expect(what).toContain('--python');
    expect(others.join()).not.toContain('log');
  });

  test('the action spells its input', () => {
    const [what] = steps({ ...failed(notStarted), entry: { type: 'action', upload: 'done' } });
    expect(what?.text).toContain('`python-executable`');
  });

  test('where nothing was printed no log is promised', () => {
    expect(texts(silent)[0]).toBe(
      'Look at the reason of the failed job: there is no log, as nothing was printed.',
    );
  });

  test('what ran too long is given more time, in the spelling of the entry', () => {
    const tooLong: Failure = { reason: 'timeout', lastLines: [] };
    expect(texts(tooLong)[0]).toMatch(/^Give the failed job more time.* `--timeout` for all\.$/);
    const [what] = steps({ ...failed(tooLong), entry: { type: 'action', upload: 'done' } });
    expect(what?.text).toContain('`timeout-seconds`');
  });

  test('what lies behind a reason has its own remedy, and the usual one is not given', () => {
    const inTheWay: Failure = { reason: 'spawn_error', cause: 'in_the_way', lastLines: [] };
    const noTime: Failure = { reason: 'timeout', cause: 'time_budget', lastLines: [] };
    expect(texts(inTheWay)[0]).toMatch(/^Make way for the failed job: /);
    expect(texts(noTime)[0]).toMatch(/^Give a run more time than the failed job needs: `--time-b/);
    const all = texts(inTheWay, noTime).join();
    expect(all).not.toContain('chmod');
    expect(all).not.toContain('timeout_seconds');
    const [what] = steps({ ...failed(noTime), entry: { type: 'action', upload: 'done' } });
    expect(what?.text).toContain('`time-budget`');
  });

  test('who wrote no result is told where it belongs', () => {
    const [what, next] = texts({ reason: 'missing_output', lastLines: [] });
    expect(what).toContain('{output_json}');
    expect(what).toContain('--no-require-output');
    expect(next).toMatch(/^Mend the cause/);
  });

  test('only those that printed something have last lines to look at', () => {
    expect(texts(silent, talking, talking, notStarted).slice(0, 2)).toEqual([
      expect.stringMatching(/^The program of 1 failed job could not be started/),
      'Look at the last lines of 2 failed jobs; whole logs:',
    ]);
  });
});

test('where nothing has completed nothing is said to be kept', () => {
  const nothing = { counts: { ...NO_COUNTS, total: 1, error: 1 }, failures: [talking] };
  for (const entry of [cli, { type: 'action', upload: 'done' } as const]) {
    expect(JSON.stringify(steps({ ...nothing, entry }))).not.toMatch(/kept/);
    expect(JSON.stringify(steps({ ...failed(talking), entry }))).toMatch(/ompleted jobs are kept/);
  }
});

describe('a run that could not rank for want of a metric', () => {
  const complete = { counts: { ...NO_COUNTS, total: 2, success: 2 }, needsMetric: true };

  test('is ranked by a command, without running anything again', () => {
    expect(steps(complete)).toEqual([
      {
        text: 'To rank the results, name a metric; no job need run again:',
        code: 'rank --metric NAME',
      },
    ]);
  });

  test('has no such command in the action', () => {
    expect(steps({ ...complete, entry: { type: 'action', upload: 'done' } })).toEqual([]);
  });
});

describe('in the action', () => {
  const uploaded: Situation['entry'] = { type: 'action', upload: 'done' };

  test('what was uploaded can be continued on the same commit, and on a new one', () => {
    const [look, same, next] = steps({ ...failed(talking), logs: null, entry: uploaded });
    expect(look).toMatchObject({ text: expect.stringContaining('logs/ of the results artifact') });
    expect(same?.text).toMatch(/^Same commit: .*"Re-run failed jobs"/);
    expect(next?.text).toMatch(/^New commit: /);
    expect(next?.code).toMatch(/actions: read[\s\S]*from-run: latest/);
  });

  test('a corrected plan is a new commit, which a re-run does not see', () => {
    const [correct, next, ...others] = steps({ ...failed(invalid), entry: uploaded });
    expect(correct?.text).toContain('Correct the invalid row');
    expect(next?.code).toContain('from-run: latest');
    expect(others).toEqual([]);
  });

  test('a green run with jobs left can only be continued by a new one', () => {
    const all = steps({ isRed: false, counts: { ...NO_COUNTS, remaining: 2 }, entry: uploaded });
    expect(all).toHaveLength(1);
    expect(all[0]?.text).toMatch(/^Start a new run/);
    expect(all[0]?.code).toContain('from-run: latest');
  });

  test('after an upload that failed, that comes first', () => {
    const all = steps({ ...failed(talking), entry: { type: 'action', upload: 'failed' } });
    expect(all.map(({ text }) => text.slice(0, 17))).toEqual([
      'Look at the last ',
      'The upload failed',
      'Same commit: on t',
      'New commit: push ',
    ]);
  });

  test('what was not uploaded starts over, and that is said', () => {
    const all = steps({ ...failed(talking), entry: { type: 'action', upload: 'off' } });
    expect(all.at(-1)?.text).toMatch(/not uploaded.*starts over/);
  });
});
