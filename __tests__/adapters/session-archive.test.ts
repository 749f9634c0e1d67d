import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { readArchive, readSnapshots, removeArchived } from '../../src/adapters/session-archive.js';
import {
  sessionFolder,
  startSessionFolder,
  type SessionFolder,
} from '../../src/adapters/session-folder.js';
import { runId } from '../helpers/event-builder.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

let state: string;
let place: SessionFolder;
beforeEach(() => {
  state = temporaryFolder();
  place = sessionFolder(state, 'plan');
});

/** Makes a folder in the archive, with these files and folders (`…/`) in it. */
function archived(name: string, ...content: readonly string[]): string {
  const path = join(state, '.archive', name);
  mkdirSync(path, { recursive: true });
  for (const inside of content) {
    if (inside.endsWith('/')) mkdirSync(join(path, inside));
    else writeFileSync(join(path, inside), '');
  }
  return path;
}

const names = (): string[] =>
  readArchive(place).lineages.map(({ folder }) => basename(folder.path));
const strangers = (): string[] =>
  readArchive(place).strangers.map(({ path, why }) => `${basename(path)}: ${why}`);

describe('the archive of a session', () => {
  test('has what fresh starts moved there, newest lineage first', () => {
    for (const n of [1, 2, 3]) {
      const started = startSessionFolder(place, runId(n));
      writeFileSync(started.folder.journal, '');
      started.publish(n === 1 ? 'unused' : runId(n - 1));
    }
    expect(names()).toEqual([`plan.${runId(2)}`, `plan.${runId(1)}`]);
    expect(strangers()).toEqual([]);
  });

  test('has the later of one lineage first, and damaged ones last', () => {
    archived('plan.damaged');
    archived('plan.damaged.2');
    for (const n of ['', '.2', '.10']) archived(`plan.${runId(1)}${n}`);
    expect(names()).toEqual([
      `plan.${runId(1)}.10`,
      `plan.${runId(1)}.2`,
      `plan.${runId(1)}`,
      'plan.damaged.2',
      'plan.damaged',
    ]);
  });

  test('knows all that a session folder may hold', () => {
    archived(
      `plan.${runId(1)}`,
      ...['journal.jsonl', 'journal.torn-3', 'journal.jsonl.damaged', 'journal.jsonl.damaged.2'],
      ...['plans/', 'results/', 'replaced/', 'logs/', 'runs/', 'report/'],
      ...['stat-index.bin', 'latest.json', 'latest.json.tmp-77', 'config.json'],
    );
    expect(readArchive(place).lineages).toMatchObject([{ stranger: null }]);
  });

  test('has lineages to which somebody added something, and says what', () => {
    archived(`plan.${runId(1)}`, 'journal.jsonl', 'thesis.txt');
    expect(readArchive(place).lineages).toMatchObject([{ stranger: 'thesis.txt' }]);
  });

  test('is not where other sessions and parts are', () => {
    for (const session of ['planet', 'plan.j0011aabb', 'other', 'plan.damaged.2.j0011aabb']) {
      archived(`${session}.${runId(1)}`);
    }
    expect([names(), strangers()]).toEqual([[], []]);
  });

  test('leaves what is not known to be ours, and says why', () => {
    archived('notes');
    archived('plan.1-of-2');
    const elsewhere = temporaryFolder();
    symlinkSync(elsewhere, join(state, '.archive', `plan.${runId(2)}`));
    writeFileSync(join(state, '.archive', `plan.${runId(3)}`), '');
    expect(names()).toEqual([]);
    expect(strangers()).toEqual([
      'notes: not named as an archived session is',
      `plan.${runId(2)}: a link`,
      `plan.${runId(3)}: not a folder`,
      'plan.1-of-2: not named as an archived session is',
    ]);
  });

  test('is empty where there is none, and left alone where it is a link', () => {
    expect(readArchive(place)).toEqual({ lineages: [], strangers: [] });
    const elsewhere = temporaryFolder();
    mkdirSync(join(elsewhere, `plan.${runId(1)}`));
    symlinkSync(elsewhere, join(state, '.archive'));
    expect(names()).toEqual([]);
    expect(strangers()).toEqual(['.archive: not a folder']);
  });
});

describe('the removal of a lineage', () => {
  const remove = (): void => {
    readArchive(place).lineages.forEach(removeArchived);
  };

  test('takes it whole, and follows no link out of it', () => {
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'precious'), 'mine');
    const path = archived(`plan.${runId(1)}`, 'journal.jsonl', 'replaced/');
    symlinkSync(elsewhere, join(path, 'replaced', 'out'));
    symlinkSync(join(elsewhere, 'precious'), join(path, 'results'));
    remove();
    expect(readdirSync(join(state, '.archive'))).toEqual([]);
    expect(readFileSync(join(elsewhere, 'precious'), 'utf8')).toBe('mine');
  });

  test('that a crash cut short is seen, and done by the next', () => {
    archived(`.removing.plan.${runId(1)}`, 'results/');
    archived(`.removing.planet.${runId(1)}`);
    expect(readArchive(place).lineages).toMatchObject([{ halfRemoved: true }]);
    remove();
    expect(readdirSync(join(state, '.archive'))).toEqual([`.removing.planet.${runId(1)}`]);
  });

  test('is not hindered by what an earlier one left under its name', () => {
    archived(`.removing.plan.${runId(1)}`, 'results/');
    archived(`plan.${runId(1)}`, 'journal.jsonl');
    const [lineage] = readArchive(place).lineages.filter(({ halfRemoved }) => !halfRemoved);
    if (lineage === undefined) throw new Error('no lineage');
    removeArchived(lineage);
    expect(readdirSync(join(state, '.archive'))).toEqual([]);
  });
});

describe('snapshots', () => {
  test('are the JSON files of runs/; anything else there is a stranger', () => {
    mkdirSync(join(place.runs, 'folder.json'), { recursive: true });
    writeFileSync(join(place.runs, `${runId(1)}.json`), '');
    writeFileSync(join(place.runs, 'notes.txt'), '');
    symlinkSync(join(state, 'x'), join(place.runs, `${runId(2)}.json`));
    const { snapshots, strangers: others } = readSnapshots(place);
    expect([...snapshots.keys()]).toEqual([runId(1)]);
    expect(others.map(({ path, why }) => `${basename(path)}: ${why}`)).toEqual([
      `${runId(2)}.json: not a file`,
      'folder.json: not a file',
      'notes.txt: not a snapshot',
    ]);
  });

  test('are none where runs/ is missing or a link', () => {
    expect(readSnapshots(place).snapshots.size).toBe(0);
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, `${runId(1)}.json`), '');
    mkdirSync(place.path);
    symlinkSync(elsewhere, place.runs);
    expect(readSnapshots(place)).toMatchObject({ strangers: [{ why: 'not a folder' }] });
    expect(existsSync(join(elsewhere, `${runId(1)}.json`))).toBe(true);
  });
});
