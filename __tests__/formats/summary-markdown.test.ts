import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../src/domain/json.js';
import { plainText } from '../../src/formats/escape.js';
import { renderSummary } from '../../src/formats/summary-markdown.js';
import { lateLinks, readElements, renderGfm, textOf } from '../helpers/github-page.js';
import { failureSummary, incompleteSummary, successSummary } from '../helpers/example-summaries.js';
import { expectGolden } from '../helpers/golden.js';
import { HOSTILE_MARKUP, hostileText } from '../helpers/hostile-text.js';
import {
  createFailure,
  createRankedJob,
  createRanking,
  createSummary,
  summaryOf,
} from '../helpers/summary-builder.js';

const OURS = new Set(
  'h2 h3 p ul li em b strong code pre table tr th td details summary wbr'.split(' '),
);

describe('the summary of a run', () => {
  test.each([
    ['success', successSummary()],
    ['failure', failureSummary()],
    ['incomplete', incompleteSummary()],
  ])('that ended in %s looks as it should', (name, report) => {
    expectGolden(`summary-${name}.md.golden`, renderSummary(report));
  });

  test.each([
    [0, '✅'],
    [1, '❌'],
    [3, '⚠️'],
    [4, '❌'],
    [6, '⚠️'],
    [70, '❌'],
    [130, '⚠️'],
  ])('starts with its verdict: exit code %d is %s', (exitCode, icon) => {
    const summary = renderSummary(createSummary({ exitCode, verdict: 'It is so.' }));
    expect(summary.startsWith(`## ${icon} It is so.\n`)).toBe(true);
  });

  test('what is to be copied holds no character that the original has not', () => {
    const path = '/home/@me/.tuning-session/session.j24b1bad1/logs';
    const summary = renderSummary(
      createSummary({ nextSteps: [{ text: 'Look there:', code: path }] }),
    );
    expect(textOf(renderGfm(summary))).toContain(path);
    expect(summary).not.toContain('\u200b');
  });

  test('names the jobs that needed several attempts, and what was decided and why', () => {
    const summary = renderSummary(
      createSummary({
        retried: [{ jobId: 'a', attempts: 2, outcome: 'completed' }],
        decided: [
          { decision: 'keep', reason: 'made at <b>', jobIds: ['d', 'e'] },
          { decision: 'run', reason: 'failed before', jobIds: ['a'] },
        ],
      }),
    );
    expect(summary).toContain(
      '### 🔁 1 job needed more than one attempt\n\n- completed after 2 attempts: <code>a</code>',
    );
    expect(summary).toContain(
      '- <b>keep</b> 2 jobs, made at &lt;b&gt;: <code>d</code>, <code>e</code>\n- <b>run</b> 1 job, failed before: <code>a</code>',
    );
  });

  test('says nothing of decisions when every job ran because it had not run yet', () => {
    const decided = [{ decision: 'run', reason: 'not run yet', jobIds: ['a'] }] as const;
    expect(renderSummary(createSummary({ decided }))).not.toContain('decided');
  });

  test('names the parameters that vary, and no other', () => {
    const summary = renderSummary(createSummary());
    expect(summary).toContain('min_spread_bps');
    expect(summary.split('<details>')[0]).not.toContain('data_file');
  });

  test('shows the top jobs and counts the others', () => {
    const summary = renderSummary(createSummary({ top: 2 }));
    expect(summary).toContain('sess001_0002');
    expect(summary).not.toContain('>sess001_0003<');
    expect(summary).toContain('and 1 more ranked job.');
  });

  test('leaves out columns that nobody could read, and says so', () => {
    const jobs = [1, 2].map((rank) => {
      const parameters = Array.from({ length: 15 }, (_, index) => [`p${index}`, rank + index]);
      return createRankedJob(rank, { config: Object.fromEntries(parameters) as JsonObject });
    });
    const summary = renderSummary(createSummary({ ranking: createRanking(jobs) }));
    expect(summary).toContain('3 more varying parameters not shown.');
    expect(summary).toContain('<th align="right">p11</th></tr>');
  });

  test('tells equal errors once, with every job', () => {
    const failures = [4, 5, 6].map((line) => createFailure({ label: `sess001_000${line}`, line }));
    const text = textOf(renderGfm(renderSummary(createSummary({ failures }))));
    expect(text.match(/exit code 2/g)).toHaveLength(1);
    expect(text.match(/Traceback/g)).toHaveLength(1);
    expect(text).toContain('3 jobs: sess001_0004, sess001_0005, sess001_0006');
  });

  test.each([
    ['plan.jsonl', 'Line of the plan'],
    ['session.yaml', 'Row of the plan'],
  ])('places a failed job of %s by the %s', (planFile, heading) => {
    const summary = renderSummary(createSummary({ planFile, failures: [createFailure()] }));
    expect(summary).toContain(`<th align="right">${heading}</th>`);
    expect(summary.match(/(Line|Row) of the plan/g)).toEqual([heading]);
  });

  test('lists below a notice what it tells on further lines', () => {
    const notices = [
      'The plan has changed: 2 changed (a, b)\na: config.x: 1 → 2\nb: config.x: 1 → 3',
    ];
    const summary = renderSummary(createSummary({ notices }));
    expect(summary).toContain(
      '- ℹ️ The plan has changed: 2 changed &#40;a, b&#41;\n  - a: config.x: 1 → 2\n  - b: config.x: 1 → 3\n',
    );
    expect(renderGfm(summary)).toMatch(/<li>[^<]*The plan has changed[^<]*<ul>\s*<li>a: config/);
  });

  test('keeps the blank lines of what a job printed', () => {
    const failures = [createFailure({ lastLines: ['one', '', '  two'] })];
    const html = renderGfm(renderSummary(createSummary({ failures })));
    expect(textOf(html)).toContain('one\n\n  two');
  });

  test('links the artifact only by a web address', () => {
    for (const url of ['javascript:alert(1)', 'http://x.example', 'no address', null]) {
      const html = renderGfm(renderSummary(createSummary({ artifact: { name: 'n', url } })));
      expect(readElements(html).links).toEqual([]);
    }
    const url = 'https://github.com/o/r/actions/runs/1/artifacts/2?a="b&c=@d';
    const html = renderGfm(renderSummary(createSummary({ artifact: { name: 'n', url } })));
    expect(readElements(html).links).toHaveLength(1);
    expect(textOf(readElements(html).links[0] ?? '')).toBe(url.replace('"', '%22'));
  });
});

