import {
  readArchive,
  readSnapshots,
  removeArchived,
  removeSnapshot,
  type Stranger,
} from '../adapters/session-archive.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { whyRemove, type KeepRules } from '../domain/clean-up.js';
import type { PastRun } from '../domain/run-history.js';
import { plainText } from '../formats/escape.js';
import { plural } from '../formats/plural.js';
import { renderTime } from './history-text.js';
import { indented } from './plain-table.js';
import { readArchivedHistory, readHistory } from './read-history.js';

/** Something of a session's past that goes. */
interface Removal {
  readonly type: 'lineage' | 'snapshot';
  readonly path: string;
  readonly why: string;
  /** Of a lineage: how many runs; 0 when its journal does not say. */
  readonly runs: number;
  readonly lastAt: string;
}

/** What a clean-up removes, or would. */
export interface CleanUp {
  readonly removed: readonly Removal[];
  readonly kept: { readonly lineages: number; readonly snapshots: number };
  /** What is not known to be ours, and stays. */
  readonly left: readonly Stranger[];
}

/**
 * `history --clean`: removes archived lineages and snapshots of runs that the rules do
 * not keep, and nothing else: not the journal, a result or a log of the current lineage,
 * nor the snapshot of its newest run. Only under the session's lock, unless `dryRun`.
 *
 * @throws UserError 5 when the journal is damaged, before anything is removed; 4 when the
 *   disk refuses.
 */
export function cleanHistory(
  folder: SessionFolder,
  rules: KeepRules,
  { nowMs, dryRun }: { nowMs: number; dryRun: boolean },
): CleanUp {
  const current = readHistory(folder, false);
  const lineages = chooseLineages(folder, current.length, rules, nowMs);
  const snapshots = chooseSnapshots(folder, current, rules, nowMs);
  const doomed = [...lineages.doomed, ...snapshots.doomed];
  if (!dryRun) for (const { remove } of doomed) remove();
  return {
    removed: doomed.map(({ removal }) => removal),
    kept: { lineages: lineages.kept, snapshots: snapshots.kept },
    left: [...lineages.strangers, ...snapshots.strangers],
  };
}

interface Choice {
  readonly doomed: readonly { readonly removal: Removal; readonly remove: () => void }[];
  readonly kept: number;
  readonly strangers: readonly Stranger[];
}

function chooseLineages(
  folder: SessionFolder,
  currentRuns: number,
  rules: KeepRules,
  nowMs: number,
): Choice {
  const archive = readArchive(folder);
  const strangers = [...archive.strangers];
  let newerRuns = currentRuns;
  const doomed = archive.lineages.flatMap((lineage) => {
    const runs = lineage.halfRemoved ? [] : readArchivedHistory(lineage);
    const lastAt = runs[0]?.lastAt ?? lineage.changedAt;
    const why = lineage.halfRemoved
      ? 'its removal was cut short'
      : whyRemove({ lastAt, newerRuns }, rules, nowMs);
    newerRuns += runs.length;
    if (why === null) return [];
    if (lineage.stranger !== null) {
      strangers.push({
        path: lineage.folder.path,
        why: `holds ${lineage.stranger}, which no session has`,
      });
      return [];
    }
    const removal = {
      type: 'lineage' as const,
      path: lineage.folder.path,
      why,
      runs: runs.length,
      lastAt,
    };
    return [
      {
        removal,
        remove: (): void => {
          removeArchived(lineage);
        },
      },
    ];
  });
  const left = strangers.length - archive.strangers.length;
  return { doomed, kept: archive.lineages.length - doomed.length - left, strangers };
}

function chooseSnapshots(
  folder: SessionFolder,
  runs: readonly PastRun[],
  rules: KeepRules,
  nowMs: number,
): Choice {
  const { snapshots, strangers } = readSnapshots(folder);
  const unknown = [...snapshots].flatMap(([runId, path]) =>
    runs.some((run) => run.runId === runId)
      ? []
      : [{ path, why: 'of a run that is not in the journal' }],
  );
  const doomed = runs.flatMap(({ runId, lastAt }, newerRuns) => {
    const path = snapshots.get(runId);
    // The newest run is where the session stands.
    const why = newerRuns === 0 ? null : whyRemove({ lastAt, newerRuns }, rules, nowMs);
    if (path === undefined || why === null) return [];
    const removal = { type: 'snapshot' as const, path, why, runs: 1, lastAt };
    return [
      {
        removal,
        remove: (): void => {
          removeSnapshot(path);
        },
      },
    ];
  });
  return {
    doomed,
    kept: snapshots.size - unknown.length - doomed.length,
    strangers: [...strangers, ...unknown],
  };
}

/** What a clean-up did, for a terminal: every path that it removed, and why. */
export function renderCleanUp({ removed, kept, left }: CleanUp, dryRun: boolean): string[] {
  const count = (type: Removal['type']): number =>
    removed.filter((removal) => removal.type === type).length;
  const verb = dryRun ? 'Would remove' : 'Removed';
  const what = `${plural(count('lineage'), 'archived lineage')} and ${plural(count('snapshot'), 'snapshot')}`;
  const keeps = `${plural(kept.lineages, 'archived lineage')} and ${plural(kept.snapshots, 'snapshot')}`;
  return [
    removed.length === 0 ? 'Nothing to remove.' : `${verb} ${what}:`,
    ...removed.map(({ path, why, lastAt, type, runs }) => {
      const size = type === 'lineage' ? `${plural(runs, 'run')}, ` : '';
      return indented(`${path}  (${size}last record ${renderTime(lastAt)}; ${why})`);
    }),
    `Kept ${keeps}, and the current journal with its results and logs.`,
    ...(left.length === 0 ? [] : ['Left alone, as it is not known to be ours:']),
    ...left.map(({ path, why }) => indented(`${path}  (${why})`)),
  ].map(plainText);
}
