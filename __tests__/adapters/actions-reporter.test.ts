import { describe, expect, test } from '@jest/globals';
import {
  type ActionsReporterOptions,
  createActionsReporter,
} from '../../src/adapters/actions-reporter.js';
import { reporterContract } from '../contracts/reporter.js';
import {
  jobBegins,
  jobEnds,
  jobFails,
  jobPrints,
  stillRunning,
} from '../helpers/message-builder.js';
import { createFailure, createSummary } from '../helpers/summary-builder.js';
import { readLog } from '../helpers/runner-twin.js';

function create(options: Partial<ActionsReporterOptions> = {}) {
  let text = '';
  let closed = false;
  let tokens = 0;
  const reporter = createActionsReporter({
    write(part) {
      if (closed) throw new Error('EPIPE');
      text += part;
    },
    planFile: 'plans/sess001.jsonl',
    secretToken: () => `secret${(tokens += 1)}`,
    ...options,
  });
  return {
    reporter,
    written: () => text,
    lines: () => text.trimEnd().split('\n'),
    close: () => {
      closed = true;
    },
  };
}

reporterContract('the reporter for a log of GitHub', () => create());
reporterContract('the same with several jobs at a time', () => create({ maxParallel: 2 }));
reporterContract('the same with little room', () => create({ bytesPerJob: 20, bytesPerRun: 300 }));

describe('the log of a job', () => {
  test('is a folded group with what it prints, then one line', () => {
    const { reporter, lines } = create();
    reporter.tell(jobBegins());
    reporter.tell(jobPrints('one\ntw'));
    reporter.tell(stillRunning());
    reporter.tell(jobPrints('o\n'));
    reporter.tell(jobEnds());
    expect(lines()).toEqual([
      '::group::[3/27] sess001_0003 · new',
      "$ python -m scripts.tune --tag 'a b'",
      '::stop-commands::secret1',
      '│ one',
      '… sess001_0003 running for 3m00s [3/27] ETA 1h05m',
      '│ two',
      '::secret1::',
      '::endgroup::',
      '[3/27] ✓ sess001_0003 3.2 s  realized_pnl_usd=12.4  best sess001_0001 15.2  ETA 1m20s',
    ]);
  });

  test('has a new token for each burst, and is open for our own commands between', () => {
    const { reporter, lines } = create();
    reporter.tell(jobBegins());
    reporter.tell(jobPrints('one\n'));
    reporter.tell({ type: 'notice', level: 'warning', text: 'The upload failed.' });
    reporter.tell(jobPrints('two\n'));
    reporter.tell(jobEnds());
    expect(lines().slice(2, -2)).toEqual([
      '::stop-commands::secret1',
      '│ one',
      '::secret1::',
      '::warning::The upload failed.',
      '::stop-commands::secret2',
      '│ two',
      '::secret2::',
    ]);
  });

  test('makes no more than 256 tokens, as each slows every later line of the runner', () => {
    const { reporter, written } = create();
    for (let position = 1; position <= 300; position += 1) {
      reporter.tell(jobBegins({ position }));
      reporter.tell(jobPrints('x\n'));
      reporter.tell(jobEnds({ position }));
    }
    expect(new Set(written().match(/stop-commands::\S+/g)).size).toBe(256);
  });

  test('makes a token of 256 random bits by itself', () => {
    let text = '';
    const reporter = createActionsReporter({ write: (part) => (text += part), planFile: null });
    reporter.tell(jobBegins());
    reporter.tell(jobPrints('x\n'));
    expect(text).toMatch(/^::stop-commands::[0-9a-f]{64}$/m);
  });

  test('stays closed when the job has no end', () => {
    const { reporter, written } = create();
    reporter.tell(jobBegins());
    reporter.tell(jobPrints('x\n'));
    reporter.finish(createSummary());
    const names = readLog(written()).obeyed.map(({ name }) => name);
    expect(names).toEqual(['group', 'stop-commands', 'secret1', 'endgroup']);
  });

  test('comes in one piece at its end when several jobs run at a time', () => {
    const { reporter, lines } = create({ maxParallel: 2 });
    reporter.tell(jobBegins({ jobId: 'a' }));
    reporter.tell(jobBegins({ jobId: 'b' }));
    reporter.tell(jobPrints('from a\n', 'a'));
    reporter.tell(jobPrints('from b\n', 'b'));
    reporter.tell(jobEnds({ jobId: 'b', score: null, best: null, etaMs: null }));
    reporter.tell(jobEnds({ jobId: 'a', score: null, best: null, etaMs: null }));
    expect(lines().filter((line) => !line.startsWith('$') && !line.includes('secret'))).toEqual([
      '::group::[3/27] b · new',
      '│ from b',
      '::endgroup::',
      '[3/27] ✓ b 3.2 s',
      '::group::[3/27] a · new',
      '│ from a',
      '::endgroup::',
      '[3/27] ✓ a 3.2 s',
    ]);
  });
});

