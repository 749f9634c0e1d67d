import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cleanHistory, renderCleanUp, type CleanUp } from '../../src/cli/clean-history.js';
import { systemClock } from '../../src/adapters/system-clock.js';
import { createJournal } from '../../src/adapters/file-journal.js';
import { sessionFolder, type SessionFolder } from '../../src/adapters/session-folder.js';
import type { KeepRules } from '../../src/domain/clean-up.js';
import { runFinished, runId, runStarted } from '../helpers/event-builder.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const NOW = Date.parse('2026-06-30T00:00:00.000Z');
const DAY = 24 * 60 * 60 * 1000;

let state: string;
let place: SessionFolder;
beforeEach(() => {
  state = temporaryFolder();
  place = sessionFolder(state, 'plan');
});

/** A session folder with runs that ended so many days ago (oldest first), each with its snapshot. */
function session(folder: SessionFolder, runs: readonly { n: number; daysAgo: number }[]): void {
  for (const path of [folder.results, folder.runs, folder.logs])
    mkdirSync(path, { recursive: true });
  let at = '';
  const journal = createJournal(folder.journal, { ...systemClock, now: () => at });
  for (const { n, daysAgo } of runs) {
    at = new Date(NOW - daysAgo * DAY).toISOString();
    journal.append(runStarted({ run_id: runId(n) }), { durable: false });
    journal.append(runFinished({ run_id: runId(n) }), { durable: false });
    writeFileSync(join(folder.runs, `${runId(n)}.json`), '{}');
  }
  journal.close();
}

const archived = (n: number): SessionFolder =>
  sessionFolder(join(state, '.archive'), `plan.${runId(n)}`);

function clean(rules: Partial<KeepRules> = {}, dryRun = false): CleanUp {
  return cleanHistory(place, { keepDays: 30, keepRuns: null, ...rules }, { nowMs: NOW, dryRun });
}

const archive = (): string[] => readdirSync(join(state, '.archive')).sort();
const snapshots = (): string[] => readdirSync(place.runs).sort();

