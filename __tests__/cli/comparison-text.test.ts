import { expect, test } from '@jest/globals';
import { renderComparison } from '../../src/cli/comparison-text.js';
import { compareRuns, type JobSaid } from '../../src/domain/compare-runs.js';
import { createHistory, type PastRun } from '../../src/domain/run-history.js';
import { recorded, runStarted } from '../helpers/event-builder.js';
import { digestOf } from '../helpers/job-builder.js';

function said(jobId: string, standing: JobSaid['standing'], message: string | null): JobSaid {
  const end = { durationMs: null, message, metrics: {} };
  return { jobId, fingerprint: digestOf(jobId), standing, ...end };
}

function compared(before: readonly JobSaid[], after: readonly JobSaid[]): string[] {
  const history = createHistory();
  for (const event of recorded([runStarted()])) history.take(event);
  const [run] = history.runs as readonly [PastRun];
  return renderComparison([run, run], null, compareRuns(before, after, null));
}

/** The heading of the columns below a title. */
function headingBelow(title: string, lines: readonly string[]): string | undefined {
  return lines[lines.findIndex((line) => line.startsWith(title)) + 1]?.trim();
}

test('the reasons of failures say of which run they are', () => {
  const lines = compared(
    [
      said('a', 'completed', null),
      said('b', 'failed', 'exit code 3'),
      said('c', 'failed', 'exit code 4'),
    ],
    [
      said('a', 'failed', 'exit code 2'),
      said('b', 'completed', null),
      said('c', 'interrupted', null),
    ],
  );
  expect(headingBelow('Newly failing', lines)).toMatch(/^job +before +after +why it failed after$/);
  expect(headingBelow('Fixed', lines)).toMatch(/^job +before +after +why it failed before$/);
  expect(headingBelow('Otherwise changed', lines)).toMatch(/ +its latest failure$/);
  expect(lines.find((line) => line.startsWith('  b'))).toMatch(/failed +completed +exit code 3$/);
});

test('where there is no reason there is no heading for one', () => {
  const lines = compared([said('a', 'pending', null)], [said('a', 'completed', null)]);
  expect(headingBelow('Otherwise changed', lines)).toMatch(/^job +before +after$/);
});
