import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkUpload, type FileToSend } from '../../src/adapters/check-upload.js';
import {
  ArtifactServiceError,
  type ArtifactFailure,
} from '../../src/domain/artifact-service-error.js';
import { defaultArchiveCaps } from '../../src/formats/archive-caps.js';
import type { ArtifactStore, ListedArtifact, UploadedArtifact } from '../../src/ports.js';
import { craftZip } from './craft-zip.js';

type MemoryOperation = 'list' | 'upload' | 'download' | 'delete';

export interface MemoryArtifacts {
  /** All that is held, of every attempt, in the order of making. May be changed. */
  readonly held: HeldArtifact[];
  /** Asked before each operation; a kind of failure makes it fail in that way. */
  failWith: ((operation: MemoryOperation, name: string) => ArtifactFailure | null) | null;
  /** The store as a process of one run attempt sees it: with what earlier ones made. */
  store(attempt?: number): ArtifactStore;
}

interface HeldArtifact extends ListedArtifact {
  readonly attempt: number;
  readonly zip: Buffer;
}

/** The artifacts of one workflow run, in memory. Ids fall, as real ones may. */
export function createMemoryArtifacts(): MemoryArtifacts {
  const held: HeldArtifact[] = [];
  const fail = (kind: ArtifactFailure, operation: string, detail: string) =>
    new ArtifactServiceError(kind, { operation, host: 'memory', detail });
  const memory: MemoryArtifacts = {
    held,
    failWith: null,
    store: (attempt = 1) => ({
      list: () =>
        settled(() => {
          refuse('list', '');
          return held
            .filter((artifact) => artifact.attempt <= attempt)
            .map(({ id, name, size, digest }) => ({ id, name, size, digest }));
        }),
      upload: (name, root, files, release) =>
        keep(name, root, files, attempt, (checked) =>
          craftZip(checked.map(({ file, entry }) => ({ name: entry, data: readFileSync(file) }))),
        ).finally(release),
      uploadFile: (file, release) =>
        keep(basename(file), dirname(file), [file], attempt, () => readFileSync(file)).finally(
          release,
        ),
      download: (artifact, folder) =>
        settled(() => {
          const operation = `download artifact ${JSON.stringify(artifact.name)}`;
          refuse('download', artifact.name);
          const found = held.find((one) => one.id === artifact.id && one.attempt <= attempt);
          if (found === undefined) throw fail('not_found', operation, 'it is not there');
          const digest = createHash('sha256').update(found.zip).digest('hex');
          if (digest !== artifact.digest) throw fail('damaged', operation, `sha256 ${digest}`);
          mkdirSync(folder, { recursive: true });
          const path = join(folder, `${artifact.id}.zip`);
          writeFileSync(path, found.zip);
          return path;
        }),
      delete: (name) =>
        settled(() => {
          refuse('delete', name);
          const index = held.findIndex((one) => one.name === name && one.attempt <= attempt);
          if (index < 0) throw fail('not_found', `delete artifact "${name}"`, 'it is not there');
          held.splice(index, 1);
        }),
    }),
  };

  function keep(
    name: string,
    root: string,
    files: readonly string[],
    attempt: number,
    pack: (checked: readonly FileToSend[]) => Buffer,
  ): Promise<UploadedArtifact> {
    return settled(() => {
      const operation = `upload artifact ${JSON.stringify(name)}`;
      const check = checkUpload(name, root, files, defaultArchiveCaps);
      if (check.type === 'refused') throw fail('refused', operation, check.detail);
      refuse('upload', name);
      const zip = pack(check.files);
      const digest = createHash('sha256').update(zip).digest('hex');
      const twin = held.find((one) => one.name === name && one.attempt === attempt);
      if (twin !== undefined && twin.digest !== digest) {
        throw fail('conflict', operation, 'the name is taken');
      }
      if (twin !== undefined) return { id: twin.id, name, digest };
      const id = 9_000_000 - held.length;
      held.push({ id, name, size: zip.length, digest, attempt, zip });
      return { id, name, digest };
    });
  }

  function refuse(operation: MemoryOperation, name: string): void {
    const kind = memory.failWith?.(operation, name) ?? null;
    if (kind !== null) throw fail(kind, `${operation} ${name}`, 'made to fail');
  }

  return memory;
}

/** The outcome of synchronous work as a promise, a throw included. */
function settled<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
