import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createJournal, openJournal } from '../../src/adapters/file-journal.js';
import { readJournal } from '../../src/adapters/journal-reader.js';
import { repairJournal } from '../../src/adapters/repair-journal.js';
import { completedJob, runFinished, runStarted } from '../helpers/event-builder.js';
import { createFakeClock } from '../helpers/fake-clock.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const clock = createFakeClock();

/** A journal of six lines in a folder of its own. */
function writeJournal(): { file: string; lines: string[] } {
  const file = join(temporaryFolder(), 'journal.jsonl');
  const journal = createJournal(file, clock);
  for (const event of [
    runStarted(),
    ...completedJob('job_1'),
    ...completedJob('job_2'),
    runFinished(),
  ]) {
    journal.append(event, { durable: false });
  }
  journal.close();
  return { file, lines: readFileSync(file, 'utf8').split(/(?<=\n)/) };
}

const sound = (file: string) => readJournal(file, () => undefined);

test('a sound journal is left alone', () => {
  const { file, lines } = writeJournal();
  expect(repairJournal(file)).toEqual({ type: 'sound', head: sound(file).head });
  expect(readFileSync(file, 'utf8')).toBe(lines.join(''));
  expect(readdirSync(dirname(file))).toEqual(['journal.jsonl']);
});

describe('a damaged one', () => {
  test('goes on from its last sound record; all of it is kept aside, and what is dropped is told', () => {
    const { file, lines } = writeJournal();
    lines[3] = (lines[3] ?? '').replace('job_2', 'job_9');
    const damaged = lines.join('');
    writeFileSync(file, damaged);
    const repair = repairJournal(file);
    expect(repair).toMatchObject({
      type: 'repaired',
      head: { seq: 3 },
      damage: { line: 4, inMiddle: true },
      movedTo: `${file}.damaged`,
      dropped: lines.slice(3).map((line) => line.trimEnd()),
    });
    expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(damaged);
    expect(readFileSync(file, 'utf8')).toBe(lines.slice(0, 3).join(''));
    const reading = sound(file);
    expect(reading.damage).toBeNull();
    const { journal } = openJournal(file, clock, reading);
    expect(journal.append(runFinished(), { durable: true }).seq).toBe(4);
    journal.close();
  });

  test('and again: no damaged journal is ever overwritten', () => {
    const { file, lines } = writeJournal();
    for (const keep of [4, 3, 2]) {
      writeFileSync(file, `${lines.slice(0, keep).join('')}torn ${keep}`);
      repairJournal(file);
    }
    const kept = [`${file}.damaged`, `${file}.damaged.2`, `${file}.damaged.3`];
    expect(kept.map((name) => /torn \d$/.exec(readFileSync(name, 'utf8'))?.[0])).toEqual([
      'torn 4',
      'torn 3',
      'torn 2',
    ]);
    expect(sound(file).head.seq).toBe(2);
  });

  test.each([
    ['whose first line is damaged', (lines: string[]) => `x${lines.join('')}`],
    ['that is empty', () => ''],
  ])('%s cannot be repaired, and nothing is changed', (_, damage) => {
    const { file, lines } = writeJournal();
    const content = damage(lines);
    writeFileSync(file, content);
    expect(() => repairJournal(file)).toThrow(expect.objectContaining({ exitCode: 5 }));
    expect(readFileSync(file, 'utf8')).toBe(content);
    expect(existsSync(`${file}.damaged`)).toBe(false);
  });

  test('with records that cannot follow goes on before the first of them', () => {
    const file = join(temporaryFolder(), 'journal.jsonl');
    const journal = createJournal(file, clock);
    const [, end] = completedJob('job_1');
    journal.append(runStarted(), { durable: false });
    if (end !== undefined) journal.append(end, { durable: false });
    journal.close();
    expect(repairJournal(file)).toMatchObject({ type: 'repaired', head: { seq: 1 } });
  });
});
