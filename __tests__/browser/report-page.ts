import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ReportData } from '../../src/domain/report-data.js';
import { renderReportHtml, type ReportAssets } from '../../src/formats/report-html.js';

/** What the sources of the report are now, bundled into a folder. */
export function buildAssets(folder: string): ReportAssets {
  execFileSync(process.execPath, ['scripts/build-report.mjs', folder]);
  return {
    script: readFileSync(join(folder, 'report.js'), 'utf8'),
    style: readFileSync(join(folder, 'report.css'), 'utf8'),
  };
}

/** A report that a browser shows, and all that went wrong with it so far. */
export interface OpenReport {
  readonly page: Page;
  /** Errors of scripts, of the console, of the policy, and whatever was asked of a network. */
  readonly troubles: () => Promise<string[]>;
  readonly readyMs: number;
}

/** Writes a report into a file and opens it; resolves when its script is done. */
export async function openReport(
  browser: Browser,
  folder: string,
  assets: ReportAssets,
  data: ReportData,
  options: BrowserContextOptions = {},
): Promise<OpenReport> {
  const file = join(folder, `${Math.random()}.html`);
  writeFileSync(file, [...renderReportHtml(data, assets)].join(''));
  const url = pathToFileURL(file).href;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const troubles: string[] = [];
  await context.route('**/*', (route) => {
    const asked = route.request().url().split('#')[0];
    if (asked === url) return route.continue();
    troubles.push(`request: ${asked}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(`
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => {
      violations.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI);
    });
  `);
  const before = performance.now();
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-ready]');
  return {
    page,
    readyMs: performance.now() - before,
    troubles: async () => [...troubles, ...(await page.evaluate<string[]>('violations'))],
  };
}

/** What axe has to say, one line for each rule that is broken. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<
    string[]
  >(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ').slice(0, 300)))`);
}

/** The texts of one column of the leaderboard, as they are shown. */
export async function columnTexts(page: Page, name: string): Promise<string[]> {
  const heads = await page.locator('.jobs thead tr:last-child th').allInnerTexts();
  const index = heads.findIndex((head) => head.replace(/[↑↓]/g, '').trim() === name);
  if (index < 0) throw new Error(`no column ${name} among ${heads.join(', ')}`);
  return page.locator(`.jobs tbody tr:not(.details) td:nth-child(${index + 1})`).allInnerTexts();
}

/** Every cell of every table, the side at which it stands, and that of the head above it. */
export async function alignedCells(
  page: Page,
): Promise<{ head: string; headSide: string; cell: string; cellSide: string }[]> {
  return page.evaluate(`[...document.querySelectorAll('table')].flatMap(({ tHead, tBodies }) => {
    const heads = tHead.rows[tHead.rows.length - 1].cells;
    const side = (cell) => getComputedStyle(cell).textAlign;
    return [...tBodies[0].rows].flatMap(({ cells }) => cells.length < heads.length ? [] :
      [...cells].map((cell, index) => ({
        head: heads[index].innerText,
        headSide: side(heads[index]),
        cell: cell.innerText,
        cellSide: side(cell),
      })));
  })`);
}
