import { expect, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArchive } from '../../src/adapters/artifact-archive.js';
import { isCheckpointEntry } from '../../src/adapters/checkpoint-reader.js';
import { sessionFolder } from '../../src/adapters/session-folder.js';
import type { FoundCheckpoint } from '../../src/entry/restore-chain.js';
import { findInPaths } from '../../src/entry/restore.js';
import { completedIn, createCheckpointWorld } from '../helpers/checkpoint-world.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

/** Downloads of a run that sent a full and two deltas, with names that say nothing. */
async function download(): Promise<{ root: string; zips: readonly [string, string, string] }> {
  const world = createCheckpointWorld();
  const machine = await world.machine();
  for (const id of ['a', 'b', 'c']) {
    machine.complete(id);
    machine.wait(60_000);
    await machine.checkpoints.settled();
  }
  const root = temporaryFolder();
  const save = (index: number, name: string): string => {
    const zip = world.artifacts.held[index]?.zip;
    if (zip === undefined) throw new Error(`checkpoint ${index} was not sent`);
    writeFileSync(join(root, name), zip);
    return join(root, name);
  };
  return { root, zips: [save(0, 'z.zip'), save(1, 'a.zip'), save(2, 'm.zip')] };
}

function find(paths: readonly string[]): Promise<FoundCheckpoint> {
  const root = temporaryFolder();
  return findInPaths(paths, {
    place: sessionFolder(root, 'sess001'),
    expected: { session: 'sess001', part: null },
    temporaryFolder: root,
  });
}

test('a full and its deltas work together, in whatever order and under whatever names', async () => {
  const { zips } = await download();
  for (const paths of [zips, [...zips].reverse()]) {
    const found = await find(paths);
    expect(completedIn(found)).toEqual(['a', 'b', 'c']);
    expect(found).toMatchObject({ name: 'm', rejected: [] });
  }
});

test('some zipped, some unpacked, or all in one folder', async () => {
  const { root, zips } = await download();
  const unpacked = join(root, 'unpacked');
  mkdirSync(unpacked);
  await readArchive(zips[1], unpacked, { wanted: isCheckpointEntry });
  expect(completedIn(await find([zips[0], unpacked]))).toEqual(['a', 'b']);
  expect(completedIn(await find([root]))).toEqual(['a', 'b', 'c']);
});

test('without the delta between, what comes before it, and the rest is named', async () => {
  const { zips } = await download();
  const found = await find([zips[0], zips[2]]);
  expect(completedIn(found)).toEqual(['a']);
  expect(found.rejected).toEqual([
    { name: 'm', message: expect.stringContaining('which come before it, are missing') },
  ]);
});

test('deltas alone are no state: code 5', async () => {
  const { zips } = await download();
  await expect(find([zips[1], zips[2]])).rejects.toMatchObject({
    exitCode: 5,
    message: expect.stringContaining('the full checkpoint that it follows is missing'),
  });
});
