import { workflowCommand } from '../formats/workflow-command.js';
import type { ArtifactStore } from '../ports.js';

/**
 * Folds what the artifact toolkit writes to the log into one group for each call, so
 * that the log keeps its chapters.
 */
export function foldOutput(store: ArtifactStore, write: (text: string) => void): ArtifactStore {
  async function chapter<T>(title: string, action: () => Promise<T>): Promise<T> {
    write(`${workflowCommand('group', {}, title)}\n`);
    try {
      return await action();
    } finally {
      write(`${workflowCommand('endgroup', {}, '')}\n`);
    }
  }
  return {
    list: () => chapter('List the artifacts of this workflow run', () => store.list()),
    upload: (...args) => chapter('Upload results and state', () => store.upload(...args)),
    uploadFile: (...args) => chapter('Upload the report', () => store.uploadFile(...args)),
    download: (artifact, folder) =>
      chapter(`Download ${artifact.name}`, () => store.download(artifact, folder)),
    delete: (name) => chapter(`Delete ${name}`, () => store.delete(name)),
  };
}
