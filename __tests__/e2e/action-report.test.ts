import { describe, expect } from '@jest/globals';
import { existsSync } from 'node:fs';
import type { FakeArtifact } from '../helpers/fake-results-service.mjs';
import { failing, faults } from '../helpers/fake-results-service.mjs';
import { rows } from '../helpers/plans.js';
import type { Runner } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

const reports = (runner: Runner): FakeArtifact[] =>
  runner.service.artifacts().filter(({ name }) => name.endsWith('.report.html'));

describe('the report of a run', () => {
  scenario('is an artifact of its own that a browser shows', async (runner) => {
    const { main } = await runner.step({ machine: runner.machine(rows(2)) });
    expect(main).toMatchObject({ code: 0 });
    const [report, ...others] = reports(runner);
    expect(others).toEqual([]);
    expect(report).toMatchObject({ mimeType: 'text/html' });
    expect(report?.name).toBe(
      main.outputs['results-artifact-name']?.replace(/\d+-\d+\.results$/, 'report.html'),
    );
    const page = runner.service.zip(report?.id ?? 0).toString();
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('All 2 jobs completed.');
    expect(main.summary).toContain(`/artifacts/${report?.id}"`);
  });

  scenario('is on the machine and in the results artifact too', async (runner) => {
    const { main } = await runner.step({ machine: runner.machine(rows(1)) });
    expect(existsSync(main.outputs['report-path'] ?? '')).toBe(true);
    const contents = await runner.service.contents(main.outputs['results-artifact-name'] ?? '');
    expect(contents.get('report.html')?.toString()).toContain('<!doctype html>');
  });

  scenario(
    'has a name of its own in every attempt, and no later one takes it for state',
    async (runner) => {
      const plan = rows(2);
      for (const attempt of [1, 2]) {
        const { main } = await runner.step({ machine: runner.machine(plan), attempt });
        expect(main.code).toBe(0);
      }
      expect(new Set(reports(runner).map(({ name }) => name)).size).toBe(2);
      expect(runner.starts()).toEqual(['j01', 'j02']);
    },
  );

  scenario('that the service refuses is a warning: the results are safe', async (runner) => {
    const quota = faults.status(403, { msg: 'Artifact storage quota has been hit' });
    // The first is the results artifact.
    runner.service.hook = failing('CreateArtifact', quota, [2, 3, 4, 5, 6, 7]);
    const { main } = await runner.step({
      machine: runner.machine(rows(1)),
      inputs: { 'checkpoint-interval': '0' },
    });
    expect(main).toMatchObject({ code: 0, outputs: { status: 'completed' } });
    expect(main.annotations.map(({ data }) => data).join('\n')).toContain(
      'The report has no page of its own',
    );
    expect(reports(runner)).toEqual([]);
    expect(main.outputs['results-artifact-name']).toContain('.results');
  });
});