describe('a job that prints much', () => {
  test('is shown as far as its room goes, and its last lines when it failed', () => {
    const { reporter, lines } = create({ bytesPerJob: 40 });
    reporter.tell(jobBegins({ jobId: 'sess001_0004', attempt: 2 }));
    for (let index = 0; index < 1000; index += 1) {
      reporter.tell(jobPrints(`line ${index}\n`, 'sess001_0004'));
    }
    reporter.tell(jobFails({ attempt: 2 }));
    expect(lines().slice(2)).toEqual([
      '::stop-commands::secret1',
      '│ line 0',
      '│ line 1',
      '│ line 2',
      '… enough shown here; the rest is in logs/sess001_0004.2.log',
      '::secret1::',
      '::endgroup::',
      '[4/27] ✗ sess001_0004 1.0 s (attempt 2)  exit code 2',
      '::stop-commands::secret2',
      '  │ first',
      '  │ last',
      '::secret2::',
      '::error file=plans/sess001.jsonl,line=4,title=sess001_0004 failed::exit code 2%0Afirst%0Alast',
    ]);
  });

  test('leaves no group once the room of the run is used up', () => {
    const { reporter, lines } = create({ bytesPerRun: 60 });
    for (const jobId of ['a', 'b']) {
      reporter.tell(jobBegins({ jobId }));
      reporter.tell(jobPrints('x'.repeat(100), jobId));
      reporter.tell(jobEnds({ jobId, score: null, best: null, etaMs: null }));
    }
    expect(lines().filter((line) => line.startsWith('::group'))).toHaveLength(1);
    expect(lines().at(-1)).toBe('[3/27] ✓ b 3.2 s');
  });

  test('costs no more than its room', () => {
    const { reporter, written } = create();
    const chunk = Buffer.from(`${'x'.repeat(99)}\n`.repeat(100));
    for (let job = 0; job < 400; job += 1) {
      reporter.tell(jobBegins());
      for (let index = 0; index < 10; index += 1) {
        reporter.tell({ type: 'job_prints', jobId: 'sess001_0003', chunk });
      }
      reporter.tell(jobEnds());
    }
    expect(written().length).toBeLessThan(17 * 1024 * 1024);
    expect(written().length).toBeGreaterThan(15 * 1024 * 1024);
  });
});

describe('annotations', () => {
  const place = { file: 'a,b.jsonl', line: 2, column: 5 };

  test('bear the place of a warning or an error', () => {
    const { reporter, lines } = create();
    reporter.tell({ type: 'notice', level: 'warning', text: '100%\nodd', place });
    reporter.tell({ type: 'notice', level: 'error', text: 'bad', place: { file: 'x' } });
    expect(lines()).toEqual([
      '::warning file=a%2Cb.jsonl,line=2,col=5::100%25%0Aodd',
      '::error file=x::bad',
    ]);
  });

  test('stand at the line of a failed job, once it is not tried again', () => {
    const { reporter, written } = create();
    reporter.tell(jobFails({ retryInMs: 1000, lastLines: [] }));
    expect(written()).toBe('[4/27] ✗ sess001_0004 1.0 s  exit code 2  tried again in 1.0 s\n');
    reporter.tell(jobFails({ attempt: 2, lastLines: [] }));
    expect(readLog(written()).obeyed).toEqual([
      {
        name: 'error',
        properties: { file: 'plans/sess001.jsonl', line: '4', title: 'sess001_0004 failed' },
        data: 'exit code 2',
      },
    ]);
  });

  test('name no place when the plan is not in the workspace', () => {
    const { reporter, written } = create({ planFile: null });
    reporter.tell(jobFails());
    expect(written()).toContain('::error title=sess001_0004 failed::exit code 2%0Afirst%0Alast\n');
  });

  test('are at most ten of each level; the others are text, and counted', () => {
    const { reporter, written } = create();
    for (let line = 1; line <= 13; line += 1) reporter.tell(jobFails({ jobId: `j${line}`, line }));
    for (let line = 1; line <= 11; line += 1) {
      reporter.tell({ type: 'notice', level: 'warning', text: `warning ${line}` });
    }
    reporter.finish(createSummary());
    const names = readLog(written()).obeyed.map(({ name }) => name);
    expect(names.filter((name) => name === 'error')).toHaveLength(10);
    expect(names.filter((name) => name === 'warning')).toHaveLength(10);
    expect(written()).toContain('\nError: j13 failed: exit code 2\n');
    expect(written()).toContain(
      '\n3 more errors and 1 more warning without an annotation (GitHub shows 10 of each); the lines above have them all.\n',
    );
  });

  test('tell at the end of invalid rows and of failures that were left, once', () => {
    const { reporter, written } = create();
    const invalid = createFailure({ label: 'line:9', line: 9, reason: 'invalid_row', attempts: 0 });
    reporter.tell({
      type: 'notice',
      level: 'error',
      text: 'Missing data_file in config',
      place: { file: 'plans/sess001.jsonl', line: 8 },
    });
    const failures = [
      createFailure({ label: 'line:8', line: 8, reason: 'invalid_row' }),
      invalid,
      createFailure({ label: 'earlier', line: 2, thisRun: false }),
      createFailure({ label: 'now', line: 3 }),
    ];
    reporter.tell(jobFails({ jobId: 'now', line: 3, lastLines: [] }));
    reporter.finish(createSummary({ failures }));
    const lines = readLog(written()).obeyed.map(({ properties }) => properties['line']);
    expect(lines).toEqual(['8', '3', '9', '2']);
  });
});

test('the closing words stand at the end of the log', () => {
  const { reporter, lines } = create();
  reporter.finish(createSummary({ verdict: 'All 3 jobs completed.' }));
  expect(lines()).toContain('✅ All 3 jobs completed.');
});
