import { rmSync } from 'node:fs';
import { parseCheckpointName } from '../../src/domain/checkpoint-name.js';
import { killQuietly, type Machine, type Runner, type Running } from './runner.js';

/** A checkpoint that the fake service holds, and which lines of a journal are in it. */
export interface Stored {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The checkpoints that are stored, results artifacts aside. */
export function stored(runner: Runner): Stored[] {
  return runner.service.artifacts().flatMap(({ name }) => {
    const parsed = parseCheckpointName(name);
    return parsed === null || parsed.isResults ? [] : [{ name, from: parsed.from, to: parsed.to }];
  });
}

/** The machine is gone, with all that was on it: no post, no files. */
export async function vanish(runner: Runner, running: Running, machine: Machine): Promise<void> {
  running.kill('SIGKILL');
  await running.ended;
  for (const pid of runner.processes()) killQuietly(pid);
  rmSync(machine.workspace, { recursive: true, force: true });
  rmSync(machine.temp, { recursive: true, force: true });
}
