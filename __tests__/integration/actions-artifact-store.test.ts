import { createActionsArtifactStore } from '../../src/adapters/actions-artifact-store.js';
import { artifactStoreContract } from '../contracts/artifact-store.js';
import { startFakeResultsService } from '../helpers/fake-results-service.mjs';
import { captureToolkitOutput } from '../helpers/toolkit-in-tests.js';

const limits = { attemptMs: 5_000, askMs: 5_000, backoffMs: 10 };

artifactStoreContract('the store over @actions/artifact', async (scratchFolder) => {
  const output = captureToolkitOutput();
  const service = await startFakeResultsService({ ids: 'falling' });
  return {
    store(attempt = 1) {
      Object.assign(process.env, service.env({ attempt }));
      return createActionsArtifactStore({ scratchFolder, limits });
    },
    damage: (name) => {
      service.damage(name);
    },
    async close() {
      await service.close();
      output.restore();
    },
  };
});
