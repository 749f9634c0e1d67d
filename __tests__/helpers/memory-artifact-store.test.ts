import { artifactStoreContract } from '../contracts/artifact-store.js';
import { createMemoryArtifacts } from './memory-artifact-store.js';

artifactStoreContract('the store in memory', () => {
  const memory = createMemoryArtifacts();
  return Promise.resolve({
    store: (attempt) => memory.store(attempt),
    damage(name) {
      const zip = memory.held.find((artifact) => artifact.name === name)?.zip;
      zip?.fill(0xff, 10, 11);
    },
    close: () => Promise.resolve(),
  });
});
