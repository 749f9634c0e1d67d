import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFallbackArtifactStore } from '../../src/adapters/fallback-artifact-store.js';
import {
  ArtifactServiceError,
  type ArtifactFailure,
} from '../../src/domain/artifact-service-error.js';
import type { ArtifactStore, ListedArtifact } from '../../src/ports.js';

const ARTIFACT: ListedArtifact = { id: 1, name: 'state', size: 1, digest: null };

let folder: string;
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fallback-'));
  told = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function failure(kind: ArtifactFailure, host: string): ArtifactServiceError {
  return new ArtifactServiceError(kind, { operation: 'download', host, detail: 'made to fail' });
}

/** A store whose downloads end so, or with the path of a zip. */
function first(error: Error | null): ArtifactStore {
  return {
    list: () => Promise.resolve([ARTIFACT]),
    upload: () => Promise.reject(new Error('nobody uploads here')),
    uploadFile: () => Promise.reject(new Error('nobody uploads here')),
    delete: () => Promise.reject(new Error('nobody deletes here')),
    download: () =>
      error === null ? Promise.resolve('by the runtime token') : Promise.reject(error),
  };
}

const rest = { download: () => Promise.resolve('by REST') };

function download(store: ArtifactStore, other: typeof rest | null): Promise<string> {
  const tell = (text: string): void => void told.push(text);
  return createFallbackArtifactStore(store, other, tell).download(ARTIFACT, folder);
}

test('what the runtime token fetches is taken, without a word', async () => {
  expect(await download(first(null), rest)).toBe('by the runtime token');
  expect(told).toEqual([]);
});

test.each(['not_found', 'refused', 'unreachable', 'timeout'] as const)(
  '%s: the other way is tried, and that is told',
  async (kind) => {
    expect(await download(first(failure(kind, 'results')), rest)).toBe('by REST');
    expect(told).toEqual([expect.stringMatching(/results.*made to fail.*REST API instead/)]);
  },
);

test('what was fetched and is not what was listed is not fetched again', async () => {
  const damaged = failure('damaged', 'results');
  await expect(download(first(damaged), rest)).rejects.toBe(damaged);
});

test('a defect of ours is not taken for trouble of the service', async () => {
  const defect = new TypeError('a defect');
  await expect(download(first(defect), rest)).rejects.toBe(defect);
});

describe('when the other way fails too', () => {
  test('its error counts: it says what to mend', async () => {
    const second = failure('refused', 'api');
    const broken = { download: () => Promise.reject(second) };
    await expect(download(first(failure('not_found', 'results')), broken)).rejects.toBe(second);
  });

  test('without a token the first error counts, and the token is named', async () => {
    const error = failure('not_found', 'results');
    await expect(download(first(error), null)).rejects.toBe(error);
    expect(told).toEqual([expect.stringContaining('`github-token`')]);
  });
});
