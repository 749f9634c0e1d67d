import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ReportData } from '../../src/domain/report-data.js';
import type { ReportAssets } from '../../src/formats/report-html.js';
import { drawAll, startChromium } from '../../scripts/chromium.mjs';
import { withRepeats } from '../helpers/recorded-report.js';
import {
  aReport,
  aReportJob,
  emptySession,
  gridOf27,
  hostileReport,
  manyJobs,
  twelveJobs,
  twoObjectives,
  withFailures,
  withoutRanking,
} from '../helpers/report-data-builder.js';
import {
  alignedCells,
  axeViolations,
  buildAssets,
  columnTexts,
  openReport,
  type OpenReport,
} from './report-page.js';

let browser: Browser;
let folder: string;
let assets: ReportAssets;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  assets = buildAssets(folder);
  browser = await startChromium();
}, 60_000);
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (data: ReportData, options?: BrowserContextOptions): Promise<OpenReport> =>
  openReport(browser, folder, assets, data, options);

const shown = (page: Page): Promise<string> => page.locator('.shown').innerText();

const SESSIONS: Readonly<Record<string, () => ReportData>> = {
  'of 12 jobs over two parameters': twelveJobs,
  'of 27 jobs': gridOf27,
  'with failures': withFailures,
  'with two objectives': twoObjectives,
  'without a job': emptySession,
  'without a ranking': withoutRanking,
  'with repeats': withRepeats,
  'of hostile texts': hostileReport,
};

