import { expect, test } from '@jest/globals';
import { inheritedEnvironment, secretValues } from '../../src/formats/job-environment.js';

test('J01 J02 a job inherits no token, input, state or command file of the action', () => {
  const withheld = {
    ACTIONS_RUNTIME_TOKEN: 't',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'u',
    'INPUT_GITHUB-TOKEN': 't',
    INPUT_PLAN: 'p',
    STATE_x: 's',
    input_plan: 'p',
    GITHUB_ENV: '/e',
    GITHUB_OUTPUT: '/o',
    GITHUB_PATH: '/p',
    GITHUB_STATE: '/s',
    GITHUB_STEP_SUMMARY: '/m',
    github_env: '/e',
  };
  expect(inheritedEnvironment(withheld)).toEqual({});
});

test('J06 J08 it inherits all else', () => {
  const inherited = {
    PATH: '/bin',
    HOME: '/root',
    EMPTY: '',
    RUNNER_TRACKING_ID: 'github_1',
    GITHUB_SHA: 'abc',
    GITHUB_WORKSPACE: '/w',
    NODE_OPTIONS: '--max-old-space-size=100',
    MY_ACTIONS_X: '1',
    MY_TOKEN: 'the user gave it',
  };
  expect(inheritedEnvironment({ ...inherited, GONE: undefined })).toEqual(inherited);
});

test('secrets are the values of names that end like one, and of those that are named', () => {
  const env = {
    GITHUB_TOKEN: 'a',
    my_token: 'b',
    DB_PASSWORD: 'c',
    CLIENT_SECRET: 'd',
    X_API_KEY: 'e',
    TOKEN: 'f',
    TOKEN_URL: 'not one',
    PLAIN: 'not one either',
    LICENCE: 'g',
    licence: 'another name',
    EMPTY_TOKEN: '',
    GONE_TOKEN: undefined,
  };
  expect(secretValues(env, ['LICENCE', 'ABSENT']).sort()).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e',
    'f',
    'g',
  ]);
});

test('a value that two names have is one secret', () => {
  expect(secretValues({ A_TOKEN: 'x', B_TOKEN: 'x' }, ['A_TOKEN'])).toEqual(['x']);
});
