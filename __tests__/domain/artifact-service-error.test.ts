import { expect, it } from '@jest/globals';
import { ArtifactServiceError } from '../../src/domain/artifact-service-error.js';

it('says what was wanted of whom, what happened, and what to do', () => {
  const cause = new Error('cause');
  const error = new ArtifactServiceError('quota', {
    operation: 'upload artifact "state"',
    host: 'results.example',
    detail: 'the storage quota for artifacts is used up',
    cause,
  });
  expect(error.message).toBe(
    'Could not upload artifact "state" (artifact service at results.example): the storage quota ' +
      'for artifacts is used up. Delete artifacts or raise the storage quota; GitHub counts anew ' +
      'every 6 to 12 hours.',
  );
  expect(error).toMatchObject({ kind: 'quota', cause });
});
