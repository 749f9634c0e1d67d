import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createWorkspace, job, type CliWorkspace } from '../helpers/cli.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

test('the last line that run prints is the path of the report', async () => {
  w.plan([job('a', { score: 1 }), job('b', { score: 2 })]);
  const { stdout } = await w.run(['run', 'plan.jsonl']);
  const page = readFileSync(lastLine(stdout), 'utf8');
  // The page is long: a failure need not show it.
  expect(/All 2 jobs completed\./.test(page)).toBe(true);
  expect(/<bdi>b<\/bdi><\/span>, 1 ahead of <bdi>a<\/bdi>/.test(page)).toBe(true);
});

test('report writes it anew, where it is told to, and prints its path', async () => {
  w.plan([job('a'), job('b', { body: 'exit 3' })]);
  await w.run(['run', 'plan.jsonl']);
  const { code, stdout } = await w.run(['report', '--out', 'pages/of/it.html']);
  expect(code).toBe(0);
  expect(stdout.trimEnd()).toBe(w.path('pages', 'of', 'it.html'));
  const page = readFileSync(stdout.trimEnd(), 'utf8');
  expect(/1 of 2 jobs completed, 1 failed\./.test(page)).toBe(true);
});

test('report --json answers with one document, and writes report.html by default', async () => {
  w.plan([job('a')]);
  await w.run(['run', 'plan.jsonl']);
  const { stdout } = await w.run(['report', '--json']);
  expect(JSON.parse(stdout)).toEqual({ session: 'plan', path: w.path('report.html') });
  expect(existsSync(w.path('report.html'))).toBe(true);
});

test('report --metric that no result has says what rank says, and ends as rank does', async () => {
  w.plan([job('a', { score: 1 })]);
  await w.run(['run', 'plan.jsonl']);
  const ranked = await w.run(['rank', '--metric', 'nope']);
  expect(ranked.stdout).toBe('No ranking: No result has the metric nope.\nMetrics found: score\n');
  const { code, stdout, stderr } = await w.run(['report', '--metric', 'nope']);
  expect(stdout).toBe(`${w.path('report.html')}\n`);
  expect(stderr).toBe(`warning: ${ranked.stdout.trimEnd().replace('\n', ' ')}\n`);
  expect({ code }).toEqual({ code: ranked.code });
  expect(code).toBe(2);
});

test('report that nobody asked for a metric warns where it cannot choose one, and is a report', async () => {
  const metrics = (body: string) => ({
    body: `echo '{"metrics":${body}}' >"$TUNING_OUTPUT_JSON"; exit 0`,
  });
  w.plan([job('a', metrics('{"x":1,"y":2}')), job('b')]);
  await w.run(['run', 'plan.jsonl']);
  const { code, stderr } = await w.run(['report']);
  expect(stderr).toContain('warning: No ranking: The results hold several numbers');
  expect(code).toBe(0);
});

test('what a run tried and kept is the same in its closing lines, its report, and one written anew', async () => {
  w.plan([job('a'), job('b'), job('c')]);
  await w.run(['run', 'plan.jsonl']);
  const { stdout } = await w.run(['run', 'plan.jsonl', '--only', 'b']);
  expect(stdout).toContain('this run tried 1 and kept 0');
  const anew = await w.run(['report']);
  const counted = [lastLine(stdout), lastLine(anew.stdout)].map(
    (file) => /the newest run tried \d+ and kept \d+/.exec(readFileSync(file, 'utf8'))?.[0],
  );
  expect(counted).toEqual(Array(2).fill('the newest run tried 1 and kept 0'));
});

test('a run took the same time in its closing lines and in history', async () => {
  w.plan([job('a')]);
  const run = await w.run(['run', 'plan.jsonl', '--json']);
  const history = await w.run(['history', '--json']);
  const { duration_ms } = JSON.parse(run.stdout) as { readonly duration_ms: number };
  expect(duration_ms).toBeGreaterThan(0);
  expect(history.stdout).toMatch(new RegExp(`"duration_ms": ?${duration_ms}\\b`));
});

test('a report that cannot be written is a warning; the verdict of the jobs stands', async () => {
  w.plan([job('a')]);
  await w.run(['run', 'plan.jsonl', '--session', 's']);
  const file = w.path('.tuning-session', 's', 'report', 'report.html');
  // A folder in its place, with something in it, is not replaced by any rename.
  rmSync(file);
  mkdirSync(file);
  writeFileSync(w.path('.tuning-session', 's', 'report', 'report.html', 'x'), '');
  const { code, stdout, stderr } = await w.run(['run', 'plan.jsonl', '--session', 's', '--resume']);
  expect(code).toBe(0);
  expect(stderr).toContain('The report could not be written');
  expect(lastLine(stdout)).not.toContain('report.html');
});
