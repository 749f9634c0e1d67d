import { readFileSync, readdirSync } from 'node:fs';

/** The ids of the living processes that bear a marker (Linux). */
export function markedProcesses(marker: string): number[] {
  return processesWith(`TUNING_SESSION_MARKER=${marker}`);
}

/** The ids of the living processes that have this in their environment (Linux). */
export function processesWith(variable: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && environmentOf(pid).split('\0').includes(variable));
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}
