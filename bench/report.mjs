// The report of 10,000 jobs: how long it takes to write, and until its table answers in
// Chromium. Needs a build, and Chromium (CHROMIUM_PATH).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { renderReportHtml } from '../lib/formats/report-html.js';
import { makeFolder, median } from './measure.mjs';

const JOBS = 10_000;
const LIMITS = { writeMs: 1000, openMs: 3000 };
const RUNS = 5;

export async function measureReport() {
  const file = join(makeFolder(), 'report.html');
  const assets = {
    script: readFileSync(new URL('../dist/report/report.js', import.meta.url), 'utf8'),
    style: readFileSync(new URL('../dist/report/report.css', import.meta.url), 'utf8'),
  };
  const data = sessionOf(JOBS);
  const write = await timed(() =>
    writeFileSync(file, [...renderReportHtml(data, assets)].join('')),
  );
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const open = await timed(async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('html[data-ready] .jobs tbody tr');
    await page.getByRole('searchbox').fill('job_00777');
    await page.getByText(`1 of ${JOBS.toLocaleString('en-US')} jobs`).waitFor();
    await page.close();
  });
  await browser.close();
  return {
    lines: [
      `${JOBS} jobs, ${Math.round(readFileSync(file).length / 1000)} kB`,
      `written in ${Math.round(write)} ms (limit ${LIMITS.writeMs})`,
      `open, and filtered once, in ${Math.round(open)} ms (limit ${LIMITS.openMs})`,
    ],
    isWithinLimits: write <= LIMITS.writeMs && open <= LIMITS.openMs,
  };
}

/** The median of some runs, in milliseconds. */
async function timed(action) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const before = performance.now();
    await action();
    times.push(performance.now() - before);
  }
  return median(times);
}

function sessionOf(count) {
  const jobs = Array.from({ length: count }, (_, index) => ({
    id: `job_${String(index + 1).padStart(5, '0')}`,
    line: index + 1,
    status: 'completed',
    isKept: false,
    rank: index + 1,
    isBest: index === 0,
    unranked: null,
    parameters: [Math.sin(index), index % 7, ['adam', 'sgd'][index % 2], index / 3],
    metrics: [count - index, Math.cos(index), index % 11, Math.sqrt(index)],
    repeatOf: null,
    attempts: 1,
    run: 0,
    startedAt: index * 1000,
    durationMs: 900 + (index % 90),
    reason: null,
    message: null,
    lastLines: [],
  }));
  const counts = { total: count, success: count, error: 0, skipped: 0, remaining: 0, kept: 0 };
  return {
    version: 1,
    session: 'bench',
    status: 'completed',
    verdict: `All ${count} jobs completed.`,
    counts: { ...counts, attempted: count },
    objectives: [{ metric: 'm0', direction: 'maximize' }],
    noRanking: null,
    filters: [],
    parameters: ['p0', 'p1', 'p2', 'p3'],
    metrics: ['m0', 'm1', 'm2', 'm3'],
    runs: [{ runId: 'r', mode: 'fresh', startedAt: 0, endedAt: 1e7, commit: null, url: null }],
    jobs,
  };
}
