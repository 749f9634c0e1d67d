import { basename } from 'node:path';
import type { LocalState } from '../../src/entry/earlier-state.js';
import type { RunSettings } from '../../src/entry/settings.js';
import type { LeaveReason, RunReason } from '../../src/domain/restart.js';
import { decodeLine, encodeLine, NO_HASH } from '../../src/formats/journal-line.js';
import type { ArtifactStore } from '../../src/ports.js';
import type { DiskFaults, SimDisk } from '../helpers/sim-disk.js';
import type { Bugs } from './world.js';

const isJournal = (path: string): boolean => basename(path) === 'journal.jsonl';
const isResult = (path: string): boolean => /\/results\/[^/]+$/.test(path);
const isResultAgain = (path: string): boolean => /\/results\/[^/]+\.tmp-\d+$/.test(path);
const isResults = (path: string): boolean => path.endsWith('/results');
const isStateDirectory = (path: string): boolean => path.endsWith('/.tuning-session');
const isNewFolder = (path: string): boolean => /\/\.new-[^/]+$/.test(path);
const isSessionFolder = (path: string): boolean => /\/\.tuning-session\/s[^/]*$/.test(path);

type Sync = 'fsync' | 'fdatasync';

function without(skipsSync: (path: string, kind: Sync) => boolean): Bugs {
  return { disk: () => ({ skipsSync }) };
}

/** What a process that recovers does not sync, until it appends what a job did. */
function withoutInRecovery(disk: SimDisk): DiskFaults {
  return {
    skipsSync: (path, kind) => isJournal(path) && (kind === 'fsync' || lastLineBegins(disk, path)),
  };
}

function lastLineBegins(disk: SimDisk, path: string): boolean {
  const lines = disk.snapshot(path).get(path)?.toString('latin1').trimEnd().split('\n') ?? [];
  return lines.length > 1 && lines.at(-1)?.includes('"type":"run_started"') === true;
}

/** What follows when a result was created: bytes, their sync, the sync of the folder. */
const RESULT_OPERATIONS = 3;

/** The result is written right after the record that names it. */
function resultAfterRecord(disk: SimDisk): DiskFaults {
  let late: { path: string; at: number } | null = null;
  return {
    after(what, path) {
      if (what === 'create' && isResult(path)) late = { path, at: disk.operations };
    },
    atKill() {
      // Appended record, synced record: then comes the result.
      if (late !== null && disk.operations <= late.at + RESULT_OPERATIONS + 3) {
        disk.revive();
        if (disk.find(late.path) !== null) disk.remove(late.path);
        disk.isDead = true;
      }
      late = null;
    },
  };
}

/** A state that cannot be read is taken for none, as Snakemake and Terraform have done. */
function damageIsNothing(disk: SimDisk, local: LocalState): void {
  if (local.type !== 'unusable') return;
  for (const name of disk.folder('/checkout/.tuning-session').names.keys()) {
    if (name.startsWith('s')) disk.remove(`/checkout/.tuning-session/${name}`);
  }
}

/** Nobody reads what jobs were made from: the journal is as if it did not say it. */
function forgetDependencies(disk: SimDisk, local: LocalState): void {
  if (local.type !== 'sound') return;
  const file = disk.file('/checkout/.tuning-session/s/journal.jsonl');
  const lines = file.content.toString('utf8', 0, local.reading.soundBytes).trimEnd().split('\n');
  const rest = Buffer.from(file.content.subarray(local.reading.soundBytes));
  let prev = NO_HASH;
  const kept = lines.map((text) => {
    const reading = decodeLine(text);
    if (reading.type === 'damaged') throw new Error(reading.message);
    const { seq, at, ...event } = omit(reading.event, ['prev', 'hash', 'dependencies']);
    const { line, hash } = encodeLine(event, { seq, at, prev });
    prev = hash;
    return `${line}\n`;
  });
  file.truncate(0);
  file.write(0, Buffer.concat([Buffer.from(kept.join('')), rest]));
  file.sync();
}

function omit<T extends object>(value: T, names: readonly string[]): T {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name))) as T;
}

/** The checkpoint leaves before the results it names have been put into it. */
function checkpointWithoutResults(store: ArtifactStore): ArtifactStore {
  return {
    ...store,
    upload: (name, root, files, release) =>
      store.upload(
        name,
        root,
        files.filter((file) => !isResult(file)),
        release,
      ),
  };
}

/** A checkpoint that cannot be read is passed over as if it were not there. */
function damagedIsNotListed(store: ArtifactStore): ArtifactStore {
  return {
    ...store,
    async list() {
      const listed = await store.list();
      const sound = await Promise.all(
        listed.map((artifact, index) =>
          store.download(artifact, `/tmp/trial-${index}`).then(
            () => [artifact],
            () => [],
          ),
        ),
      );
      return sound.flat();
    },
  };
}

const misreads = (settings: Required<Bugs>['settings']): Bugs => ({ settings });
const decides = (decide: Required<Bugs>['decide']): Bugs => ({ decide });

/** One way to restart is taken for another. */
function takesFor(given: RunSettings['restart'], taken: RunSettings['restart']): Bugs {
  return misreads((asked) => (asked.restart === given ? { ...asked, restart: taken } : asked));
}

