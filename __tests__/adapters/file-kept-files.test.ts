import { expect, test } from '@jest/globals';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createFileKeptFiles } from '../../src/adapters/file-kept-files.js';
import { sessionFolder } from '../../src/adapters/session-folder.js';
import { createStatIndex } from '../../src/adapters/stat-index.js';
import { keepPatternsOf } from '../../src/entry/file-patterns.js';
import { defaultKeepCaps, type KeepCaps } from '../../src/formats/keep-caps.js';
import { keptFilesContract } from '../contracts/kept-files.js';
import { runId } from '../helpers/event-builder.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

function createPlace(patterns: readonly string[], caps: Partial<KeepCaps> = {}) {
  const root = temporaryFolder();
  const stateDirectory = join(root, '.tuning-session');
  const folder = sessionFolder(stateDirectory, 'sess001');
  mkdirSync(folder.path, { recursive: true });
  const places = { root, workingDirectory: root, stateDirectory };
  const open = () =>
    createFileKeptFiles({
      workspace: root,
      plan: join(root, 'plan.jsonl'),
      isTaken: (path) => path.endsWith('result.json'),
      folder,
      statIndex: createStatIndex(folder.statIndex),
      runId: runId(1),
      patternsOf: keepPatternsOf(patterns, places),
      caps: { ...defaultKeepCaps, ...caps },
    });
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  return { root, folder, open, store: open(), write };
}

const a = { id: 'a', outputJson: 'out/a.json' };

keptFilesContract('the one of files', () => {
  const { root, folder, store, open, write } = createPlace(['kept/{job_id}/**', 'kept/all']);
  const replaced = join(folder.replaced, runId(1));
  const contents = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory()
        ? contents(join(path, entry.name))
        : readFileSync(join(path, entry.name), 'utf8'),
    );
  return {
    store,
    again: open,
    write,
    at: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null),
    replaced: () => (existsSync(replaced) ? contents(replaced) : []),
    lose(digest) {
      rmSync(join(folder.files, digest));
    },
  };
});

test('follows no link, and says so', async () => {
  const { root, store, write } = createPlace(['models/{job_id}/**', 'linked/x']);
  write('models/a/m.pt', 'm');
  write('secret', 's');
  symlinkSync(join(root, 'secret'), join(root, 'models/a/latest'));
  symlinkSync(join(root, 'models/a'), join(root, 'linked'));
  const { files, notKept } = await store.keep(a);
  expect(files.map(([path]) => path)).toEqual(['models/a/m.pt']);
  expect([...notKept].sort()).toEqual(['linked (a link)', 'models/a/latest (a link)']);
});

test('enters neither the state directory nor .git, whatever the pattern says', async () => {
  const { store, write } = createPlace(['**', '.git/**', '.tuning-session/**', 'x/.git/*']);
  write('.git/config', 'c');
  write('x/.git/y', 'y');
  write('.tuning-session/z', 'z');
  write('model', 'm');
  expect((await store.keep(a)).files.map(([path]) => path)).toEqual(['model']);
});

test.each([
  [{ jobFiles: 1 }, ['1']],
  [{ jobBytes: 4 }, ['1', '3']],
  [{ sessionFiles: 2 }, ['1', '2']],
  [{ sessionBytes: 3 }, ['1']],
])('keeps no more than %j, in the order of paths, and names the rest', async (caps, kept) => {
  const { store, write } = createPlace(['m/*'], caps);
  write('m/1', '123');
  write('m/2', '12');
  write('m/3', '1');
  const { files, notKept } = await store.keep(a);
  expect(files.map(([path]) => path)).toEqual(kept.map((name) => `m/${name}`));
  expect(files.length + notKept.length).toBe(3);
  expect(notKept.every((text) => text.includes('more than'))).toBe(true);
});

test('the session’s room is shared with what earlier runs kept', async () => {
  const { store, write } = createPlace(['m/*'], { sessionFiles: 2 });
  store.claim('b', [['m/b', 'a'.repeat(64), 1]]);
  write('m/1', '1');
  write('m/2', '2');
  expect((await store.keep(a)).files).toHaveLength(1);
});

test('a name that no checkpoint can hold is not kept', async () => {
  const { store, write } = createPlace(['m/*']);
  write('m/a:b', '1');
  write('m/x', '1');
  write('m/X', '2');
  const { files, notKept } = await store.keep(a);
  expect(files.map(([path]) => path)).toEqual(['m/X']);
  expect(notKept).toHaveLength(2);
});

test('without patterns nothing is looked at', async () => {
  const { folder, store, write } = createPlace([]);
  write('model', 'm');
  expect((await store.keep(a)).files).toEqual([]);
  expect(existsSync(folder.files)).toBe(false);
});

test('what its owner may execute can be executed again; what is in its place is left alone', async () => {
  const { root, store, open, write } = createPlace(['build/**']);
  const tool = join(root, 'build/tool');
  write('build/tool', '#!/bin/sh\n');
  write('build/data', 'data');
  chmodSync(tool, 0o755);
  const { files } = await store.keep(a);
  const mayExecute = (path: string): boolean => (statSync(join(root, path)).mode & 0o100) !== 0;

  rmSync(join(root, 'build'), { recursive: true });
  expect(open().restore('a', files)).toBeNull();
  expect([mayExecute('build/tool'), mayExecute('build/data')]).toEqual([true, false]);

  // What is in its place may be another's, or lie behind a link.
  chmodSync(tool, 0o600);
  expect(open().restore('a', files)).toBeNull();
  expect(mayExecute('build/tool')).toBe(false);
});

test('takes and puts back neither results of other jobs nor the plan', async () => {
  const { root, store, open, write } = createPlace(['out/**', '*.jsonl']);
  write('out/other/result.json', '1');
  write('out/kept', 'kept');
  const { files } = await store.keep(a);
  expect(files.map(([path]) => path)).toEqual(['out/kept']);

  write('out/other/result.json', '2');
  const [, digest = '', size = 0] = files[0] ?? [];
  expect(open().restore('a', [['out/other/result.json', digest, size]])).toBeNull();
  expect(readFileSync(join(root, 'out/other/result.json'), 'utf8')).toBe('2');
});
