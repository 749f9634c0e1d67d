import { describe, expect, test } from '@jest/globals';
import { nextSteps, type Situation } from '../../src/domain/next-steps.js';
import { NO_COUNTS } from '../helpers/event-builder.js';

const cli: Situation['entry'] = { type: 'cli', command: (mode) => `run --${mode}` };

function steps(changes: Partial<Situation>): ReturnType<typeof nextSteps> {
  return nextSteps({
    isRed: true,
    counts: NO_COUNTS,
    invalidRows: 0,
    planFile: 'plan.jsonl',
    logs: 'logs',
    entry: cli,
    ...changes,
  });
}

test('a complete run needs nothing', () => {
  expect(steps({ counts: { ...NO_COUNTS, total: 2, success: 2 } })).toEqual([]);
});

describe('in the CLI', () => {
  test('failed jobs: look, mend, continue with the command', () => {
    const [look, go, ...others] = steps({ counts: { ...NO_COUNTS, error: 2 } });
    expect(look?.text).toContain('the 2 failed jobs');
    expect(look?.text).toContain('logs');
    expect(go).toMatchObject({ code: 'run --retry-failed' });
    expect(go?.text).toMatch(/^Mend the cause/);
    expect(others).toEqual([]);
  });

  test('jobs left over: continue, with nothing to mend', () => {
    const all = steps({ counts: { ...NO_COUNTS, remaining: 1 } });
    expect(all).toEqual([
      { text: 'Continue; completed jobs are kept:', code: 'run --retry-failed' },
    ]);
  });

  test('both: resume is offered too', () => {
    const all = steps({ counts: { ...NO_COUNTS, error: 1, remaining: 1 } });
    expect(all.map(({ code }) => code)).toEqual([null, 'run --retry-failed', 'run --resume']);
  });

  test('skipped jobs can be continued as well', () => {
    expect(steps({ counts: { ...NO_COUNTS, skipped: 1 } })).toHaveLength(1);
  });
});

test('only invalid rows: correct the plan, then run the corrected rows', () => {
  const counts = { ...NO_COUNTS, total: 2, success: 1, error: 1 };
  expect(steps({ counts, invalidRows: 1 })).toEqual([
    { text: 'Correct the invalid row of plan.jsonl.', code: null },
    {
      text: 'Mend the cause, then continue; completed jobs are kept:',
      code: expect.stringContaining('retry-failed'),
    },
  ]);
  expect(steps({ counts: { ...counts, error: 2 }, invalidRows: 2 })[0]?.text).toContain(
    'the 2 invalid rows',
  );
});

describe('in the action', () => {
  const counts = { ...NO_COUNTS, error: 1 };

  const uploaded: Situation['entry'] = { type: 'action', upload: 'done' };

  test('what was uploaded can be continued on the same commit, and on a new one', () => {
    const [, same, next] = steps({ counts, entry: uploaded });
    expect(same?.text).toMatch(/^Same commit: .*"Re-run failed jobs"/);
    expect(next?.text).toMatch(/^New commit: /);
    expect(next?.code).toMatch(/actions: read[\s\S]*from-run: latest/);
  });

  test('a corrected plan is a new commit, which a re-run does not see', () => {
    const [correct, next, ...others] = steps({ counts, invalidRows: 1, entry: uploaded });
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
    const all = steps({ counts, entry: { type: 'action', upload: 'failed' } });
    expect(all.map(({ text }) => text.slice(0, 17))).toEqual([
      'Look at the last ',
      'The upload failed',
      'Same commit: on t',
      'New commit: push ',
    ]);
  });

  test('what was not uploaded starts over, and that is said', () => {
    const all = steps({ counts, entry: { type: 'action', upload: 'off' } });
    expect(all.at(-1)?.text).toMatch(/not uploaded.*starts over/);
  });
});
