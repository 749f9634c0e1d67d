// Writes action.yml and the tables of README.md from the tables of options in
// lib/entry/options.js and lib/cli/command-table.js (made by tsc). With --check it only says
// what differs: exit 1.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { COMMANDS, SESSION_OPTIONS } from '../lib/cli/command-table.js';
import { OPTIONS, OUTPUTS } from '../lib/entry/options.js';
import { renderActionYml, renderReadme } from './render-action.mjs';

const check = process.argv.includes('--check');
const fileOf = (name) => new URL(`../${name}`, import.meta.url);
const read = (name) => (existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : '');

const readme = read('README.md');
const generated = {
  'action.yml': renderActionYml(OPTIONS, OUTPUTS),
  'README.md': renderReadme(readme, {
    options: OPTIONS,
    outputs: OUTPUTS,
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
    writeFileSync(fileOf(name), text);
    console.log(`${name} written`);
  }
}
