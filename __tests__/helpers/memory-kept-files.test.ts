import { keptFilesContract } from '../contracts/kept-files.js';
import { createMemoryFiles } from './memory-kept-files.js';

keptFilesContract('the memory one', () => {
  const memory = createMemoryFiles((jobId) => new RegExp(`^kept/(${jobId}/|all$)`));
  return {
    store: memory.store(),
    again: () => memory.store(),
    write: (path, content) => memory.workspace.set(path, Buffer.from(content)),
    at: (path) => memory.workspace.get(path)?.toString() ?? null,
    replaced: () => memory.replaced.map(String),
    lose: (digest) => memory.stored.delete(digest),
  };
});
