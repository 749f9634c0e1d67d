import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
  renderActionYml,
  renderPlanActionYml,
  renderReadme,
} from '../../scripts/render-action.mjs';
import { renderSchemas } from '../../scripts/render-schemas.mjs';
import { COMMANDS, SESSION_OPTIONS } from '../../src/cli/command-table.js';
import { OPTIONS } from '../../src/entry/options.js';
import { PLAN_INPUTS, PLAN_OUTPUTS } from '../../src/entry/plan-action.js';
import { anyJson, jsonObject, planRow } from '../../src/formats/plan-row.js';
import { sessionSpec } from '../../src/formats/session-spec-schema.js';
import { stateSnapshot } from '../../src/formats/state-schema.js';
import { OUTPUTS } from '../../src/entry/outputs.js';

const read = (name: string): string =>
  readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('action.yml is what the table of options makes (npm run generate)', () => {
  expect(read('action.yml')).toBe(renderActionYml(OPTIONS, OUTPUTS));
});

test('plan/action.yml is what the tables make (npm run generate)', () => {
  expect(read('plan/action.yml')).toBe(renderPlanActionYml(PLAN_INPUTS, PLAN_OUTPUTS));
});

test('schema/ is what the schemas of the code make (npm run generate)', () => {
  const shapes = { planRow, sessionSpec, stateSnapshot, anyObject: jsonObject, anyValue: anyJson };
  const schemas = renderSchemas(shapes);
  expect(readdirSync(new URL('../../schema/', import.meta.url)).sort()).toEqual(
    Object.keys(schemas).sort(),
  );
  for (const [name, text] of Object.entries(schemas)) expect(read(`schema/${name}`)).toBe(text);
});

test('the README’s tables are what the tables of options make (npm run generate)', () => {
  const readme = read('README.md');
  const tables = {
    options: OPTIONS,
    outputs: OUTPUTS,
    planOutputs: PLAN_OUTPUTS,
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
