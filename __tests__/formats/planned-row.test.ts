import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/domain/json.js';
import { createPlanParser } from '../../src/formats/plan-jsonl.js';
import { createRowRenderer } from '../../src/formats/planned-row.js';
import { anyGrids, jobsOf, spec } from '../helpers/spec-builder.js';

const places = { workingDirectory: '', stateDirectory: '.tuning-session', plan: null };

test('what is read of a rendered row is the job it was made of', () => {
  const fixed = fc.dictionary(
    fc.string().filter((name) => !/^(__proto__|constructor|prototype)$/.test(name)),
    fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
  ) as fc.Arbitrary<JsonObject>;
  // No spec holds integers that lose digits: they are refused when it is read.
  const exact = fixed.filter((values) => !/\d{16}/.test(JSON.stringify(values)));
  fc.assert(
    fc.property(anyGrids, exact, fc.integer({ min: 1, max: 2 }), (dimensions, values, count) => {
      const given = spec({
        dimensions,
        fixed: values,
        repeats: { count, seedParameter: null },
        tagPrefix: 'x.y',
        command: ['run', '"{job_id}"\n'],
        timeoutSeconds: 0.5,
      });
      const parse = createPlanParser(places);
      for (const [index, job] of jobsOf(given).entries()) {
        const row = parse(createRowRenderer(given)(job), index + 1);
        expect(row).toEqual({
          type: 'job',
          job: {
            id: job.jobId,
            line: index + 1,
            config: JSON.parse(JSON.stringify(job.config)) as Json,
            outputJson: job.outputJson,
            command: given.command,
            timeoutSeconds: 0.5,
            retries: null,
            env: null,
            dependsOn: [],
            metadata:
              job.repetition === null
                ? null
                : { repeat_of: job.repetition.repeatOf, repeat: job.repetition.repeat },
          },
        });
      }
    }),
  );
});

test('rows are rendered as JSON.stringify renders them, whatever came before', () => {
  // Few names and values, so that rows agree in a part of them.
  const values = fc.constantFrom<Json>(0, -0, 0.1, 1e21, '0', '"', null, [1], {});
  const configs = fc.dictionary(fc.constantFrom('a', '1', '"'), values);
  fc.assert(
    fc.property(fc.array(configs, { maxLength: 8 }), (rows) => {
      const render = createRowRenderer(null);
      const jobs = rows.map((config) => ({
        jobId: 'job_"1"',
        config,
        outputJson: 'a/\u2028.json',
        repetition: null,
      }));
      expect(jobs.map(render)).toEqual(
        jobs.map(({ jobId, config, outputJson }) =>
          JSON.stringify({ job_id: jobId, config, output_json: outputJson }),
        ),
      );
    }),
    {
      examples: [
        [[{ a: 1, 1: 2 }, { a: 9 }, { 1: 2, a: 1 }]],
        [[{ a: 1, '"': 2 }, { a: 9 }, { a: 9, '"': 2 }]],
      ],
    },
  );
});
