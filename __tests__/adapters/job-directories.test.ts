import { describe, expect, test } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { adoptDelta, adoptFull, readSeal } from '../../src/adapters/checkpoint-reader.js';
import {
  listJobDirectories,
  makeJobDirectory,
  removeJobDirectory,
} from '../../src/adapters/job-directories.js';
import { JOURNAL_START } from '../../src/adapters/journal-reader.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import { jobDirectoryName } from '../../src/formats/job-directory.js';
import { defaultDirectoryCaps, type DirectoryCaps } from '../../src/formats/keep-caps.js';
import { completedJob, jobStarted } from '../helpers/event-builder.js';
import { createJob, digestOf } from '../helpers/job-builder.js';
import {
  createFolder,
  createSession,
  expected,
  stageFrom,
  type Session,
} from '../helpers/staged-session.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const job = createJob('job_2');

function write(folder: string, name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** A session whose failed job_2 has left `state/1` in its folder. */
function createWithDirectory(): Session & { readonly directory: string } {
  const session = createSession();
  const directory = makeJobDirectory(session.folder, job, false);
  write(directory, 'state/1', 'epoch 1');
  return { ...session, directory };
}

const adopt = (source: string) => {
  const folder = createFolder(temporaryFolder(), 'sess001.2-of-8');
  return { folder, ...adoptFull(readSeal(source, expected), folder) };
};

describe('the folder of a job', () => {
  test('keeps what earlier attempts left, unless the job begins anew', () => {
    const { folder, directory } = createWithDirectory();
    expect(makeJobDirectory(folder, job, false)).toBe(directory);
    expect(existsSync(join(directory, 'state/1'))).toBe(true);
    makeJobDirectory(folder, job, true);
    expect(existsSync(join(directory, 'state/1'))).toBe(false);
    expect(existsSync(directory)).toBe(true);
  });

  test('is another one when the job has changed', () => {
    const changed = { ...job, fingerprint: digestOf('another') };
    expect(jobDirectoryName(changed)).not.toBe(jobDirectoryName(job));
  });

  test('is never one that a link leads to', () => {
    const { folder } = createSession();
    const elsewhere = temporaryFolder();
    mkdirSync(folder.jobs);
    symlinkSync(elsewhere, join(folder.jobs, jobDirectoryName(job)));
    write(makeJobDirectory(folder, job, false), 'x', '1');
    expect(existsSync(join(elsewhere, 'x'))).toBe(false);
  });

  test('goes when the job has completed, also twice', () => {
    const { folder, directory } = createWithDirectory();
    removeJobDirectory(folder, job);
    removeJobDirectory(folder, job);
    expect(existsSync(directory)).toBe(false);
  });
});

describe('the empty folder of a completed job', () => {
  const next = createJob('job_1');

  test('becomes that of the next job, and of none but it', () => {
    const { folder } = createSession();
    const inode = statSync(makeJobDirectory(folder, job, false)).ino;
    removeJobDirectory(folder, job);
    const path = makeJobDirectory(folder, next, false);
    expect(statSync(path).ino).toBe(inode);
    expect(readdirSync(folder.jobs)).toEqual([jobDirectoryName(next)]);
  });

  test('is not passed on when something is in it by then', () => {
    const { folder } = createSession();
    makeJobDirectory(folder, job, false);
    removeJobDirectory(folder, job);
    const [aside = ''] = readdirSync(folder.jobs);
    writeFileSync(join(folder.jobs, aside, 'late'), 'of a process that was left behind');
    expect(readdirSync(makeJobDirectory(folder, next, false))).toEqual([]);
  });
});

describe('a checkpoint', () => {
  test('holds the folders of jobs that have not completed, and gives them back', async () => {
    const session = createWithDirectory();
    const done = createJob('job_1');
    write(makeJobDirectory(session.folder, done, false), 'x', 'of no use any more');
    const { root } = await stageFrom(session, JOURNAL_START);
    const { folder } = adopt(root);
    const restored = join(folder.jobs, jobDirectoryName(job));
    expect(readFileSync(join(restored, 'state/1'), 'utf8')).toBe('epoch 1');
    expect(existsSync(join(folder.jobs, jobDirectoryName(done)))).toBe(false);
  });

  test('that is a delta has them as they are then, in place of those before', async () => {
    const session = createWithDirectory();
    const full = await stageFrom(session, JOURNAL_START);
    session.record(jobStarted('job_2', { attempt: 2 }));
    removeJobDirectory(session.folder, job);
    write(makeJobDirectory(session.folder, job, false), 'state/2', 'epoch 2');
    const delta = await stageFrom(session, full.end);
    const before = adopt(full.root);
    adoptDelta(readSeal(delta.root, expected), before.folder, before);
    const restored = join(before.folder.jobs, jobDirectoryName(job));
    expect(existsSync(join(restored, 'state/1'))).toBe(false);
    expect(readFileSync(join(restored, 'state/2'), 'utf8')).toBe('epoch 2');
  });

  test('gives back no folder of a job that the journal does not know', async () => {
    const { root } = await stageFrom(createWithDirectory(), JOURNAL_START);
    write(root, `jobs/stranger.${'0'.repeat(12)}/x`, 'x');
    write(root, `jobs/job_2.${'0'.repeat(12)}/x`, 'x');
    const { folder } = adopt(root);
    expect(existsSync(join(folder.jobs, `stranger.${'0'.repeat(12)}`))).toBe(false);
    expect(existsSync(join(folder.jobs, `job_2.${'0'.repeat(12)}`))).toBe(false);
  });

  test.each<[string, Partial<DirectoryCaps>]>([
    ['more than 1 files', { jobFiles: 1 }],
    ['more than 10 bytes', { jobBytes: 10 }],
    ['too much together', { checkpointFiles: 1 }],
    ['too much together', { checkpointBytes: 10 }],
  ])('leaves a folder out whole, and says so: %s', (why, caps) => {
    const { folder, directory, state } = createWithDirectory();
    write(directory, 'big', '');
    truncateSync(join(directory, 'big'), 100);
    const { directories, leftOut } = listJobDirectories(
      folder,
      (id) => state.jobs.get(id)?.records.at(-1),
      { ...defaultDirectoryCaps, ...caps },
    );
    expect(directories).toEqual([]);
    expect(leftOut).toEqual([expect.stringContaining(why)]);
  });
});

describe('kept files in checkpoints', () => {
  const bytes = 'the model';
  function createWithFile(): Session {
    const session = createSession();
    write(session.folder.files, sha256(bytes), bytes);
    session.record(
      ...completedJob('job_2', {
        attempt: 2,
        files: [['models/job_2/m.pt', sha256(bytes), bytes.length]],
      }),
    );
    return session;
  }

  test('lie below the id of their job, and are restored by the journal’s digest', async () => {
    const { root } = await stageFrom(createWithFile(), JOURNAL_START);
    const { folder } = adopt(root);
    expect(readFileSync(join(root, 'files/job_2/models/job_2/m.pt'), 'utf8')).toBe(bytes);
    expect(readFileSync(join(folder.files, sha256(bytes)), 'utf8')).toBe(bytes);
  });

  test('that are not what the journal says are left out', async () => {
    const session = createWithFile();
    const { root } = await stageFrom(session, JOURNAL_START);
    const staged = join(root, 'files/job_2/models/job_2/m.pt');
    rmSync(staged);
    writeFileSync(staged, 'forged');
    const { folder, state } = adopt(root);
    expect(existsSync(join(folder.files, sha256(bytes)))).toBe(false);
    expect(state.jobs.get('job_2')?.records[0]?.status).toBe('completed');
  });
});
