// Takes the pictures in docs/images again: runs an example with what was built, in a copy,
// and photographs its report. Without names, all of them.
//
//     npm run build && node scripts/pictures.mjs [NAME...]
//
// scikit-learn needs the Python that its README makes, or another one in PICTURES_PYTHON.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawAll, startChromium } from './chromium.mjs';

const PYTHON = resolve(process.env.PICTURES_PYTHON ?? '.venv/bin/python');
const WIDTH = 960;
const TWO_FRAMES =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
const BLANK_CHARTS = `[...document.querySelectorAll('.canvas')].filter((chart) => {
  const canvas = chart.querySelector('canvas');
  if (canvas === null) return true;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.every((value) => value === 0);
}).length`;

/** What its README tells to run, under the name of the example. */
const EXAMPLES = {
  quickstart: ['examples/quickstart/plan.jsonl'],
  'arbitrage-python': [
    'examples/arbitrage-python/plan.jsonl',
    ...['--working-directory', 'examples/arbitrage-python', '--python', 'python3'],
  ],
  'scikit-learn': ['examples/scikit-learn/session.yaml', '--python', PYTHON],
};

const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : Object.keys(EXAMPLES)) {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'));
  try {
    for (const part of ['dist', 'examples', 'package.json']) {
      cpSync(part, join(folder, part), { recursive: true });
    }
    const command = ['dist/cli/index.js', 'run', ...EXAMPLES[name], '--session', name];
    const printed = execFileSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
    // The last line is the path of the report.
    await photograph(printed.trimEnd().split('\n').at(-1), `docs/images/report-${name}.png`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function photograph(report, path) {
  const browser = await startChromium();
  try {
    // Nothing is still moving in a page that moves nothing.
    const page = await browser.newPage({ reducedMotion: 'reduce', colorScheme: 'light' });
    await page.setViewportSize({ width: WIDTH, height: 900 });
    await page.goto(pathToFileURL(report).href);
    await page.waitForSelector('html[data-ready]');
    await drawAll(page);
    // A window as high as the page: a picture of more than the window would resize the charts.
    const height = await page.evaluate('document.documentElement.scrollHeight');
    await page.setViewportSize({ width: WIDTH, height });
    await page.evaluate(`scrollTo(0, 0), ${TWO_FRAMES}`);
    const blank = await page.evaluate(BLANK_CHARTS);
    if (blank > 0) throw new Error(`${blank} charts of ${report} are empty`);
    await page.screenshot({ path });
  } finally {
    await browser.close();
  }
}
