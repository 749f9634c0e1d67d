// Writes action.yml, plan/action.yml and the tables of README.md from the tables of options in
// lib/entry and lib/cli/command-table.js, and schema/ from the schemas in lib/formats (made by tsc). With --check it only says
// what differs: exit 1.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { COMMANDS, SESSION_OPTIONS } from '../lib/cli/command-table.js';
import { OPTIONS } from '../lib/entry/options.js';
import { OUTPUTS } from '../lib/entry/outputs.js';
import { PLAN_INPUTS, PLAN_OUTPUTS } from '../lib/entry/plan-action.js';
import { anyJson, jsonObject, planRow } from '../lib/formats/plan-row.js';
import { sessionSpec } from '../lib/formats/session-spec-schema.js';
import { stateSnapshot } from '../lib/formats/state-schema.js';
import { renderActionYml, renderPlanActionYml, renderReadme } from './render-action.mjs';
import { renderSchemas } from './render-schemas.mjs';

const check = process.argv.includes('--check');
const fileOf = (name) => new URL(`../${name}`, import.meta.url);
const read = (name) => (existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : '');

const readme = read('README.md');
const schemas = renderSchemas({
  planRow,
  sessionSpec,
  stateSnapshot,
  anyObject: jsonObject,
  anyValue: anyJson,
});
const generated = {
  'action.yml': renderActionYml(OPTIONS, OUTPUTS),
  'plan/action.yml': renderPlanActionYml(PLAN_INPUTS, PLAN_OUTPUTS),
  ...Object.fromEntries(Object.entries(schemas).map(([name, text]) => [`schema/${name}`, text])),
  'README.md': renderReadme(readme, {
    options: OPTIONS,
    outputs: OUTPUTS,
    planOutputs: PLAN_OUTPUTS,
    commands: COMMANDS,
    common: SESSION_OPTIONS,
  }),
};
for (const [name, text] of Object.entries(generated)) {
  if (read(name) === text) continue;
  if (check) {
    console.error(`${name} differs from its table in src/: run npm run generate`);
    process.exitCode = 1;
  } else {
    mkdirSync(new URL('.', fileOf(name)), { recursive: true });
    writeFileSync(fileOf(name), text);
    console.log(`${name} written`);
  }
}
