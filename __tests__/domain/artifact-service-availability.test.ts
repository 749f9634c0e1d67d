import { expect, it } from '@jest/globals';
import { artifactServiceAvailability } from '../../src/domain/artifact-service-availability.js';

const action = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'https://results.example/' };

it.each([
  ['on github.com', { ...action, GITHUB_SERVER_URL: 'https://github.com' }],
  ['where no server is named', action],
  ['on data residency', { ...action, GITHUB_SERVER_URL: 'https://octo.GHE.com' }],
  ['on a local server', { ...action, GITHUB_SERVER_URL: 'http://github.localhost:3000' }],
])('the artifact service is available %s', (_, env) => {
  expect(artifactServiceAvailability(env)).toEqual({ type: 'available' });
});

it.each([
  [
    'G24 GitHub Enterprise Server',
    { ...action, GITHUB_SERVER_URL: 'https://ghe.example' },
    /ghe\.example/,
  ],
  ['a look-alike host', { ...action, GITHUB_SERVER_URL: 'https://notghe.com' }, /notghe\.com/],
  ['a server that is no URL', { ...action, GITHUB_SERVER_URL: 'github' }, /GITHUB_SERVER_URL/],
  ['a process without a token', { ...action, ACTIONS_RUNTIME_TOKEN: '' }, /ACTIONS_RUNTIME_TOKEN/],
  ['a process without a service', { ACTIONS_RUNTIME_TOKEN: 't' }, /ACTIONS_RESULTS_URL is not set/],
  ['a service that is no URL', { ...action, ACTIONS_RESULTS_URL: 'x' }, /not a URL/],
])('the artifact service is not available to %s, and the reason is told', (_, env, reason) => {
  expect(artifactServiceAvailability(env)).toMatchObject({
    type: 'unavailable',
    reason: expect.stringMatching(reason),
  });
});
