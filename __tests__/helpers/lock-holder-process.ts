import { afterEach } from '@jest/globals';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(
  new URL('../fixtures/programs/hold-session-lock.mjs', import.meta.url),
);
const loader = new URL('./typescript-loader.mjs', import.meta.url).href;

const holders: ChildProcessByStdio<null, Readable, null>[] = [];

afterEach(() => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL');
});

export interface LockHolderProcess {
  readonly pid: number;
  /** What it said first: "held", or why not. */
  readonly said: string;
  /** Sends a signal; for one that ends it, resolves when it has ended. */
  readonly signal: (name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT') => Promise<void>;
}

/** Starts another process that takes a session's lock, and waits for what it says. */
export async function startLockHolder(
  kind: 'session' | 'file',
  stateDirectory: string,
  folderName: string,
): Promise<LockHolderProcess> {
  const child = spawn(
    process.execPath,
    ['--import', loader, program, kind, stateDirectory, folderName],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  holders.push(child);
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    pid: child.pid ?? 0,
    said: chunk.toString().trim(),
    async signal(name) {
      const ended = once(child, 'exit');
      child.kill(name);
      if (name === 'SIGKILL') await ended;
    },
  };
}

const contender = fileURLToPath(
  new URL('../fixtures/programs/contend-for-lock.mjs', import.meta.url),
);

/** A process that takes the lock file so many times; resolves with what it says at its end. */
export async function startContender(
  folder: string,
  rounds: number,
  deadPid: string,
): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--import', loader, contender, folder, String(rounds), deadPid],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  holders.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  return said;
}
