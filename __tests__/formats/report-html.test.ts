import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import {
  decodeReport,
  encodeReport,
  type ReportColumns,
} from '../../src/formats/report-columns.js';
import { renderReportHtml } from '../../src/formats/report-html.js';
import { twoRepeated, withRepeats } from '../helpers/recorded-report.js';
import { HOSTILE_MARKUP } from '../helpers/hostile-text.js';
import {
  aReport,
  aReportJob,
  emptySession,
  hostileReport,
  manyJobs,
  twoObjectives,
  withFailures,
} from '../helpers/report-data-builder.js';

const ASSETS = { script: 'let a = 1 < 2;', style: 'p { color: red }' };
const page = (data = withFailures()): string => [...renderReportHtml(data, ASSETS)].join('');
const dataIn = (html: string): ReportColumns =>
  JSON.parse(
    /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '',
  ) as ReportColumns;

describe('the columns of a report', () => {
  test.each([
    ['with failures', withFailures],
    ['of hostile texts', hostileReport],
    ['without a job', emptySession],
    ['with repeats', withRepeats],
    ['of many jobs', () => manyJobs(300)],
  ])('hold all of a session %s', (_, session) => {
    const data = session();
    expect(decodeReport(JSON.parse(JSON.stringify(encodeReport(data))) as ReportColumns)).toEqual(
      data,
    );
  });

  test('hold any value of a parameter', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const json = JSON.parse(JSON.stringify(values)) as never[];
        const jobs = json.map((value, index) =>
          aReportJob({ id: `j${index}`, parameters: [value] }),
        );
        const data = aReport({ parameters: ['p'], jobs });
        const text = JSON.stringify(encodeReport(data));
        expect(decodeReport(JSON.parse(text) as ReportColumns)).toEqual(data);
      }),
    );
  });
});

describe('the page', () => {
  test('allows its own script and style, by their hashes, and nothing else', () => {
    const hash = (text: string): string =>
      `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(page()).toContain(
      `content="default-src 'none'; script-src ${hash(ASSETS.script)}; style-src ${hash(ASSETS.style)}; img-src data:; base-uri 'none'; form-action 'none'"`,
    );
  });

  test('holds the data, and none of them can end the block that they stand in', () => {
    const html = page(hostileReport());
    expect(decodeReport(dataIn(html))).toEqual(hostileReport());
    expect(html.match(/<script/g)).toHaveLength(2);
  });

  test.each(HOSTILE_MARKUP)('shows %j as text', (text) => {
    const plain = page(
      aReport({
        session: 'x',
        verdict: 'x',
        parameters: ['x'],
        metrics: ['x'],
        jobs: [aReportJob({ id: 'x', parameters: ['x'], metrics: [1] })],
      }),
    );
    const hostile = page(
      aReport({
        session: text,
        verdict: text,
        parameters: [text],
        metrics: [text],
        jobs: [aReportJob({ id: text, parameters: [text], metrics: [1] })],
      }),
    );
    const tags = (html: string): string[] =>
      html
        .replace(ASSETS.script, '')
        .match(/<[^>]*>/g)
        ?.map((tag) => tag.replace(/content=".*"/, '')) ?? [];
    expect(tags(hostile)).toEqual(tags(plain));
    expect(['\u202e', '\u200b', '\0'].filter((unseen) => hostile.includes(unseen))).toEqual([]);
  });

  test('says who won and by how much, or that there is a front', () => {
    expect(page()).toContain('398.97 ahead of');
    expect(page(twoObjectives())).toContain('stand on the Pareto front');
    expect(page(emptySession())).toContain('No job has completed.');
  });

  test('of repeats tells the mean, how far they lie apart, and the lead over the next job, not over a repeat', () => {
    const html = page(twoRepeated());
    const card = /<section class="best".*?<\/section>/s.exec(html)?.[0].replace(/<[^>]+>/g, ' ');
    expect(card?.replace(/\s+/g, ' ').trim()).toBe(
      'Best configuration 5 ± 5.66 score , mean of 2 repeats j1 , 1 ahead of j3 lr 0.1',
    );
  });

  test('of repeats counts configurations, and the jobs that they are', () => {
    const repeated = twoRepeated();
    const alone = {
      ...repeated,
      groups: repeated.groups.slice(0, 1),
      jobs: repeated.jobs.slice(0, 2),
    };
    expect(page(alone)).toContain('the only one of 1 configuration (2 jobs) that is ranked');
    const [objective] = repeated.objectives;
    if (objective === undefined) throw new Error('it is ranked');
    const front = page({ ...repeated, objectives: [objective, { ...objective, metric: 'other' }] });
    expect(front).toContain('<b>1 configuration</b> of 2 ranked stand');
    expect(front).toContain('no other configuration is better');
  });

  test('sets texts left and numbers right', () => {
    const jobs = [
      aReportJob({ id: 'a', parameters: ['adam', 1], metrics: [2] }),
      aReportJob({ id: 'b', parameters: ['sgd', 20], metrics: [1] }),
    ];
    const html = page(aReport({ parameters: ['optimizer', 'depth'], metrics: ['score'], jobs }));
    expect(html).toContain('<th scope="col" class=""><bdi>optimizer</bdi></th>');
    expect(html).toContain('<td class=""><bdi>adam</bdi></td><td class="num"><bdi>1</bdi></td>');
  });

  test('of repeats lists a row for each job that is repeated, with mean, deviation and number', () => {
    const [head, ...rows] = [...page(twoRepeated()).matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) =>
      row
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    expect([head, ...rows]).toEqual([
      '# job score n lr',
      '1 j1 5 ± 5.66 2 0.1',
      '2 j3 4 ± 0 2 0.2',
    ]);
  });

  test('is refused when its script could end itself', () => {
    expect(() => [
      ...renderReportHtml(withFailures(), { ...ASSETS, script: '"</SCRIPT>"' }),
    ]).toThrow();
  });
});