describe('the report of a session', () => {
  for (const [name, session] of Object.entries(SESSIONS)) {
    it(`${name}: draws everything without an error, a request or a breach of its policy`, async () => {
      const { page, troubles } = await open(session());
      await drawAll(page);
      expect(await troubles()).toEqual([]);
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      it(`${name}: axe finds nothing to complain of in ${colorScheme} colours`, async () => {
        const { page } = await open(session(), { colorScheme });
        await drawAll(page);
        for (const summary of await page.locator('summary').all()) await summary.click();
        expect(await axeViolations(page)).toEqual([]);
      });
    }

    it(`${name}: is no wider than a phone`, async () => {
      const { page } = await open(session(), { viewport: { width: 360, height: 740 } });
      await drawAll(page);
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    });
  }
});

describe('the policy of the page', () => {
  it('forbids all but its own script and style', async () => {
    const { page } = await open(twelveJobs());
    const policy = await page
      .locator('meta[http-equiv="Content-Security-Policy"]')
      .getAttribute('content');
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-/);
    expect(policy).not.toContain('unsafe');
  });

  it('is in force: what somebody adds is not obeyed', async () => {
    const { page, troubles } = await open(twelveJobs());
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('script'), { text: 'window.added = 1' }))`,
    );
    expect(await page.evaluate('window.added')).toBeUndefined();
    expect(await troubles()).toEqual(
      expect.arrayContaining([expect.stringContaining('script-src')]),
    );
  });
});

describe('the leaderboard', () => {
  it('is in the order of the ranks, and says so', async () => {
    const { page } = await open(gridOf27());
    const ranks = await columnTexts(page, '#');
    expect(ranks).toEqual(Array.from({ length: 27 }, (_, index) => String(index + 1)));
    await expect(
      page.locator('.jobs th').filter({ hasText: '#' }).getAttribute('aria-sort'),
    ).resolves.toBe('ascending');
  });

  it('sorts by a click, the other way round by the next', async () => {
    const { page } = await open(gridOf27());
    const head = page.locator('.jobs th', { hasText: 'max_drawdown_pct' });
    await head.getByRole('button').click();
    const up = (await columnTexts(page, 'max_drawdown_pct')).map(Number);
    expect(up).toEqual([...up].sort((a, b) => a - b));
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await head.getByRole('button').click();
    expect((await columnTexts(page, 'max_drawdown_pct')).map(Number)).toEqual(up.reverse());
    expect(await head.getAttribute('aria-sort')).toBe('descending');
  });

  it('puts jobs without a value last, whichever way it is sorted', async () => {
    const { page } = await open(withFailures());
    const head = page.locator('.jobs th', { hasText: 'win_rate' }).getByRole('button');
    for (let click = 0; click < 2; click += 1) {
      await head.click();
      const values = await columnTexts(page, 'win_rate');
      const firstMissing = values.indexOf('–');
      expect(firstMissing).toBeGreaterThan(0);
      expect(new Set(values.slice(firstMissing))).toEqual(new Set(['–']));
    }
  });

  it('filters by words, by status and by value, and tells how many are left', async () => {
    const { page } = await open(withFailures());
    await page.getByRole('searchbox').fill('sess001_000');
    expect(await shown(page)).toBe('9 of 28 jobs');
    await page.getByRole('button', { name: /^failed/ }).click();
    expect(await shown(page)).toBe('2 of 28 jobs');
    expect(new Set(await columnTexts(page, 'status'))).toEqual(new Set(['failed']));
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    expect(await shown(page)).toBe('28 jobs');
    await page.locator('.value-filters summary').click();
    await page.getByLabel('max_position_usd from').fill('2000');
    await page.getByLabel('max_position_usd to').fill('3000');
    await page.keyboard.press('Tab');
    expect(new Set(await columnTexts(page, 'max_position_usd'))).toEqual(new Set(['2500']));
    expect(await shown(page)).toBe('9 of 28 jobs');
  });

  it('unfolds a job: all its values, why it failed and what it printed last', async () => {
    const { page } = await open(withFailures());
    await page.getByRole('searchbox').fill('sess001_0004');
    await page.locator('.jobs').getByRole('button', { name: 'sess001_0004' }).click();
    const details = page.locator('.jobs tr.details');
    await details.waitFor();
    expect(await details.innerText()).toContain("KeyError: 'best_bid_a'");
    expect(await details.innerText()).toContain('slippage_bps');
  });

  it('has a row for the repeats of a job, with mean, deviation and number; they unfold', async () => {
    const { page } = await open(withRepeats());
    expect(await shown(page)).toBe('6 configurations (18 jobs)');
    expect(await columnTexts(page, 'n')).toEqual(['3', '3', '3', '3', '3', '2 of 3', '–']);
    expect((await columnTexts(page, 'job'))[0]).toBe('job_16');
    expect((await columnTexts(page, 'score'))[0]).toBe('3.5633');
    expect(Number((await columnTexts(page, '±'))[0])).toBeCloseTo(0.565, 3);
    await page.getByRole('searchbox').fill('job_17');
    expect(await shown(page)).toBe('1 of 6 configurations (3 of 18 jobs)');
    await page.locator('.jobs').getByRole('button', { name: 'job_16' }).click();
    const repeats = page.locator('.jobs tr.details table tbody tr');
    expect(await repeats.count()).toBe(3);
    expect(await repeats.nth(1).innerText()).toMatch(/^job_17\s+2\s/);
  });

  it('writes the numbers of repeats with their own decimals, not with those of the means', async () => {
    const data = withRepeats();
    const groups = data.groups.map((group) => ({ ...group, metrics: group.metrics.map(() => 2) }));
    const { page } = await open({ ...data, groups });
    await page.locator('.jobs').getByRole('button', { name: 'job_16' }).click();
    const score = page.locator('.jobs tr.details table tbody tr:first-child td:nth-child(3)');
    expect(await score.innerText()).toBe('3.44');
  });

  it('writes integers whole beside an outlier, and parameters as they were given', async () => {
    const scores = [1048576, 1048577, 5_000_000_000];
    const { page } = await open(
      aReport({
        parameters: ['seed', 'rate'],
        metrics: ['score'],
        jobs: scores.map((score, index) =>
          aReportJob({
            id: `j${index}`,
            line: index + 1,
            parameters: [1234567 + index, [0.1234567, 0.5, 1e-9][index] ?? 0],
            metrics: [score],
          }),
        ),
      }),
    );
    expect(await columnTexts(page, 'score')).toEqual(['5000000000', '1048577', '1048576']);
    expect(await columnTexts(page, 'rate')).toEqual(['1e-9', '0.5', '0.1234567']);
    expect(await columnTexts(page, 'seed')).toEqual(['1,234,569', '1,234,568', '1,234,567']);
    const heatMap = page.locator('.chart', { hasText: 'seed × rate' });
    await heatMap.locator('summary').click();
    const cells = await heatMap.locator('tbody td').allInnerTexts();
    expect(cells).toEqual(expect.arrayContaining(scores.map(String)));
    await page.locator('.value-filters summary').click();
    expect(await page.getByLabel('score from').getAttribute('placeholder')).toBe('1048576');
  });

  it('sets texts left and numbers right, in every table', async () => {
    const { page } = await open(
      aReport({
        parameters: ['optimizer', 'depth'],
        metrics: ['score'],
        jobs: ['adam', 'sgd', 'sgd'].map((optimizer, index) =>
          aReportJob({
            id: `j${index}`,
            line: index + 1,
            parameters: [optimizer, index],
            metrics: [index],
          }),
        ),
      }),
    );
    await drawAll(page);
    for (const summary of await page.locator('.as-table summary').all()) await summary.click();
    const cells = await alignedCells(page);
    for (const { head, headSide, cellSide } of cells) {
      expect({ head, side: headSide }).toEqual({ head, side: cellSide });
    }
    const sides = (text: string): string[] => [
      ...new Set(cells.flatMap(({ cell, cellSide }) => (cell === text ? [cellSide] : []))),
    ];
    expect(sides('adam')).toEqual(['left']);
    expect(sides('j2')).toEqual(['left']);
    expect(sides('2')).toEqual(['right']);
  });

  it('draws the means: a heat map of two parameters, with no axis for the seed', async () => {
    const { page } = await open(withRepeats());
    const heads = await page.locator('.chart figcaption').allInnerTexts();
    expect(heads).toContain('rate × depth');
    expect(heads.some((head) => head.includes('seed'))).toBe(false);
    const lines = page.locator('.chart', { hasText: 'Parallel coordinates' }).locator('.canvas');
    expect(await lines.getAttribute('aria-label')).toMatch(
      /^A line for each of 6 configurations through rate, depth, score;/,
    );
  });

  it('shows 10,000 jobs a page at a time', async () => {
    const { page, troubles, readyMs } = await open(manyJobs(10_000));
    expect(readyMs).toBeLessThan(15_000);
    expect(await page.locator('.pager').innerText()).toContain('1–50 of 10,000');
    await page.getByRole('button', { name: 'Next' }).click();
    expect((await columnTexts(page, '#'))[0]).toBe('51');
    await page.getByRole('searchbox').fill('search_0777');
    expect(await shown(page)).toBe('10 of 10,000 jobs');
    await drawAll(page);
    expect(await troubles()).toEqual([]);
  }, 60_000);
});

describe('the parallel coordinates', () => {
  it('and the table are one: a brush filters it, clearing the filter ends the brush', async () => {
    const { page, troubles } = await open(gridOf27());
    const canvas = page.locator('.chart', { hasText: 'Parallel coordinates' }).locator('.canvas');
    await canvas.scrollIntoViewIfNeeded();
    await canvas.locator('canvas').first().waitFor();
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('the chart is not drawn');
    // The first axis, min_spread_bps with 2, 4 and 8, from its upper end to its middle.
    const x = box.x + 48;
    await page.mouse.move(x, box.y + 36);
    await page.mouse.down();
    await page.mouse.move(x, box.y + 100, { steps: 5 });
    await page.mouse.move(x, box.y + 160, { steps: 5 });
    await page.mouse.up();
    await page.locator('.in-force .chip').waitFor();
    expect(await page.locator('.in-force .chip').innerText()).toContain('min_spread_bps');
    expect(await shown(page)).toBe('9 of 27 jobs');
    expect(new Set(await columnTexts(page, 'min_spread_bps'))).toEqual(new Set(['8']));
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    expect(await shown(page)).toBe('27 jobs');
    expect(await troubles()).toEqual([]);
  });
});

describe('from the keyboard alone', () => {
  /** Presses Tab until this is in focus, as a user would. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`))
        return;
    }
    throw new Error(`Tab does not lead to ${selector}`);
  }

  it('a reader skips to the table, filters by value, sorts, and unfolds a job', async () => {
    const { page } = await open(gridOf27());
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Skip');
    await page.keyboard.press('Enter');
    await tabTo(page, 'input[type=search]');
    await tabTo(page, '.value-filters summary');
    await page.keyboard.press('Enter');
    await tabTo(page, 'input[aria-label="slippage_bps to"]');
    await page.keyboard.type('0.6');
    await tabTo(page, 'th button[title="win_rate"]');
    expect(await shown(page)).toBe('9 of 27 jobs');
    await page.keyboard.press('Enter');
    expect(await page.locator('th[aria-sort]').innerText()).toContain('win_rate');
    await tabTo(page, '.jobs tbody button');
    await page.keyboard.press('Enter');
    await page.locator('.jobs tr.details').first().waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-expanded")')).toBe(
      'true',
    );
  });
});