/** So many more are carried out than `max-jobs` says. */
function countsMaxJobs(more: number): Bugs {
  return misreads(({ maxJobs = null, ...asked }) => ({
    ...asked,
    maxJobs: maxJobs === null ? null : maxJobs + more,
  }));
}

/** A job that a run leaves for this reason is carried out where it has not completed. */
function unlessCompleted(reason: LeaveReason): Bugs {
  return decides((right, { standing }) => {
    const now = standing(right.job);
    if (right.decision !== 'leave' || right.reason !== reason || now === 'completed') return right;
    return { job: right.job, decision: 'run', reason: now };
  });
}

/** A job that a run carries out for this reason is taken for one that is complete. */
function keepsWhatIs(reason: RunReason): Bugs {
  return decides((right) =>
    right.decision === 'run' && right.reason === reason
      ? { job: right.job, decision: 'keep', reason: 'completed' }
      : right,
  );
}

interface SeededBug {
  readonly name: string;
  readonly kind: 'cli' | 'action';
  readonly bugs: Bugs;
  /** Shows at few moments only: between what is told after recovery and the next sync. */
  readonly isRare?: boolean;
}

/** Known mistakes of programs like this one. Each must break a promise. */
export const SEEDED_BUGS: readonly SeededBug[] = [
  {
    name: 'a record is told before it is synced',
    kind: 'cli',
    bugs: without((path, kind) => isJournal(path) && kind === 'fdatasync'),
  },
  {
    name: 'a torn end is not cut off before the next record',
    kind: 'cli',
    bugs: { disk: () => ({ skipsTruncate: isJournal }) },
  },
  {
    name: 'the folder of a new journal is not synced',
    kind: 'cli',
    bugs: without((path) => isNewFolder(path)),
  },
  {
    name: 'the name of a new session folder is not synced',
    kind: 'cli',
    bugs: without((path) => isStateDirectory(path)),
  },
  {
    name: 'a result is not synced',
    kind: 'cli',
    bugs: without((path) => isResult(path)),
  },
  {
    name: 'the name of a result is not synced',
    kind: 'cli',
    bugs: without((path) => isResults(path)),
  },
  {
    name: 'a result that a killed process left is not synced either when it is stored again',
    kind: 'cli',
    bugs: without(isResultAgain),
  },
  {
    name: 'a job is recorded before its result is stored',
    kind: 'cli',
    bugs: { disk: resultAfterRecord },
  },
  {
    name: 'an unreadable journal is taken for none',
    kind: 'cli',
    bugs: { beforeRun: damageIsNothing },
  },
  {
    name: "ignores the dependency's fingerprint",
    kind: 'cli',
    bugs: { beforeRun: forgetDependencies },
  },
  {
    name: 'recovery does not sync the journal',
    kind: 'cli',
    isRare: true,
    bugs: { disk: withoutInRecovery },
  },
  {
    name: 'recovery does not sync folders',
    kind: 'cli',
    bugs: without((path) => isSessionFolder(path) || isStateDirectory(path)),
  },
  {
    name: 'only also runs each job that has not completed',
    kind: 'cli',
    bugs: unlessCompleted('outside_only'),
  },
  {
    name: 'continue-from also runs jobs before that have not completed',
    kind: 'cli',
    bugs: unlessCompleted('before_continue_from'),
  },
  {
    name: 'only and continue-from keep what has completed',
    kind: 'cli',
    bugs: keepsWhatIs('asked'),
  },
  {
    name: 'what an earlier run was asked for is forgotten',
    kind: 'cli',
    bugs: keepsWhatIs('asked_before'),
  },
  {
    name: 'resume also runs failed jobs',
    kind: 'cli',
    bugs: takesFor('resume', 'retry-failed'),
  },
  {
    name: 'retry-failed leaves failed jobs',
    kind: 'cli',
    bugs: takesFor('retry-failed', 'resume'),
  },
  {
    name: 'resume leaves interrupted jobs',
    kind: 'cli',
    bugs: decides((right, { choice }) =>
      choice.mode === 'resume' && right.reason === 'interrupted'
        ? { job: right.job, decision: 'leave', reason: 'failed' }
        : right,
    ),
  },
  {
    name: 'fresh goes on from what is there',
    kind: 'cli',
    bugs: takesFor('fresh', 'retry-failed'),
  },
  {
    name: 'new-run starts fresh though the plan is the same',
    kind: 'cli',
    bugs: misreads((asked) =>
      asked.onPlanChange === 'new-run' ? { ...asked, restart: 'fresh' } : asked,
    ),
  },
  {
    name: 'new-run goes on with a plan that has changed',
    kind: 'cli',
    bugs: misreads((asked) => ({ ...asked, onPlanChange: 'adopt' })),
  },
  {
    name: 'max-jobs carries out one too many',
    kind: 'cli',
    bugs: countsMaxJobs(1),
  },
  {
    name: 'max-jobs carries out one too few',
    kind: 'action',
    bugs: countsMaxJobs(-1),
  },
  {
    name: 'a checkpoint leaves without its results',
    kind: 'action',
    bugs: { store: checkpointWithoutResults },
  },
  {
    name: 'a damaged checkpoint is passed over',
    kind: 'action',
    bugs: { store: damagedIsNotListed },
  },
];
