// What the benchmarks share: temporary folders, medians, the disk's own speed, and a
// process with its wall time and peak memory.
import { spawn } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const makeFolder = () => mkdtempSync(join(tmpdir(), 'tuning-session-bench-'));

/** The value below which this share of the values lies. */
export function quantile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
}

export const median = (values) => quantile(values, 0.5);

/** Milliseconds that the fdatasync of an appended journal line takes, 1000 times. */
export function diskTimesMs(folder) {
  const fd = openSync(join(folder, 'fdatasync'), 'w');
  const line = Buffer.alloc(400, 'x');
  const times = Array.from({ length: 1000 }, () => {
    writeSync(fd, line);
    const before = performance.now();
    fdatasyncSync(fd);
    return performance.now() - before;
  });
  closeSync(fd);
  return times;
}

/**
 * How many times slower this machine is now than the one for which the limits in time were
 * set: there a start of Node 20 that does nothing took 17.9 ms. Never below 1.
 */
export async function slowness(folder) {
  const starts = [];
  for (let round = 0; round < 15; round += 1) {
    starts.push((await runNode(['-e', '0'], folder)).wallMs);
  }
  return Math.max(1, median(starts) / 17.9);
}

/** Runs Node to its end; its wall time, and the most memory it was seen to use. */
export function runNode(args, cwd) {
  return new Promise((resolve, reject) => {
    const startedAt = Date.now();
    const before = performance.now();
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      // Where it is set, each start of Node 20 reads certificates for 30 ms.
      env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined },
    });
    let peakMb = 0;
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, peakOf(child.pid));
    }, 20);
    let said = '';
    child.stderr.on('data', (text) => (said = `${said}${text}`.slice(-2000)));
    child.on('close', (exitCode) => {
      clearInterval(watch);
      if (exitCode === 0) resolve({ startedAt, wallMs: performance.now() - before, peakMb });
      else reject(new Error(`node ${args.join(' ')} ended with ${exitCode}:\n${said}`));
    });
  });
}

/** Peak resident memory of a process in MB (Linux); 0 when it is gone. */
function peakOf(pid) {
  try {
    return megabytes(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return 0;
  }
}

/** `VmHWM` of the text of a /proc/PID/status. */
export function megabytes(status) {
  return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

/** User and system time at the end of the text of a /proc/PID/stat, whose tick is 10 ms. */
export function processorMs(stat) {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}
