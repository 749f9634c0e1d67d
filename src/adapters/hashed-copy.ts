import { createHash } from 'node:crypto';
import { closeSync, constants, fdatasyncSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import type { StoredResult } from '../ports.js';
import { writeFully } from './durable-files.js';
import { readingBuffer } from './reading-buffer.js';

/** Reading the source failed: not our disk's trouble. */
export class SourceError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SourceError';
  }
}

/**
 * Copies a regular file and hashes what it copies, a mebibyte a step. The target must not
 * exist; its content is on the disk at the end, its name is not.
 *
 * @throws SourceError when the source is no regular file, or cannot be read.
 */
function* copySteps(source: string, target: string): Generator<void, StoredResult, undefined> {
  const from = openSource(source);
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    const to = openSync(target, flags, 0o600);
    try {
      const hash = createHash('sha256');
      const chunk = readingBuffer(from);
      let size = 0;
      for (;;) {
        const count = readSource(from, chunk);
        if (count === 0) break;
        const piece = chunk.subarray(0, count);
        hash.update(piece);
        writeFully(to, piece);
        size += count;
        yield;
      }
      fdatasyncSync(to);
      return { sha256: hash.digest('hex'), size };
    } finally {
      closeSync(to);
    }
  } finally {
    closeSync(from);
  }
}

/** Copies in one go, see `copySteps`. */
export function copyHashed(source: string, target: string): StoredResult {
  const steps = copySteps(source, target);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Copies, letting signals and timers in between, see `copySteps`. */
export async function copyHashedSlowly(source: string, target: string): Promise<StoredResult> {
  const steps = copySteps(source, target);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe();
  }
}

function openSource(path: string): number {
  const fd = asSource(() =>
    openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK),
  );
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw new SourceError('not a regular file');
}

function readSource(fd: number, chunk: Buffer): number {
  return asSource(() => readSync(fd, chunk, 0, chunk.length, null));
}

function asSource<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new SourceError((error as Error).message);
  }
}
