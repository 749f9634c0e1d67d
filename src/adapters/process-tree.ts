import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { processEntry, processIds, startingVariable } from './process-table.js';

/** The variable by which we find what a job has started, whatever became of its parents. */
export const MARKER_VARIABLE = 'TUNING_SESSION_MARKER';

/** From SIGTERM to SIGKILL. */
const GRACE_MS = 3000;
const POLL_MS = 20;

/** Processes that belong together: a group, those that bear a marker, or both. */
export interface Tree {
  /** The process that leads the group, whose id is the group's. */
  readonly leader?: number;
  readonly hasMarker: (marker: string) => boolean;
}

export interface Killed {
  /** How many processes were killed, the leader not counted. */
  readonly count: number;
  /** Those that were still there when time was up. */
  readonly left: readonly number[];
}

/**
 * Asks the group to end (SIGTERM), and kills what is left of it and of all that bears
 * the marker once the group is gone or 3 s have passed. Takes at most 4 s.
 *
 * On macOS only the group is ended (untried); on Windows, which has neither groups nor
 * SIGTERM, the tree of children known to the system is killed at once (untried).
 */
export async function endTree(leader: number, hasMarker: Tree['hasMarker']): Promise<number> {
  if (process.platform === 'win32') return killWindowsTree(leader);
  signalGroup(leader, 'SIGTERM');
  const graceEnds = performance.now() + GRACE_MS;
  while (hasLivingMember(leader) && performance.now() < graceEnds) await delay(POLL_MS);
  return (await killUntilNone({ leader, hasMarker }, 1000)).count;
}

/** Kills what is left of a group whose leader has ended, if anything is. */
export async function endRestOfGroup(
  leader: number,
  hasMarker: Tree['hasMarker'],
): Promise<number> {
  if (process.platform === 'win32' || !signalGroup(leader, 0)) return 0;
  return (await killUntilNone({ leader, hasMarker }, 1000)).count;
}

/**
 * Kills until nothing of the tree is left, at most for `limitMs`. The first round
 * happens before this returns its promise.
 *
 * A process that forks while we look is caught by the next round, and one that never
 * stops forking by its group. It takes two rounds in a row without a find to be sure:
 * a process in the middle of execve(2) shows no environment. Out of reach is one that
 * left the group and cleared or overwrote its environment; that would need a cgroup.
 *
 * On macOS there is no /proc: the group is killed once and counted as one (untried).
 */
export async function killUntilNone(tree: Tree, limitMs: number): Promise<Killed> {
  const spared = selfAndAncestors();
  if (process.platform !== 'linux') {
    const found = tree.leader !== undefined && signalGroup(tree.leader, 'SIGKILL');
    return { count: found ? 1 : 0, left: [] };
  }
  const deadline = performance.now() + limitMs;
  const killed = new Set<number>();
  for (let roundsWithout = 0; ;) {
    const found = killOnce(tree, spared);
    for (const pid of found) if (pid !== tree.leader) killed.add(pid);
    roundsWithout = found.length === 0 ? roundsWithout + 1 : 0;
    if (roundsWithout === 2) return { count: killed.size, left: [] };
    if (performance.now() >= deadline) return { count: killed.size, left: found };
    await delay(found.length === 0 ? POLL_MS : 1);
  }
}

/**
 * Kills every member of the tree at the moment it is seen, for it may have a successor a
 * moment later, and then the groups they were in. Returns the members.
 */
function killOnce(tree: Tree, spared: ReadonlySet<number>): number[] {
  const found: number[] = [];
  const groups = new Set<number>(tree.leader === undefined ? [] : [tree.leader]);
  for (const pid of processIds()) {
    if (spared.has(pid)) continue;
    const group = groupOfMember(pid, tree);
    if (group === null) continue;
    signal(pid, 'SIGKILL');
    found.push(pid);
    if (!spared.has(group)) groups.add(group);
  }
  for (const group of groups) signalGroup(group, 'SIGKILL');
  return found;
}

/** The group of a living member of the tree; null for any other process. */
function groupOfMember(pid: number, { leader, hasMarker }: Tree): number | null {
  const marker = startingVariable(pid, MARKER_VARIABLE);
  const isMarked = marker !== null && hasMarker(marker);
  if (!isMarked && leader === undefined) return null;
  const entry = processEntry(pid);
  if (entry === null || entry.dead) return null;
  return isMarked || entry.group === leader ? entry.group : null;
}

/**
 * Whether the process has ended already, though Node may not have told us yet. False
 * when that cannot be known (not Linux).
 */
export function hasEnded(pid: number): boolean {
  return processEntry(pid)?.dead ?? false;
}

/** We may run inside a job of another session, and so bear a marker ourselves. */
function selfAndAncestors(): ReadonlySet<number> {
  const line = new Set<number>();
  for (let pid = process.pid; pid > 0 && !line.has(pid); pid = processEntry(pid)?.parent ?? 0)
    line.add(pid);
  return line;
}

/** A group is there as long as nobody has asked after its dead, which init may put off. */
function hasLivingMember(group: number): boolean {
  if (!signalGroup(group, 0)) return false;
  if (process.platform !== 'linux') return true;
  return processIds().some((pid) => {
    const entry = processEntry(pid);
    return entry?.group === group && !entry.dead;
  });
}

/** Whether there was a group to signal. Groups 0 and 1 would mean us, and everyone. */
function signalGroup(group: number, name: NodeJS.Signals | 0): boolean {
  return group > 1 && signal(-group, name);
}

/** Whether there was something to signal; a process that we may not signal counts. */
function signal(target: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, name);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Untried. `taskkill /T` follows parent ids, so it misses what an ended parent left. */
function killWindowsTree(leader: number): number {
  try {
    execFileSync('taskkill', ['/PID', String(leader), '/T', '/F'], { stdio: 'ignore' });
  } catch {
    // It had ended by itself.
  }
  return 0;
}
