import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shortfall } from '../../src/domain/expand-spec.js';
import type { JsonObject } from '../../src/domain/json.js';
import { countCombinations, type Range } from '../../src/domain/session-spec.js';
import { anyGrids, grid, jobsOf, spec } from '../helpers/spec-builder.js';

const configsOf = (...given: Parameters<typeof spec>): JsonObject[] =>
  jobsOf(spec(...given)).map(({ config }) => config);

describe('grids', () => {
  test('the last one changes fastest', () => {
    expect(configsOf({ dimensions: [grid('a', 1, 2), grid('b', 'x', 'y')] })).toEqual([
      { a: 1, b: 'x' },
      { a: 1, b: 'y' },
      { a: 2, b: 'x' },
      { a: 2, b: 'y' },
    ]);
  });

  test('none is one job', () => {
    expect(jobsOf(spec({ fixed: { a: 0 } }))).toEqual([
      {
        jobId: 'job_0001',
        config: { a: 0 },
        outputJson: 'outputs/tuning/job_0001.json',
        repetition: null,
      },
    ]);
  });

  test('give as many jobs as the product of their sizes, all different', () => {
    fc.assert(
      fc.property(anyGrids, (dimensions) => {
        const configs = configsOf({ dimensions });
        expect(configs).toHaveLength(countCombinations(dimensions));
        expect(new Set(configs.map((one) => JSON.stringify(one))).size).toBe(configs.length);
      }),
    );
  });

  test('stand over fixed values; 0, false and null are values', () => {
    expect(configsOf({ fixed: { a: 1, b: 0, c: false }, dimensions: [grid('a', null)] })).toEqual([
      { a: null, b: 0, c: false },
    ]);
  });
});

test('a parameter may be called as something that every object has', () => {
  const dimensions = [grid('toString', 1), grid('b', 2)];
  const [config = {}] = configsOf({ dimensions, tagPrefix: 't' });
  expect(Object.keys(config)).toEqual(['toString', 'b', 'tag']);
});

test('what is zipped changes together, faster than the grids', () => {
  const zip = {
    type: 'choices',
    names: ['x', 'y'],
    values: [
      [1, 'a'],
      [2, 'b'],
    ],
  } as const;
  expect(configsOf({ dimensions: [grid('g', 0, 1), zip] })).toEqual([
    { g: 0, x: 1, y: 'a' },
    { g: 0, x: 2, y: 'b' },
    { g: 1, x: 1, y: 'a' },
    { g: 1, x: 2, y: 'b' },
  ]);
});

describe('ids', () => {
  test('are unique, count from 1 with at least four digits, and name the output', () => {
    const jobs = jobsOf(
      spec({
        tagPrefix: 's',
        dimensions: [grid('a', ...Array.from({ length: 10_001 }, (_, i) => i))],
      }),
    );
    expect(jobs[0]).toMatchObject({ jobId: 's_0001', outputJson: 'outputs/tuning/s/s_0001.json' });
    expect(jobs.at(-1)?.jobId).toBe('s_10001');
    expect(new Set(jobs.map(({ jobId }) => jobId)).size).toBe(jobs.length);
    expect(jobs[0]?.config).toEqual({ a: 0, tag: 's' });
  });
});

test('a spec without a command has the defaults of the customary job, in its order', () => {
  const [job] = jobsOf(spec({ command: null, fixed: { fee: 2, data_file: 'q.csv' } }));
  expect(JSON.stringify(job?.config)).toBe(
    '{"data_file":"q.csv","initial_balance_usd":10000,"max_open_trades":1,"fee":2}',
  );
});

describe('exclude', () => {
  test('leaves out exactly the jobs that have all values of an entry; numbers close up', () => {
    const dimensions = [grid('a', 1, 2), grid('b', [1, { x: 1, y: 2 }], 2)];
    const jobs = jobsOf(spec({ dimensions, exclude: [{ a: 2, b: [1, { y: 2, x: 1 }] }] }));
    expect(jobs.map(({ config }) => config['a'])).toEqual([1, 1, 2]);
    expect(jobs.at(-1)?.jobId).toBe('job_0003');
  });

  test('is a filter of the whole plan, in its order', () => {
    fc.assert(
      fc.property(anyGrids, fc.nat(), (dimensions, pick) => {
        const all = configsOf({ dimensions });
        const pattern = all[pick % all.length] ?? {};
        fc.pre(Object.keys(pattern).length > 0);
        const left = configsOf({ dimensions, exclude: [pattern] });
        expect(left).toEqual(all.filter((_, index) => index !== pick % all.length));
      }),
    );
  });
});

test('max_jobs is a prefix of the plan without it', () => {
  fc.assert(
    fc.property(anyGrids, fc.integer({ min: 1, max: 50 }), (dimensions, maxJobs) => {
      const all = jobsOf(spec({ dimensions, repeats: { count: 2, seedParameter: null } }));
      const some = jobsOf(
        spec({ dimensions, repeats: { count: 2, seedParameter: null }, maxJobs }),
      );
      expect(some).toEqual(all.slice(0, maxJobs));
    }),
  );
});

