import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from '../../src/domain/message.js';
import type { Reporter } from '../../src/ports.js';
import { HOSTILE_OUTPUT, hostileChunks, hostileText } from '../helpers/hostile-text.js';
import { jobBegins, jobEnds, jobPrints, stillRunning } from '../helpers/message-builder.js';
import { createSummary, summaryOf } from '../helpers/summary-builder.js';
import { readLog } from '../helpers/runner-twin.js';

/** A reporter, what it wrote so far, and a way to close what it writes to. */
export interface ReporterUnderTest {
  readonly reporter: Reporter;
  readonly written: () => string;
  readonly close: () => void;
}

/** Commands that may be obeyed only if the reporter itself gave them. */
const OWN_COMMANDS = new Set(['group', 'endgroup', 'error', 'warning', 'stop-commands']);

const OUTCOMES = ['completed', 'failed', 'interrupted'] as const;

/** What every reporter promises, whatever it writes to. */
export function reporterContract(name: string, create: () => ReporterUnderTest): void {
  describe(`${name}, as every reporter,`, () => {
    test('leaves exactly one line for each end of a job', () => {
      const { reporter, written } = create();
      for (const [index, outcome] of OUTCOMES.entries()) {
        const jobId = `job_${index}`;
        reporter.tell(jobBegins({ jobId, position: index + 1, total: 3 }));
        reporter.tell(jobPrints('[1/3] ✓ job_0 is what I claim\n', jobId));
        reporter.tell(stillRunning({ jobId }));
        const message = outcome === 'completed' ? '' : 'a reason';
        reporter.tell(jobEnds({ jobId, position: index + 1, total: 3, outcome, message }));
      }
      reporter.finish(createSummary());
      const results = written().match(/^.*\[\d\/3\] \S+ job_\d 3\.2 s/gmu) ?? [];
      expect(results.map((line) => line.replace(/^.*\[/u, '['))).toHaveLength(3);
      expect(written()).toContain('✓');
      expect(written()).toContain('■');
    });

    test('tells why a job failed and what it printed last', () => {
      const { reporter, written } = create();
      reporter.tell(jobBegins());
      reporter.tell(jobPrints('the last words\n'));
      const lastLines = ['the last words'];
      reporter.tell(jobEnds({ outcome: 'failed', message: 'exit code 2', lastLines }));
      expect(written()).toContain('exit code 2');
      expect(written()).toContain('the last words');
    });

    test('leaves one line for a job that was skipped, with the reason', () => {
      const { reporter, written } = create();
      reporter.tell({
        type: 'job_skips',
        jobId: 'job_2',
        position: 2,
        total: 3,
        message: 'job_1, which it depends on, is not completed',
      });
      reporter.finish(createSummary());
      expect(written()).toMatch(
        /^\S*\[2\/3\] ⊘ job_2 skipped: job_1, which it depends on, is not completed$/mu,
      );
    });

    test('passes notices on, with their place', () => {
      const { reporter, written } = create();
      reporter.tell({ type: 'run_begins', text: '3 jobs to run, 1 kept.', toRun: 3 });
      reporter.tell({ type: 'notice', level: 'info', text: 'first\n  → second' });
      const place = { file: 'plan.jsonl', line: 3, column: 7 };
      reporter.tell({ type: 'notice', level: 'warning', text: 'odd', place });
      for (const text of ['3 jobs to run, 1 kept.', 'first', '→ second', 'odd', 'plan.jsonl']) {
        expect(written()).toContain(text);
      }
    });

    test('lets nothing that a job or a plan holds act on the runner', () => {
      fc.assert(
        fc.property(hostileChunks, hostileText(HOSTILE_OUTPUT), (chunks, text) => {
          const { reporter, written } = create();
          for (const message of hostileRun(chunks, text)) reporter.tell(message);
          reporter.finish(summaryOf(text));
          const { obeyed } = readLog(written());
          const tokens = new Set(
            obeyed.filter(({ name: command }) => command === 'stop-commands').map((c) => c.data),
          );
          const foreign = obeyed.filter(
            ({ name: command }) => !OWN_COMMANDS.has(command) && !tokens.has(command),
          );
          expect(foreign).toEqual([]);
          const opened = obeyed.filter(({ name: command }) => command === 'group');
          const closed = obeyed.filter(({ name: command }) => command === 'endgroup');
          expect(closed).toHaveLength(opened.length);
        }),
        { numRuns: 150 },
      );
    });

    test('does not mind messages in an order that should not be', () => {
      const { reporter } = create();
      reporter.tell(jobEnds());
      reporter.tell(jobPrints('x', 'unknown'));
      reporter.tell(jobBegins());
      reporter.tell(jobBegins());
      reporter.tell(jobBegins({ jobId: 'other' }));
      reporter.tell(jobPrints('x'));
      reporter.tell(stillRunning({ jobId: 'unknown' }));
      reporter.finish(createSummary());
      reporter.finish(createSummary());
    });

    test('does not throw when nobody reads any more', () => {
      const { reporter, close } = create();
      reporter.tell(jobBegins());
      close();
      for (const message of hostileRun([Buffer.from('x\n')], 'x')) reporter.tell(message);
      reporter.finish(createSummary());
    });
  });
}

function hostileRun(chunks: readonly Uint8Array[], text: string): Message[] {
  const prints = chunks.map((chunk) => jobPrints(chunk, text));
  return [
    { type: 'run_begins', text, toRun: 2 },
    { type: 'notice', level: 'info', text },
    jobBegins({ jobId: text, reason: text, argv: [text, text] }),
    ...prints,
    { type: 'notice', level: 'error', text, place: { file: text, line: 1 } },
    ...prints,
    stillRunning({ jobId: text }),
    jobEnds({
      jobId: text,
      outcome: 'failed',
      message: text,
      lastLines: [text],
      score: { metric: text, value: 1 },
      best: { jobId: text, value: 2 },
    }),
  ];
}
