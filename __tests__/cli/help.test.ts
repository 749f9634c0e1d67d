import { describe, expect, test } from '@jest/globals';
import { COMMANDS, SESSION_OPTIONS } from '../../src/cli/command-table.js';
import { helpOn } from '../../src/cli/help.js';
import { OPTIONS } from '../../src/entry/options.js';

const TOPICS = [undefined, 'run', ...Object.keys(COMMANDS)];

/** The lines as one text, however they were broken. */
const unbroken = (text: string): string => text.replace(/\s+/g, ' ');

describe.each(TOPICS)('help %s', (topic) => {
  test.each([50, 80, 200])('keeps to %d columns', (width) => {
    const longest = Math.max(
      ...helpOn(topic, width)
        .split('\n')
        .map((line) => line.length),
    );
    expect(longest).toBeLessThanOrEqual(width);
  });

  test('says the same at every width', () => {
    expect(unbroken(helpOn(topic, 50))).toBe(unbroken(helpOn(topic, 1000)));
  });

  test('says nothing in Markdown, and nothing that only the action has', () => {
    expect(helpOn(topic, 1000)).not.toMatch(/`|CLI|the action|the step/);
  });
});

test('texts stand in one column, below a head that is too long for the other', () => {
  expect(helpOn('run', 80)).toContain(`
  --max-jobs VALUE          Start at most this many jobs; the rest waits for a
                            later run.
`);
  expect(helpOn('run', 80)).toContain(`
  --python-executable, --python VALUE
                            What {python} stands for. Default: python
`);
});

test('a word that is longer than the terminal is wide stands whole', () => {
  expect(helpOn('run', 20)).toContain('models/{job_id}/**');
});

describe('help run', () => {
  const text = helpOn('run', 80);

  test('has every option of the CLI', () => {
    for (const { name, in: where, cli } of OPTIONS) {
      if (name === 'plan') continue;
      const spelled = `\n  --${cli === 'flag' ? 'no-' : ''}${name}`;
      expect([name, text.includes(spelled)]).toEqual([name, where === 'both']);
    }
  });

  test('has a flag that is on by itself as what turns it off', () => {
    expect(text).toMatch(/^ {2}--no-require-output +Count/m);
    expect(text).not.toMatch(/^ {2}--require-output/m);
  });
});

test('the overview says which commands take a session: those that have the option', () => {
  const takers = Object.entries(COMMANDS)
    .filter(([, { options }]) => 'session' in options)
    .map(([name]) => name);
  expect(takers).not.toContain('plan');
  expect(helpOn(undefined, 1000)).toContain(`run, ${takers.join(', ')} take --session NAME`);
  expect(Object.keys(SESSION_OPTIONS)).toContain('session');
});

test('a command that is none is a mistake of the user’s', () => {
  expect(() => helpOn('fly', 80)).toThrow('there is no command fly');
});