describe('the runs', () => {
  it('say how many jobs each tried, also those whose jobs later runs tried again', async () => {
    const data = withRepeats();
    const [run] = data.runs;
    if (run === undefined) throw new Error('there is a run');
    const runs = [12, null, 2].map((attempted, index) => ({
      ...run,
      runId: `r${index}`,
      attempted,
    }));
    const { page } = await open({ ...data, runs });
    expect(await page.locator('.runs thead th').allInnerTexts()).toContain('tried');
    expect(await page.locator('.runs tbody td:nth-child(5)').allInnerTexts()).toEqual([
      '12',
      '–',
      '2',
    ]);
  });
});

describe('the failures', () => {
  const title = async (data: ReportData): Promise<string> => {
    const { page } = await open(data);
    return page.locator('#failures h2').innerText();
  };

  it('say how many causes they have, where these are fewer', async () => {
    const data = withFailures();
    expect(await title(data)).toBe('Failures 5 failures, 3 causes');
    const alike = data.jobs.filter(({ message }) => message === 'exit code 1');
    expect(await title({ ...data, jobs: alike })).toBe('Failures 3 failures, 1 cause');
    expect(await title({ ...data, jobs: alike.slice(0, 1) })).toBe('Failures 1 failure');
  });
});

describe('the colours', () => {
  it('follow the system, until the reader chooses', async () => {
    const { page } = await open(twelveJobs(), { colorScheme: 'dark' });
    const background = (): Promise<string> =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const dark = await background();
    const toggle = page.locator('#theme button');
    await toggle.click();
    expect(await toggle.innerText()).toBe('Theme: light');
    expect(await background()).not.toBe(dark);
    await toggle.click();
    expect(await background()).toBe(dark);
  });
});

