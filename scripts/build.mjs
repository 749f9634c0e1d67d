// Builds dist/: tsc to lib/, then one ncc bundle for each entry. Not minified, so
// that a reviewer can read the diff of a bundle; and what report.html is made of, which
// readers download, by build-report.mjs. action.yml and the README's tables are
// made on the way, so that a build keeps them in step with the code.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildReport } from './build-report.mjs';

const require = createRequire(import.meta.url);
const tsc = require.resolve('typescript/bin/tsc');
const ncc = require.resolve('@vercel/ncc/dist/ncc/cli.js');
const node = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });

for (const folder of ['lib', 'dist']) rmSync(folder, { recursive: true, force: true });
node(tsc, '-p', 'tsconfig.build.json');
node('scripts/generate.mjs');

for (const entry of ['action', 'artifact', 'cli']) {
  const out = `dist/${entry}`;
  node(
    ncc,
    'build',
    `lib/${entry}/index.js`,
    '-o',
    out,
    '-q',
    '--no-cache',
    '--license',
    'licenses.txt',
  );
  // ncc bundles a CommonJS dependency that uses these without a word, and it then
  // fails at run time: they do not exist in an ES module.
  const bundle = readFileSync(`${out}/index.js`, 'utf8');
  const code = bundle.replace(/^\s*\/\/.*$/gm, '');
  if (/\b__(file|dir)name\b/.test(code)) {
    throw new Error(`${out}/index.js uses __filename or __dirname, undefined in an ES module`);
  }
  // The artifact client is loaded when jobs have ended.
  if (entry !== 'artifact') writeFileSync(`${out}/index.js`, inAscii(bundle));
  node('--check', `${out}/index.js`);
}

/**
 * V8 keeps a source that holds any other character at two bytes each: some megabytes more in
 * every process, which the fork for each job has to map anew, and a tenth of the start.
 */
function inAscii(source) {
  if (/String\.raw`[^`]*[^\0-\x7f]/.test(source)) {
    throw new Error('String.raw takes escapes for what they are: it must hold ASCII only');
  }
  return source.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

await buildReport('dist/report');

// Main, post and the sub-action plan/ are one program that looks at how it was started.
for (const name of ['post', 'plan']) {
  writeFileSync(`dist/action/${name}.js`, "import './index.js';\n");
}
