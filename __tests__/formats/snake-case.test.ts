import { expect, test } from '@jest/globals';
import { withSnakeCase } from '../../src/formats/snake-case.js';

test('our names become snake_case at every depth; values stay', () => {
  expect(withSnakeCase({ jobId: 'aB', runs: [{ exitCode: 1, startedAt: null }] })).toEqual({
    job_id: 'aB',
    runs: [{ exit_code: 1, started_at: null }],
  });
});

test('names that users wrote stay as they are', () => {
  const theirs = {
    config: { learningRate: { maxValue: 1 } },
    metrics: { maxDD: 2 },
    metadata: { aB: 3 },
  };
  expect(withSnakeCase({ bestJob: theirs })).toEqual({ best_job: theirs });
});