describe('hostile texts', () => {
  it('stay text, each in a direction of its own', async () => {
    const { page, troubles } = await open(hostileReport());
    await drawAll(page);
    for (const more of await page.getByRole('button', { name: /^Show more/ }).all()) {
      while (await more.isVisible()) await more.click();
    }
    for (const row of await page.locator('.jobs tbody button').all()) await row.click();
    expect(await page.locator('img, iframe, object, embed, form').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    const ids = await page.locator('.jobs tbody button bdi').allInnerTexts();
    expect(ids).toContain('</script><script>alert(1)</script>');
    expect(ids).toContain('=cmd()');
    expect(ids.some((id) => id.startsWith('\\u202egnp.exe'))).toBe(true);
    expect(await page.locator('body').innerText()).not.toContain('\u202e');
    expect(await troubles()).toEqual([]);
  });
});

describe('without JavaScript', () => {
  it('the verdict, the counts and the top of the leaderboard are there', async () => {
    const { page } = await open(gridOf27(), { javaScriptEnabled: false });
    const text = (await page.locator('body').innerText()).replace(/\s+/g, ' ');
    expect(text).toContain('All 27 jobs completed.');
    expect(text).toContain('27 completed');
    expect(await page.locator('#leaderboard tbody tr').count()).toBe(10);
    expect(text).toContain('and 17 more ranked jobs');
    expect(text).toContain('need JavaScript');
  });
});
