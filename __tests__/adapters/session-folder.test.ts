import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  prepareStateDirectory,
  removeUnfinishedFolders,
  sessionExists,
  sessionFolder,
  startSessionFolder,
} from '../../src/adapters/session-folder.js';
import { runId } from '../helpers/event-builder.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

describe('a session folder', () => {
  test('appears whole: before it is published there is none', () => {
    const place = sessionFolder(temporaryFolder(), 'sess001');
    const started = startSessionFolder(place, runId(1));
    const { folder } = started;
    writeFileSync(folder.journal, 'first line\n');
    expect(sessionExists(place)).toBe(false);
    expect(started.publish('unused')).toEqual(place);
    expect(readFileSync(place.journal, 'utf8')).toBe('first line\n');
    expect(statSync(place.path).mode & 0o777).toBe(0o700);
    expect(existsSync(folder.path)).toBe(false);
  });

  test('that was there goes to the archive whole, each time under a name of its own', () => {
    const state = temporaryFolder();
    const place = sessionFolder(state, 'sess001');
    for (const content of ['1', '2', '3']) {
      const started = startSessionFolder(place, runId(Number(content)));
      writeFileSync(started.folder.journal, content);
      started.publish('lineage');
    }
    expect(readFileSync(place.journal, 'utf8')).toBe('3');
    const archived = readdirSync(join(state, '.archive')).sort();
    expect(archived).toEqual(['sess001.lineage', 'sess001.lineage.2']);
    const contents = archived.map((name) =>
      readFileSync(join(state, '.archive', name, 'journal.jsonl'), 'utf8'),
    );
    expect(contents).toEqual(['1', '2']);
  });

  test('of another part is another folder', () => {
    const state = temporaryFolder();
    startSessionFolder(sessionFolder(state, 'sess001.2-of-8'), runId(1)).publish('x');
    expect(sessionExists(sessionFolder(state, 'sess001'))).toBe(false);
    expect(sessionExists(sessionFolder(state, 'sess001.2-of-8'))).toBe(true);
  });
});

describe('what a run left that died before it published', () => {
  test('is removed, of this session only', () => {
    const state = temporaryFolder();
    const mine = sessionFolder(state, 'sess001');
    startSessionFolder(mine, runId(1));
    startSessionFolder(mine, runId(2)).publish('x');
    const others = ['sess001.2-of-8', 'sess002', 'xsess001'].map((name) =>
      startSessionFolder(sessionFolder(state, name), runId(3)),
    );
    mkdirSync(join(state, '.new-no-uuid.sess001'));
    removeUnfinishedFolders(mine);
    expect(readdirSync(state).sort()).toEqual(
      [
        'sess001',
        '.new-no-uuid.sess001',
        ...others.map(({ folder }) => folder.path.slice(state.length + 1)),
      ].sort(),
    );
  });

  test('is removed although it has a journal, where there is no session: it may lack anything', () => {
    const place = sessionFolder(temporaryFolder(), 'sess001');
    const { folder } = startSessionFolder(place, runId(1));
    writeFileSync(folder.journal, 'first line\n');
    removeUnfinishedFolders(place);
    expect([existsSync(folder.path), sessionExists(place)]).toEqual([false, false]);
  });

  test('when it was whole is the session, unless there is one', () => {
    const state = temporaryFolder();
    const place = sessionFolder(state, 'sess001');
    for (const content of ['1', '2']) {
      const ready = join(state, `.ready-${runId(Number(content))}.sess001`);
      mkdirSync(ready);
      writeFileSync(join(ready, 'journal.jsonl'), content);
      removeUnfinishedFolders(place);
    }
    expect(readdirSync(state)).toEqual(['sess001']);
    expect(readFileSync(place.journal, 'utf8')).toBe('1');
  });

  test('is nothing where there is no state directory', () => {
    expect(() => {
      removeUnfinishedFolders(sessionFolder(join(temporaryFolder(), 'none'), 'sess001'));
    }).not.toThrow();
  });
});

describe('the state directory', () => {
  test('L03 is made, with a .gitignore that keeps it out of the repository', () => {
    const state = join(temporaryFolder(), 'a', '.tuning-session');
    prepareStateDirectory(state);
    expect(readdirSync(state)).toEqual(['.gitignore']);
    expect(readFileSync(join(state, '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('keeps a .gitignore of the user’s', () => {
    const state = temporaryFolder();
    writeFileSync(join(state, '.gitignore'), 'mine\n');
    prepareStateDirectory(state);
    expect(readFileSync(join(state, '.gitignore'), 'utf8')).toBe('mine\n');
  });

  test('B13 that cannot be used is found out before the first job', () => {
    const state = join(temporaryFolder(), 'file');
    writeFileSync(state, '');
    expect(() => {
      prepareStateDirectory(state);
    }).toThrow(expect.objectContaining({ exitCode: 4, place: { file: state } }));
  });
});
