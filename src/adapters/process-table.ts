import { readFileSync, readdirSync } from 'node:fs';

/**
 * What Linux tells of running processes in /proc (proc(5)). Elsewhere there is no
 * /proc, and every function here finds nothing.
 */
export interface ProcessEntry {
  readonly parent: number;
  readonly group: number;
  /** Dead, and only waiting for its parent to ask how it ended. */
  readonly dead: boolean;
}

/** Every process id, newest first: what forks while we look is then seen early. */
export function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0)
      .sort((a, b) => b - a);
  } catch {
    return [];
  }
}

/** One process, or null when it is gone. */
export function processEntry(pid: number): ProcessEntry | null {
  const stat = read(pid, 'stat')?.toString('latin1');
  if (stat === undefined) return null;
  // The name, in parentheses, may hold anything, so count from its end:
  // state ppid pgrp … and, 17 further, the number of threads.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group] = fields;
  // A program whose first thread has ended is shown as a zombie while others run on.
  const dead = state === 'X' || (state === 'Z' && Number(fields[17]) <= 1);
  return { parent: Number(parent), group: Number(group), dead };
}

/** The value of a variable in the environment that a process was started with. */
export function startingVariable(pid: number, name: string): string | null {
  const environment = read(pid, 'environ');
  if (environment === undefined) return null;
  const key = `${name}=`;
  for (let at = environment.indexOf(key); at !== -1; at = environment.indexOf(key, at + 1)) {
    if (at > 0 && environment[at - 1] !== 0) continue;
    const end = environment.indexOf(0, at);
    return environment.toString('utf8', at + key.length, end === -1 ? undefined : end);
  }
  return null;
}

/** A file of a process; undefined when it is gone or belongs to someone else. */
function read(pid: number, file: string): Buffer | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`);
  } catch {
    return undefined;
  }
}
