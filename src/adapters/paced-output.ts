import type { Writable } from 'node:stream';

const TEXTS_AT_ONCE = 1000;

/**
 * Writes texts to a stream no faster than its reader takes them, so that a long answer
 * needs no memory. A reader that leaves early ends it.
 */
export async function writePaced(stream: Writable, texts: Iterable<string>): Promise<void> {
  let batch: string[] = [];
  for (const text of texts) {
    if (batch.push(text) < TEXTS_AT_ONCE) continue;
    if (!(await write(stream, batch.join('')))) return;
    batch = [];
  }
  await write(stream, batch.join(''));
}

/** Resolves when the stream takes more; false when nobody reads it any more. */
async function write(stream: Writable, text: string): Promise<boolean> {
  if (!stream.writable) return false;
  if (stream.write(text)) return true;
  return await new Promise((resolve) => {
    const settle = (goesOn: boolean) => (): void => {
      stream.off('drain', drained).off('close', closed).off('error', closed);
      resolve(goesOn);
    };
    const drained = settle(true);
    const closed = settle(false);
    stream.on('drain', drained).on('close', closed).on('error', closed);
  });
}
