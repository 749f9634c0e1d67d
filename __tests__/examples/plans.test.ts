import { describe, expect, test } from '@jest/globals';
import { execSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSessionSpec } from '../../src/formats/session-spec.js';
import { jobsOf } from '../helpers/spec-builder.js';
import {
  EXAMPLES,
  flags,
  NODE_PROGRAM,
  PYTHON_PROGRAM,
  readPlan,
  readResult,
  run,
  temporaryFolder,
} from './programs.js';
import type { Ended, Program, Row } from './programs.js';

/** A copy of the examples in a folder that plays the repository's root. */
function copyOfExamples(): string {
  const root = temporaryFolder();
  cpSync(EXAMPLES, join(root, 'examples'), {
    recursive: true,
    filter: (path) => !/[\\/](outputs|__pycache__)$/.test(path),
  });
  return root;
}

/** What a session does with a row's command, for the two placeholders that the examples use. */
function argvOf({ command = [], config, output_json }: Row): string[] {
  return command.flatMap((element) => {
    if (element === '{flags}') return flags(config);
    if (element === 'node') return process.execPath;
    return element.replace('{output_json}', output_json);
  });
}

function runPlan(example: string, root: string): Map<string, Ended> {
  return new Map(readPlan(example).map((row) => [row.job_id, run(argvOf(row), root)]));
}

function failedIn(jobs: Map<string, Ended>): string[] {
  return [...jobs].filter(([, { code }]) => code !== 0).map(([id]) => id);
}

describe('quickstart/plan.jsonl', () => {
  test('all 12 jobs succeed, and one inside the grid wins clearly', () => {
    const root = copyOfExamples();
    const plan = readPlan('quickstart');
    expect(plan.map(({ job_id }) => job_id)).toEqual(
      Array.from({ length: 12 }, (_, n) => `quick_${String(n + 1).padStart(4, '0')}`),
    );

    expect(failedIn(runPlan('quickstart', root))).toEqual([]);

    const ranked = plan
      .map((row) => ({
        config: row.config,
        pnl: readResult(join(root, row.output_json)).metrics['realized_pnl_usd'] ?? NaN,
      }))
      .sort((one, other) => other.pnl - one.pnl);
    const [best, second, ...rest] = ranked.map(({ pnl }) => pnl);
    expect(new Set(ranked.map(({ pnl }) => pnl)).size).toBe(12);
    expect(ranked[0]?.config).toMatchObject({ min_spread_bps: 11, max_position_usd: 5000 });
    expect(best).toBeGreaterThan(1.2 * (second ?? NaN));
    expect(rest.filter((pnl) => pnl < 0).length).toBe(6);
  });
});

test('quickstart/session.yaml stands for the jobs of its plan', () => {
  const text = readFileSync(join(EXAMPLES, 'quickstart', 'session.yaml'), 'utf8');
  const reading = readSessionSpec(text, false);
  if (reading.type !== 'spec') throw new Error(JSON.stringify(reading.problems));
  expect(jobsOf(reading.spec).map(({ jobId, config }) => ({ jobId, config }))).toEqual(
    readPlan('quickstart').map(({ job_id, config }) => ({ jobId: job_id, config })),
  );
  expect(reading.spec.command).toEqual(readPlan('quickstart')[0]?.command);
});

describe('continue/plan.jsonl', () => {
  test('one job of 12 fails, until the command of the README has mended its cause', () => {
    const root = copyOfExamples();
    const readme = readFileSync(join(EXAMPLES, 'continue', 'README.md'), 'utf8');

    const before = runPlan('continue', root);
    expect(before.size).toBe(12);
    expect(failedIn(before)).toEqual(['cont_0007']);
    expect(before.get('cont_0007')?.code).toBe(1);
    expect(readme).toContain(before.get('cont_0007')?.stderr);

    const mend = /^node -e .*$/m.exec(readme)?.[0] ?? '';
    execSync(mend, { cwd: root });

    expect(failedIn(runPlan('continue', root))).toEqual([]);
  });
});

describe('arbitrage-python/plan.jsonl', () => {
  const runWith = ({ argv }: Program, root: string) =>
    readPlan('arbitrage-python').map((row) => {
      const folder = join(root, 'examples', 'arbitrage-python');
      const args = [...flags(row.config), '--output-json', row.output_json];
      const { code } = run([...argv, ...args], folder);
      return { row, code, result: readResult(join(folder, row.output_json)) };
    });

  test('leaves the command to the default, and its flags are those of the contract', () => {
    for (const { row, code, result } of runWith(NODE_PROGRAM, copyOfExamples())) {
      expect(row.command).toBeUndefined();
      expect(code).toBe(0);
      expect(result.config).toMatchObject(row.config);
    }
  });

  (PYTHON_PROGRAM ? test : test.skip)('all jobs succeed as `python -m` starts them', () => {
    const jobs = runWith(PYTHON_PROGRAM as Program, copyOfExamples());
    expect(jobs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(new Set(jobs.map(({ result }) => result.metrics['realized_pnl_usd'])).size).toBe(6);
  });
});
