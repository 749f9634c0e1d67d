import { resultStoreContract } from '../contracts/result-store.js';
import { createMemoryResults } from './memory-result-store.js';

resultStoreContract('the store in memory', () => {
  const memory = createMemoryResults();
  return {
    store: memory.store(),
    write: (outputJson, bytes) => memory.outputs.set(outputJson, bytes),
    outputAt: (outputJson) => memory.outputs.get(outputJson) ?? null,
    replaced: () => memory.replaced.map(({ bytes }) => bytes),
    harm(digest, how) {
      const bytes = memory.stored.get(digest) ?? Buffer.alloc(0);
      if (how === 'gone') memory.stored.delete(digest);
      else if (how === 'cut') memory.stored.set(digest, bytes.subarray(0, 5));
      else memory.stored.set(digest, Buffer.from(bytes).fill('x', 3, 4));
    },
  };
});