describe('a summary of hostile data', () => {
  function check(text: string): void {
    const html = renderGfm(renderSummary(summaryOf(text)));
    const { names, links } = readElements(html);
    expect([...names].filter((name) => !OURS.has(name) && name !== 'a')).toEqual([]);
    expect(links.filter((link) => !/^https:/.test(textOf(link)))).toEqual([]);
    expect(names.has('a')).toBe(links.length > 0);
    expect(lateLinks(html)).toEqual([]);
    expect(textOf(html)).toContain(plainText(text).replace(/\s+/g, ' ').trim().slice(0, 60));
  }

  test.each(HOSTILE_MARKUP)('%j is text everywhere', check);

  test('is text everywhere', () => {
    fc.assert(fc.property(hostileText(HOSTILE_MARKUP), check), { numRuns: 100 });
  });
});

describe('the size of a summary', () => {
  const many = createSummary({
    ...failureSummary(),
    top: 1000,
    ranking: createRanking(Array.from({ length: 1000 }, (_, index) => createRankedJob(index + 1))),
    failures: Array.from({ length: 80 }, (_, index) =>
      createFailure({
        label: `job_${index}`,
        message: `error ${index} ${'<&>'.repeat(100)}`,
        lastLines: Array.from({ length: 20 }, () => '`'.repeat(200)),
      }),
    ),
    remaining: Array.from({ length: 500 }, (_, index) => ({
      jobId: `left_${index}`,
      reason: `reason ${index}`,
    })),
  });

  test('stays below the limit of GitHub by default', () => {
    const summary = renderSummary(many);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(900 * 1024);
    expect(summary).toMatch(/more section/);
  });

  test('is never above what was asked for, and no element is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000 }), (maxBytes) => {
        const summary = renderSummary(many, maxBytes);
        expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(maxBytes);
        for (const tag of ['table', 'tr', 'td', 'code', 'pre', 'details', 'b']) {
          const opened = summary.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
          expect(summary.split(`</${tag}>`)).toHaveLength(opened + 1);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('costs the end first, with a count of what is missing', () => {
    const summary = renderSummary(many, 20_000);
    const rows = summary.match(/^<tr><td/gm)?.length ?? 0;
    // One row of counts; all ranked jobs are shown or counted.
    expect(summary).toContain(`and ${1000 - (rows - 1)} more ranked jobs`);
    expect(summary).toContain('7 more sections left out');
    expect(summary).toContain('What to do next');
  });
});
