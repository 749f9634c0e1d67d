import type { Readable } from 'node:stream';
import { createMasker, type Masker } from '../formats/masking.js';
import type { ProcessRequest } from '../ports.js';
import { createJobLog, type JobLogEnd } from './job-log.js';

/** Where the output of one job goes: masked, to its log and to whoever watches. */
export interface ProcessOutput {
  /** Reads a stream to its end. Each stream is masked on its own. */
  follow(stream: Readable | null): void;
  /** Passes on what the maskers held back, and completes the log. */
  end(): JobLogEnd;
}

export function createProcessOutput({ logFile, secrets, onOutput }: ProcessRequest): ProcessOutput {
  const log = createJobLog(logFile);
  const maskers: Masker[] = [];
  const pass = (bytes: Buffer) => {
    if (bytes.length === 0) return;
    log.write(bytes);
    onOutput(bytes);
  };
  return {
    follow(stream) {
      const masker = createMasker(secrets);
      maskers.push(masker);
      stream?.on('data', (chunk: Buffer) => {
        pass(masker.write(chunk));
      });
      // A stream that cannot be read any further has ended for us.
      stream?.on('error', () => undefined);
    },
    end() {
      for (const masker of maskers) pass(masker.end());
      return log.end();
    },
  };
}
