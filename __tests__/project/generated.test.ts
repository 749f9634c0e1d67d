import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { renderActionYml, renderReadme } from '../../scripts/render-action.mjs';
import { COMMANDS, SESSION_OPTIONS } from '../../src/cli/command-table.js';
import { OPTIONS, OUTPUTS } from '../../src/entry/options.js';

const read = (name: string): string =>
  readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('action.yml is what the table of options makes (npm run generate)', () => {
  expect(read('action.yml')).toBe(renderActionYml(OPTIONS, OUTPUTS));
});

test('the README’s tables are what the tables of options make (npm run generate)', () => {
  const readme = read('README.md');
  const tables = {
    options: OPTIONS,
    outputs: OUTPUTS,
    commands: COMMANDS,
    common: SESSION_OPTIONS,
  };
  expect(readme).toBe(renderReadme(readme, tables));
});

test('the README names every option of every command', () => {
  const readme = read('README.md');
  for (const { options } of Object.values(COMMANDS)) {
    for (const name of Object.keys(options)) expect(readme).toMatch(`\n| \`--${name}`);
  }
});

test('the README names every input and output, and no input that is set by the action itself', () => {
  const readme = read('README.md');
  for (const { name, internal } of OPTIONS) {
    expect(readme.includes(`\n| \`${name}\` |`)).toBe(internal !== true);
  }
  for (const { name } of OUTPUTS) expect(readme).toContain(`\n| \`${name}\` |`);
});