describe('repeats', () => {
  test('stand side by side, name the first of them, and count their seed from 1', () => {
    const jobs = jobsOf(
      spec({ dimensions: [grid('a', 1, 2)], repeats: { count: 2, seedParameter: 'seed' } }),
    );
    expect(jobs.map(({ config, repetition }) => ({ ...config, ...repetition }))).toEqual([
      { a: 1, seed: 1, repeatOf: 'job_0001', repeat: 1 },
      { a: 1, seed: 2, repeatOf: 'job_0001', repeat: 2 },
      { a: 2, seed: 1, repeatOf: 'job_0003', repeat: 1 },
      { a: 2, seed: 2, repeatOf: 'job_0003', repeat: 2 },
    ]);
  });
});

describe('a random search', () => {
  const range = (changes: Partial<Range> = {}): Range => ({
    type: 'range',
    name: 'r',
    min: 1,
    max: 1000,
    log: false,
    integer: false,
    ...changes,
  });

  test('draws different combinations of the grid', () => {
    fc.assert(
      fc.property(anyGrids, fc.nat(), fc.nat({ max: 0xffffffff }), (dimensions, some, seed) => {
        const all = new Set(configsOf({ dimensions }).map((one) => JSON.stringify(one)));
        const jobs = 1 + (some % all.size);
        const drawn = configsOf({ dimensions, random: { jobs, seed } }).map((one) =>
          JSON.stringify(one),
        );
        expect(drawn).toHaveLength(jobs);
        expect(new Set(drawn).size).toBe(jobs);
        expect(drawn.every((one) => all.has(one))).toBe(true);
      }),
    );
  });

  test('a seed means the same for ever', () => {
    const dimensions = [
      grid('a', 'x', 'y', 'z'),
      range(),
      range({ name: 'i', integer: true, max: 10 }),
      range({ name: 'l', log: true, min: 1e-5, max: 0.1 }),
    ];
    expect(configsOf({ dimensions, random: { jobs: 3, seed: 42 } })).toMatchInlineSnapshot(`
     [
       {
         "a": "y",
         "i": 1,
         "l": 0.0000143480476912,
         "r": 458.530421853,
       },
       {
         "a": "y",
         "i": 4,
         "l": 0.00455472366951,
         "r": 905.826705759,
       },
       {
         "a": "z",
         "i": 1,
         "l": 0.0128966491315,
         "r": 350.223949188,
       },
     ]
    `);
  });

  test('draws inside of the range, and whole numbers where they are asked for', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 0xffffffff }),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 1e6 }),
        fc.nat({ max: 1e6 }),
        (seed, log, integer, min, width) => {
          const max = min + width;
          const dimensions = [range({ log, integer, min, max })];
          for (const { r } of configsOf({ dimensions, random: { jobs: 5, seed } })) {
            expect(r).toBeGreaterThanOrEqual(min);
            expect(r).toBeLessThanOrEqual(max);
            if (integer) expect(Number.isInteger(r)).toBe(true);
          }
        },
      ),
    );
  });

  test('on a logarithmic scale each decade has its share', () => {
    const dimensions = [range({ log: true, min: 0.001, max: 1 })];
    const drawn = configsOf({ dimensions, random: { jobs: 3000, seed: 1 } });
    const low = drawn.filter(({ r }) => Number(r) < 0.01).length;
    expect(low).toBeGreaterThan(900);
    expect(low).toBeLessThan(1100);
  });

  test('never draws what is excluded, and ends where nothing else is left', () => {
    const dimensions = [grid('a', 1, 2), grid('b', 1, 2)];
    const exclude = [{ a: 1 }];
    const drawn = configsOf({ dimensions, exclude, random: { jobs: 4, seed: 3 } });
    expect(drawn.map(({ a }) => a)).toEqual([2, 2]);
    const endless = [grid('a', 1), range()];
    expect(configsOf({ dimensions: endless, exclude, random: { jobs: 1, seed: 3 } })).toEqual([]);
    // Too many to be drawn one and all: it gives up, where it once filled the memory.
    const vast = [grid('a', 1), range({ integer: true, max: 1e8 })];
    expect(configsOf({ dimensions: vast, exclude, random: { jobs: 1, seed: 3 } })).toEqual([]);
  });

  test('draws from a range that is longer than a number can say', () => {
    const dimensions = [range({ min: -1.7e308, max: 1.7e308 })];
    const drawn = configsOf({ dimensions, random: { jobs: 3, seed: 3 } }).map(({ r }) => Number(r));
    expect(new Set(drawn).size).toBe(3);
    expect(drawn.every((one) => Math.abs(one) < 1.7e308)).toBe(true);
  });

  test('says that it gave fewer jobs than it was to give', () => {
    const narrow = spec({
      dimensions: [range({ min: 1, max: 1.0000000000001 })],
      random: { jobs: 5, seed: 3 },
      repeats: { count: 2, seedParameter: null },
    });
    expect(jobsOf(narrow)).toHaveLength(2);
    expect(shortfall(narrow, 2)).toContain('was to give 10 jobs and gave 2');
    expect(shortfall(narrow, 10)).toBeNull();
    expect(shortfall(narrow, 2, 2)).toBeNull();
    expect(shortfall({ ...narrow, maxJobs: 2 }, 2)).toBeNull();
    expect(shortfall(spec({ dimensions: [grid('a', 1)] }), 0)).toBeNull();
  });
});
