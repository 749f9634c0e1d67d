import { expect, test } from '@jest/globals';
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createJournal } from '../../src/adapters/file-journal.js';
import { sessionFolder, type SessionFolder } from '../../src/adapters/session-folder.js';
import { readLocalState } from '../../src/entry/earlier-state.js';
import { readStateCache, writeStateCache } from '../../src/entry/state-cache.js';
import { jobCompleted, jobFailed, jobStarted, runStarted } from '../helpers/event-builder.js';
import { createFakeClock } from '../helpers/fake-clock.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const before = [
  runStarted(),
  jobStarted('a'),
  jobCompleted('a'),
  jobStarted('b'),
  jobFailed('b'),
] as const;
const after = [jobStarted('c'), jobCompleted('c')] as const;

/** A session whose state is kept in the middle of its journal. */
function createSession(): SessionFolder {
  const folder = sessionFolder(temporaryFolder(), 'sess001');
  mkdirSync(folder.path);
  const journal = createJournal(folder.journal, createFakeClock());
  for (const event of before) journal.append(event, { durable: false });
  const read = readLocalState(folder);
  if (read.type !== 'sound') throw new Error('the journal is not sound');
  writeStateCache(folder, read.state, journal.head);
  for (const event of after) journal.append(event, { durable: false });
  journal.close();
  return folder;
}

test('what the journal holds beyond the kept state is folded onto it', () => {
  const folder = createSession();
  expect(readStateCache(folder).position.head.seq).toBe(before.length);
  const kept = readLocalState(folder);
  writeFileSync(folder.stateCache, '');
  expect(readStateCache(folder).position.head.seq).toBe(0);
  expect(kept).toEqual(readLocalState(folder));
  expect(kept).toMatchObject({ reading: { head: { seq: before.length + after.length } } });
});

test('a journal that was changed where it was folded is read line by line, and the damage named', () => {
  const folder = createSession();
  const text = readFileSync(folder.journal, 'utf8');
  writeFileSync(folder.journal, text.replace('"attempt":1', '"attempt":2'));
  expect(readLocalState(folder)).toMatchObject({ type: 'unusable', error: { place: { line: 2 } } });
});

test('damage behind the kept state has the number of its own line', () => {
  const folder = createSession();
  appendFileSync(folder.journal, '{"seq":garbage}\n');
  expect(readLocalState(folder)).toMatchObject({
    type: 'unusable',
    error: { place: { line: before.length + after.length + 1 } },
  });
});

test('the state of another journal does not count', () => {
  const folder = createSession();
  const other = sessionFolder(temporaryFolder(), 'sess001');
  mkdirSync(other.path);
  copyFileSync(folder.stateCache, other.stateCache);
  const journal = createJournal(other.journal, createFakeClock());
  for (const event of [runStarted(), ...after, ...before.slice(1)]) {
    journal.append(event, { durable: false });
  }
  journal.close();
  expect(readStateCache(other).position.head.seq).toBe(0);
});
