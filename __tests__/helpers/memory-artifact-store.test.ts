import { createHash } from 'node:crypto';
import { artifactSourceContract } from '../contracts/artifact-source.js';
import { artifactStoreContract } from '../contracts/artifact-store.js';
import { createMemoryArtifacts } from './memory-artifact-store.js';

artifactStoreContract('the store in memory', () => {
  const memory = createMemoryArtifacts();
  return Promise.resolve({
    store: (attempt) => memory.store(attempt),
    close: () => Promise.resolve(),
  });
});

artifactSourceContract('the store in memory', () => {
  const memory = createMemoryArtifacts();
  return Promise.resolve({
    source: memory.store(),
    put(name, zip) {
      const digest = createHash('sha256').update(zip).digest('hex');
      const id = 9_000_000 - memory.held.length;
      memory.held.push({ id, name, size: zip.length, digest, attempt: 1, zip });
    },
    damage(name) {
      memory.held.find((artifact) => artifact.name === name)?.zip.fill(0xff, 10, 11);
    },
    close: () => Promise.resolve(),
  });
});
