import { AsyncLocalStorage } from 'node:async_hooks';
import type { ArtifactStore } from '../ports.js';

/**
 * Keeps what the artifact toolkit writes to the log out of it: it would stand in the
 * middle of the output of the job that runs meanwhile. The toolkit writes to the standard
 * output of this process whatever it is told, so that what is written on its behalf, and
 * only that, is dropped there.
 */
export function muteOutput(store: ArtifactStore): ArtifactStore {
  const muted = new AsyncLocalStorage<true>();
  const write = process.stdout.write.bind(process.stdout);
  function filtered(...args: Parameters<typeof write>): boolean {
    return muted.getStore() === true || write(...args);
  }
  process.stdout.write = filtered as typeof process.stdout.write;
  const quietly = <T>(action: () => Promise<T>): Promise<T> => muted.run(true, action);
  return {
    list: () => quietly(() => store.list()),
    upload: (...args) => quietly(() => store.upload(...args)),
    uploadFile: (...args) => quietly(() => store.uploadFile(...args)),
    download: (artifact, folder) => quietly(() => store.download(artifact, folder)),
    delete: (name) => quietly(() => store.delete(name)),
  };
}
