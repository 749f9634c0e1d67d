// Builds what report.html is made of: one script and one style sheet, minified because
// every report carries them, and the licences of what is bundled.
//
//     node scripts/build-report.mjs [FOLDER]
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Writes `report.js`, `report.css` and `licenses.txt`; the same bytes from the same sources. */
export async function buildReport(folder) {
  const { metafile } = await build({
    entryPoints: { report: 'src/report/view/main.ts' },
    outdir: folder,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2022', 'chrome115', 'firefox115', 'safari16.4'],
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // ECharts asks whether it runs in a build of its own developers.
    define: { 'process.env.NODE_ENV': '"production"', __DEV__: 'false' },
  });
  await build({
    entryPoints: ['src/report/report.css'],
    outdir: folder,
    minify: true,
    charset: 'utf8',
    logLevel: 'warning',
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'licenses.txt'),
    licensesOf(Object.keys(metafile.inputs)).replaceAll('\r\n', '\n'),
  );
}

/** As `ncc` writes them for the other bundles: the name, the licence, its texts. */
function licensesOf(inputs) {
  const packages = new Map();
  for (const input of inputs) {
    const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [];
    if (folder === undefined) continue;
    const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    packages.set(name, [name, license, ...licenseFiles(folder)].join('\n'));
  }
  return `${[...packages.keys()]
    .sort()
    .map((name) => packages.get(name))
    .join('\n\n')}\n`;
}

/** The texts of a package's own licence and notice, and of code that it has taken over. */
function licenseFiles(folder) {
  const files = readdirSync(folder, { withFileTypes: true });
  const own = files.filter((file) => file.isFile() && /^(licen[cs]e|notice)\b/i.test(file.name));
  const others = files.some(({ name }) => name === 'licenses')
    ? readdirSync(join(folder, 'licenses')).map((name) => join('licenses', name))
    : [];
  return [...own.map(({ name }) => name), ...others]
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trimEnd());
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildReport(process.argv[2] ?? 'dist/report');
}