describe('a clean-up', () => {
  beforeEach(() => {
    session(archived(1), [{ n: 1, daysAgo: 90 }]);
    session(archived(2), [
      { n: 2, daysAgo: 80 },
      { n: 3, daysAgo: 29 },
    ]);
    session(place, [
      { n: 4, daysAgo: 50 },
      { n: 5, daysAgo: 20 },
      { n: 6, daysAgo: 10 },
    ]);
  });

  test('removes lineages whose last record is too old, and such snapshots', () => {
    expect(clean().removed).toEqual([
      {
        type: 'lineage',
        path: archived(1).path,
        why: 'older than 30 days',
        runs: 1,
        lastAt: '2026-04-01T00:00:00.000Z',
      },
      expect.objectContaining({ type: 'snapshot', path: join(place.runs, `${runId(4)}.json`) }),
    ]);
    expect(archive()).toEqual([`plan.${runId(2)}`]);
    expect(snapshots()).toEqual([`${runId(5)}.json`, `${runId(6)}.json`]);
  });

  test('keeps a lineage while one of its runs is among the newest to keep', () => {
    clean({ keepDays: 1000, keepRuns: 4 });
    expect(archive()).toEqual([`plan.${runId(2)}`]);
    clean({ keepDays: 1000, keepRuns: 3 });
    expect(archive()).toEqual([]);
    expect(snapshots()).toHaveLength(3);
    clean({ keepDays: 1000, keepRuns: 2 });
    expect(snapshots()).toEqual([`${runId(5)}.json`, `${runId(6)}.json`]);
  });

  test('with 0 days removes all that is archived, and no more of the current lineage than snapshots', () => {
    const { kept } = clean({ keepDays: 0 });
    expect(kept).toEqual({ lineages: 0, snapshots: 1 });
    expect(archive()).toEqual([]);
    expect(snapshots()).toEqual([`${runId(6)}.json`]);
    expect(readdirSync(place.path).sort()).toEqual(['journal.jsonl', 'logs', 'results', 'runs']);
  });

  test('as a dry run says the same, and changes nothing', () => {
    const said = clean({ keepDays: 0 }, true);
    expect(archive()).toHaveLength(2);
    expect(snapshots()).toHaveLength(3);
    expect(clean({ keepDays: 0 })).toEqual(said);
  });

  test('leaves a snapshot of a run that it does not know, and names it', () => {
    writeFileSync(join(place.runs, `${runId(9)}.json`), '{}');
    const { left } = clean({ keepDays: 0 });
    expect(left.map(({ path }) => basename(path))).toEqual([`${runId(9)}.json`]);
    expect(snapshots()).toContain(`${runId(9)}.json`);
  });

  test('leaves a lineage to which somebody added something, and names it', () => {
    writeFileSync(join(archived(1).path, 'thesis.txt'), '');
    const { left, kept } = clean({ keepDays: 0 });
    expect(left).toEqual([
      { path: archived(1).path, why: 'holds thesis.txt, which no session has' },
    ]);
    expect(kept.lineages).toBe(0);
    expect(archive()).toEqual([`plan.${runId(1)}`]);
  });

  test('changes nothing when the journal is damaged', () => {
    writeFileSync(place.journal, '{}\n{}\n');
    expect(() => clean({ keepDays: 0 })).toThrow(expect.objectContaining({ exitCode: 5 }));
    expect(archive()).toHaveLength(2);
    expect(snapshots()).toHaveLength(3);
  });

  test('tells a person what went and why, and what stays', () => {
    writeFileSync(join(state, '.archive', 'notes'), '');
    const text = renderCleanUp(clean({ keepDays: 31 }), false);
    expect(text).toEqual([
      'Removed 1 archived lineage and 1 snapshot:',
      `  ${archived(1).path}  (1 run, last record 2026-04-01T00:00:00Z; older than 31 days)`,
      `  ${join(place.runs, `${runId(4)}.json`)}  (last record 2026-05-11T00:00:00Z; older than 31 days)`,
      'Kept 1 archived lineage and 2 snapshots, and the current journal with its results and logs.',
      'Left alone, as it is not known to be ours:',
      `  ${join(state, '.archive', 'notes')}  (not named as an archived session is)`,
    ]);
    expect(renderCleanUp(clean(), true)[0]).toBe('Nothing to remove.');
    expect(renderCleanUp(clean({ keepDays: 0 }, true), true)[0]).toMatch(/^Would remove 1 /);
  });
});

test.each([
  ['no journal', [], 'the session folder has no journal'],
  ['a folder for a journal', ['journal.jsonl'], 'the session folder has something else'],
])('a lineage with %s is as old as its folder', (_, folders, why) => {
  session(place, [{ n: 6, daysAgo: 10 }]);
  const damaged = join(state, '.archive', 'plan.damaged');
  mkdirSync(damaged, { recursive: true });
  for (const folder of folders) mkdirSync(join(damaged, folder));
  const changed = (daysAgo: number): void => {
    utimesSync(damaged, new Date(), new Date(NOW - daysAgo * DAY));
  };
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  changed(29);
  expect(clean().removed).toEqual([]);
  changed(31);
  expect(clean().removed).toMatchObject([{ path: damaged, runs: 0, why: 'older than 30 days' }]);
  expect(existsSync(damaged)).toBe(false);
  expect(stderr).toHaveBeenCalledWith(
    expect.stringContaining(`warning: the runs of ${damaged} are unknown: ${why}`),
  );
  stderr.mockRestore();
});

test('a removal that was cut short is ended, however young', () => {
  session(place, [{ n: 6, daysAgo: 10 }]);
  mkdirSync(join(state, '.archive', `.removing.plan.${runId(5)}`, 'results'), { recursive: true });
  expect(clean().removed).toMatchObject([{ why: 'its removal was cut short' }]);
  expect(archive()).toEqual([]);
});
