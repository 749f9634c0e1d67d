import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stageCheckpoint } from '../../src/adapters/checkpoint-writer.js';
import { JOURNAL_START } from '../../src/adapters/journal-reader.js';
import { sessionFolder } from '../../src/adapters/session-folder.js';
import { readLocalState } from '../../src/entry/earlier-state.js';
import { fingerprintsOf, lastPlan } from '../../src/entry/earlier-plan.js';
import { createWorkspace, failsUntil, job, type CliWorkspace } from '../helpers/cli.js';
import { craftZip } from '../helpers/craft-zip.js';

const plan = ['a', 'b', 'c'].map((id, score) =>
  job(id, { score, body: id === 'b' ? failsUntil('mended') : 'true' }),
);
const NAME = 'tuning-session.plan.j0a1b2c3d.a1.01900000-0000-7000-8000-000000000001.0-8.results';

let there: CliWorkspace;
let here: CliWorkspace;
beforeEach(async () => {
  there = createWorkspace();
  here = createWorkspace();
  for (const w of [there, here]) w.plan(plan);
  await there.run(['run', 'plan.jsonl']);
  here.write('mended', '');
});
afterEach(() => {
  there.remove();
  here.remove();
});

/** What somebody downloads: an artifact of the session that ran there, unpacked. */
async function download(name = NAME): Promise<string> {
  const folder = sessionFolder(there.path('.tuning-session'), 'plan');
  const local = readLocalState(folder);
  if (local.type !== 'sound') throw new Error(`no state: ${local.type}`);
  const root = here.path('downloads', name);
  mkdirSync(here.path('downloads'), { recursive: true });
  const runId = local.state.runs.at(-1)?.started.run_id ?? '';
  await stageCheckpoint(
    {
      folder,
      state: local.state,
      runId,
      from: JOURNAL_START,
      to: local.reading.head,
      session: 'plan',
      part: 'j0a1b2c3d',
      inUse: fingerprintsOf(lastPlan(local.state, folder).rows),
      documents: { 'summary.md': 'for people' },
    },
    root,
  );
  return root;
}

function zipped(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { name: file.slice(folder.length + 1), data: readFileSync(file), method: 8 };
    });
  here.write('downloads/artifact.zip', craftZip(entries));
  return here.path('downloads/artifact.zip');
}

const run = (...args: string[]): ReturnType<CliWorkspace['run']> =>
  here.run(['run', 'plan.jsonl', ...args]);

test.each([
  { what: 'an unpacked artifact', from: () => download() },
  { what: 'the folder of downloads', from: async () => join(await download(), '..') },
  { what: 'a zip', from: async () => zipped(await download()) },
])('--from $what goes on where the other machine ended', async ({ from }) => {
  const source = await from();
  const dry = await run('--from', source, '--retry-failed', '--dry-run');
  expect(dry.stdout).toContain('1 to run, 2 kept, 0 left');
  expect(here.exists('.tuning-session')).toBe(false);
  expect(here.exists('out')).toBe(false);

  const { code, stderr } = await run('--from', source, '--retry-failed');
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(here.starts()).toEqual(['b']);
  expect(here.read('out/a.json')).toBe(there.read('out/a.json'));
  expect(here.read('out/c.json')).toBe(there.read('out/c.json'));
  expect(here.journal().map(({ type }) => type)).toContain('run_restored');
  const lineages = here
    .journal()
    .flatMap((event) => (event.type === 'run_started' ? [event['lineage']] : []));
  expect(new Set(lineages).size).toBe(1);
});

describe('where there is state here already', () => {
  test('the longer of one history is taken', async () => {
    const early = await download();
    expect((await run('--from', early, '--retry-failed')).code).toBe(0);
    here.clearStarts();
    const before = here.snapshot('.tuning-session');
    const dry = await run('--from', early, '--retry-failed', '--dry-run');
    expect(dry.stdout).toContain('0 to run, 3 kept, 0 left');
    expect(here.snapshot('.tuning-session')).toEqual(before);
    const { code } = await run('--from', early, '--retry-failed');
    expect(code).toBe(0);
    expect(here.starts()).toEqual([]);
    expect(here.exists('.tuning-session/.archive')).toBe(false);
  });

  test('another history is refused, naming both, and nothing is changed', async () => {
    await run('--max-jobs', '1');
    here.clearStarts();
    const before = here.snapshot('.tuning-session');
    const dry = await run('--from', await download(), '--retry-failed', '--dry-run');
    const { code, stderr } = await run('--from', await download(), '--retry-failed');
    expect(dry).toMatchObject({ code: 2, stderr });
    expect(code).toBe(2);
    expect(stderr).toContain(NAME);
    expect(stderr).toContain(here.path('.tuning-session/plan'));
    expect(stderr).toMatch(/→ .*--session NAME.*--fresh/);
    expect(here.starts()).toEqual([]);
    expect(here.snapshot('.tuning-session')).toEqual(before);
  });
});

describe('a download that cannot be used', () => {
  const cases: { what: string; damage: (root: string) => void; code: number; says: string }[] = [
    {
      what: 'a journal without its end',
      damage: (root) => {
        const file = join(root, 'journal.jsonl').slice(here.folder.length + 1);
        here.write(file, here.read(file).split('\n').slice(0, -3).join('\n'));
      },
      code: 5,
      says: 'its journal is not sealed',
    },
    {
      what: 'an altered record',
      damage: (root) => {
        const file = join(root, 'journal.jsonl').slice(here.folder.length + 1);
        here.write(file, here.read(file).replace('"attempt":1', '"attempt":2'));
      },
      code: 5,
      says: 'does not match its hash',
    },
    {
      what: 'a newer schema',
      damage: (root) => {
        const file = join(root, 'journal.jsonl').slice(here.folder.length + 1);
        here.write(
          file,
          here.read(file).replace('"sealed":{"schema_version":1', '"sealed":{"schema_version":99'),
        );
      },
      code: 5,
      says: 'a later version of this tool (schema 99',
    },
  ];
  test.each(cases)('$what', async ({ damage, code, says }) => {
    const root = await download();
    damage(root);
    const ended = await run('--from', root, '--retry-failed');
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(says);
    expect(ended.stderr).toContain('--fresh');
    expect(here.starts()).toEqual([]);
    expect(here.exists('.tuning-session/plan')).toBe(false);
  });

  test('of another session: exit code 5 or 2, naming it', async () => {
    const ended = await run('--from', await download(), '--session', 'other', '--retry-failed');
    expect(ended.code).toBe(5);
    expect(ended.stderr).toContain('it is of session plan, not other');
  });

  test('a result that is not what the journal says is left out: its job runs again', async () => {
    const root = await download();
    here.write(
      join(root, 'results/a.json').slice(here.folder.length + 1),
      '{"metrics":{"score":99}}',
    );
    const { code } = await run('--from', root, '--retry-failed');
    expect(code).toBe(0);
    expect(here.starts()).toEqual(['a', 'b']);
    expect(here.read('out/a.json')).toBe(there.read('out/a.json'));
  });
});
